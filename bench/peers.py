"""The same archive as other generators take it.

Stock Material, Hugo and Eleventy have every page written out; Material's blog plugin makes its own.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from archive import Archive, Note
from reviews.library.gatherings import slug_of_name

_CONFIG = """\
site_name: 주간 논문 리뷰
site_description: 기계 학습 논문을 매주 읽고 한국어로 쓴 리뷰를 모아 펴냅니다.
site_url: https://example.org/
theme:
  name: material
  language: ko
  font: false
  features: [navigation.tabs, search.highlight, toc.follow, content.code.copy]
markdown_extensions:
  - footnotes
  - tables
  - pymdownx.magiclink
  - pymdownx.superfences
"""

_HUGO = """\
baseURL = "https://example.org/"
languageCode = "ko"
title = "주간 논문 리뷰"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
"""
_ELEVENTY = """\
export default function (config) {
  config.addGlobalData("layout", "page.njk");
  return { dir: { input: "docs" }, markdownTemplateEngine: false };
}
"""
_BARE_HEAD = '<!doctype html><html lang="ko"><meta charset="utf-8">'


def write_stock(root: Path, archive: Archive) -> None:
    """A project of stock Material."""
    nav = "nav: [index.md, issues/index.md, topics/index.md, about.md]\nvalidation: {omitted_files: ignore}\n"
    _write(root, "mkdocs.yml", _CONFIG + "plugins: [search]\n" + nav, _docs(_pages(archive)))


def write_hugo(root: Path, archive: Archive) -> None:
    """A project of Hugo with the least that a template can hold."""
    pages = {re.sub(r"\bindex\.md$", "_index.md", path): text for path, text in _pages(archive).items()}
    layout = f"{_BARE_HEAD}<title>{{{{ .Title }}}}</title>\n{{{{ .Content }}}}\n"
    layouts = {f"layouts/_default/{name}.html": layout for name in ("single", "list")}
    layouts["layouts/index.html"] = layout
    content = {f"content/{path}": _titled(text) for path, text in pages.items()}
    _write(root, "hugo.toml", _HUGO, content | layouts)


def write_eleventy(root: Path, archive: Archive) -> None:
    """A project of Eleventy with the least that a template can hold."""
    layout = f"{_BARE_HEAD}<title>{{{{ title }}}}</title>\n{{{{ content | safe }}}}\n"
    docs = _docs({path: _titled(text) for path, text in _pages(archive).items()})
    _write(root, "eleventy.config.js", _ELEVENTY, {**docs, "docs/_includes/page.njk": layout})


def _pages(archive: Archive) -> dict[str, str]:
    """The pages that our site has, as plain Markdown, by their paths."""
    by_week, by_topic = _by_week(archive.notes), _by_topic(archive.notes)
    titles = {topic.slug: topic.title for topic in archive.topics}
    newest = next(iter(by_week))
    reviewers = _gathered(archive.notes, lambda note: [note.reviewer or "rosinality"], least=1)
    pages = {
        "index.md": f"# {newest}\n\n{_list(by_week[newest], 'notes/')}\n## 주제\n\n{_topics(titles, 'topics/')}",
        "about.md": "# 소개\n\n시험에 쓰려고 지어낸 글 모음입니다.\n",
        "issues/index.md": "# 지난 호\n\n" + "".join(f"- [{week}]({week}.md)\n" for week in by_week),
        "topics/index.md": f"# 주제\n\n{_topics(titles, '')}",
        "reviewers/index.md": "# 리뷰어\n\n"
        + "".join(f"- [{name}]({slug}.md)\n" for slug, (name, _) in reviewers.items()),
        "subscribe.md": "# 구독\n\n" + "".join(f"## {title}\n\n`{slug}`\n\n" for slug, title in titles.items()),
    }
    for week, notes in by_week.items():
        texts = (f"## {note.title}\n\n{_review(note)}".replace("](../", "](../notes/") for note in notes)
        pages[f"issues/{week}.md"] = f"# {week}\n\n{_list(notes, '../notes/')}\n" + "\n".join(texts)
    for slug, title in titles.items():
        pages[f"topics/{slug}.md"] = f"# {title}\n\n{_groups(by_topic[slug])}"
    gatherings = {
        "reviewers": reviewers,
        "authors": _gathered(archive.notes, lambda note: note.authors),
        "tags": _gathered(archive.notes, lambda note: note.tags),
    }
    for folder, gathered in gatherings.items():
        for slug, (name, notes) in gathered.items():
            pages[f"{folder}/{slug}.md"] = f"# {name}\n\n{_groups(notes)}"
    for note in archive.notes:
        pages[note.path] = f"# {note.title}\n\n{_review(note)}"
    return pages


def _gathered(
    notes: Iterable[Note], names_of: Callable[[Note], Iterable[str]], least: int = 2
) -> dict[str, tuple[str, list[Note]]]:
    """The notes of each name that at least so many have, by the name's slug."""
    found: defaultdict[str, tuple[str, list[Note]]] = defaultdict(lambda: ("", []))
    for note in notes:
        for name in names_of(note):
            slug = slug_of_name(name)
            found[slug] = name, [*found[slug][1], note]
    return {slug: one for slug, one in found.items() if len(one[1]) >= least}


def write_blog(root: Path, archive: Archive) -> None:
    """A project of Material's blog plugin: notes are posts, topics are categories, and the archive goes by weeks."""
    titles = {topic.slug: topic.title for topic in archive.topics}
    posts = {
        f"blog/posts/{note.slug}.md": f"---\ndate: {note.day}\nslug: {_plain(note.slug)}\n"
        f"categories: [{', '.join(titles[slug] for slug in note.topics)}]\n---\n# {note.title}\n\n"
        f"{note.summary}\n\n<!-- more -->\n\n{_review(note)}".replace("](../", "](")
        for note in archive.notes
    }
    posts = {path: re.sub(r"\]\(\d{4}/", "](", text) for path, text in posts.items()}
    plugins = (
        "plugins:\n  - search\n  - blog:\n      archive_date_format: YYYY-'W'ww\n      post_url_format: '{slug}'\n"
    )
    pages = {"index.md": "# 주간 논문 리뷰\n", "blog/index.md": "# 글\n", **posts}
    _write(root, "mkdocs.yml", _CONFIG + plugins, _docs(pages))


def write_one_page(root: Path) -> None:
    """A project of stock Material with one page: what MkDocs costs by itself."""
    _write(root, "mkdocs.yml", _CONFIG, {"docs/index.md": "# 한 쪽\n\n본문이다.\n"})


def _docs(pages: Mapping[str, str]) -> dict[str, str]:
    return {f"docs/{path}": text for path, text in pages.items()}


def _titled(text: str) -> str:
    """A page with its first heading as its title as well, as front matter: these generators do not look for it."""
    title = text.partition("\n")[0].removeprefix("# ")
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n{text}"


def _write(root: Path, config: str, settings: str, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / config).write_text(settings, encoding="utf-8")


def _by_week(notes: Iterable[Note]) -> dict[str, list[Note]]:
    """Newest first."""
    weeks: defaultdict[str, list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: (note.day, note.slug), reverse=True):
        weeks[f"{note.day:%G-W%V}"].append(note)
    return weeks


def _by_topic(notes: Iterable[Note]) -> defaultdict[str, list[Note]]:
    topics: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        for slug in note.topics:
            topics[slug].append(note)
    return topics


def _groups(notes: Iterable[Note]) -> str:
    return "\n".join(f"## {week}\n\n{_list(of_week, '../notes/')}" for week, of_week in _by_week(notes).items())


def _list(notes: Iterable[Note], folder: str) -> str:
    return "".join(
        f"1. [{note.title}]({folder}{note.day.year}/{note.slug}.md)\n\n    {note.summary}\n" for note in notes
    )


def _topics(titles: Mapping[str, str], folder: str) -> str:
    return "".join(f"- [{title}]({folder}{slug}.md)\n" for slug, title in titles.items())


def _review(note: Note) -> str:
    """The paper's head, the summary and the text."""
    return f"{', '.join(note.authors)}\n\n[{note.paper}]({note.paper})\n\n**{note.summary}**\n\n{note.text}\n"


def _plain(slug: str) -> str:
    return slug.replace(".", "-")
