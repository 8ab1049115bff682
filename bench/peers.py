"""The same archive as other generators take it: stock Material with every page written out, and its blog plugin."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from archive import Archive, Note

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


def write_stock(root: Path, archive: Archive) -> None:
    """A project of stock Material: the pages that our site has, as plain Markdown, and the same navigation."""
    by_week, by_topic = _by_week(archive.notes), _by_topic(archive.notes)
    titles = {topic.slug: topic.title for topic in archive.topics}
    newest = next(iter(by_week))
    pages = {
        "index.md": f"# {newest}\n\n{_list(by_week[newest], 'notes/')}\n## 주제\n\n{_topics(titles, 'topics/')}",
        "about.md": "# 소개\n\n시험에 쓰려고 지어낸 글 모음입니다.\n",
        "issues/index.md": "# 지난 호\n\n" + "".join(f"- [{week}]({week}.md)\n" for week in by_week),
        "topics/index.md": f"# 주제\n\n{_topics(titles, '')}",
        "reviewers/index.md": "# 리뷰어\n\n- [rosinality](rosinality.md)\n",
        "reviewers/rosinality.md": "# rosinality\n\n" + _groups(archive.notes),
        "subscribe.md": "# 구독\n\n" + "".join(f"## {title}\n\n`{slug}`\n\n" for slug, title in titles.items()),
    }
    for week, notes in by_week.items():
        texts = (f"## {note.title}\n\n{_review(note)}".replace("](../", "](../notes/") for note in notes)
        pages[f"issues/{week}.md"] = f"# {week}\n\n{_list(notes, '../notes/')}\n" + "\n".join(texts)
    for slug, title in titles.items():
        pages[f"topics/{slug}.md"] = f"# {title}\n\n{_groups(by_topic[slug])}"
    for note in archive.notes:
        pages[note.path] = f"# {note.title}\n\n{_review(note)}"
    nav = "nav: [index.md, issues/index.md, topics/index.md, about.md]\nvalidation: {omitted_files: ignore}\n"
    _write(root, _CONFIG + "plugins: [search]\n" + nav, pages)


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
    _write(root, _CONFIG + plugins, {"index.md": "# 주간 논문 리뷰\n", "blog/index.md": "# 글\n", **posts})


def write_one_page(root: Path) -> None:
    """A project of stock Material with one page: what MkDocs costs by itself."""
    _write(root, _CONFIG, {"index.md": "# 한 쪽\n\n본문이다.\n"})


def _write(root: Path, config: str, pages: Mapping[str, str]) -> None:
    for path, text in pages.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")


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
