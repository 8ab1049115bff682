"""The front matter of hand-written pages: YAML or MultiMarkdown fields, as MkDocs reads it."""

import re
from typing import Any

import yaml

_YAML = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r"(?: {4}|\t)\s*(.*)")


def split_meta(text: str) -> tuple[str, dict[str, Any]]:
    """A page's Markdown and its front matter: YAML between lines of dashes, or MultiMarkdown fields."""
    if match := _YAML.match(text):
        try:
            meta = yaml.safe_load(match[1])
        except (yaml.YAMLError, ValueError):  # then it is text, which was refused before (see `check_plain_page`)
            return text, {}
        return (text[match.end() :].lstrip("\n"), meta) if isinstance(meta, dict) else (text, {})
    lines = re.split(r"\r\n|\r|\n", text)
    fields: dict[str, str] = {}
    key = ""
    for number, line in enumerate(lines):
        if found := _FIELD.match(line):
            key, value = found[1].lower(), found[2].strip()
            fields[key] = f"{fields[key]} {value}" if key in fields else value
        elif key and (found := _MORE.match(line)) and line.strip():
            fields[key] += f" {found[1].strip()}"
        else:
            rest = lines[number + 1 :] if not line.strip() else lines[number:]
            return "\n".join(rest).lstrip("\n"), fields
    return "", fields
