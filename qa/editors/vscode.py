"""Settings for Visual Studio Code: the front matter as a form, and files saved as we keep them.

Its own Markdown and YAML support judges no front matter. The extension named in `extensions`
does: it takes the keys, their kinds and what is required from the settings made here.
"""

from __future__ import annotations

import json
from typing import Any

from qa.editors import front_matter, hint, label

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
_FOLDERS = {
    "Guides": "guides",
    "Guides for young people": "guides/young-people",
    "Policies": "policies",
    "Other pages": "docs",
}
_KINDS = {"text": "string", "date": "datetime", "yes-no": "boolean", "choice": "choice"}


def settings() -> str:
    """Return .vscode/settings.json."""
    made: dict[str, Any] = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[markdown]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": "on"}},
        "frontMatter.content.pageFolders": [
            {"title": title, "path": f"[[workspace]]/{path}"} for title, path in _FOLDERS.items()
        ],
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.taxonomy.contentTypes": [
            {"name": "default", "fields": [_field(key) for key in front_matter.every_key()]}
        ],
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def extensions() -> str:
    """Return .vscode/extensions.json."""
    made = {"recommendations": ["eliostruyf.vscode-front-matter", "redhat.vscode-yaml"]}
    return json.dumps(made, indent=2) + "\n"


def _field(key: front_matter.Key) -> dict[str, Any]:
    field: dict[str, Any] = {
        "title": label(key.name),
        "name": key.name,
        "description": hint(key.name),
        "type": {"list": "list", "entries": "fields"}.get(key.kind) or _KINDS[key.kind],
        "required": key.required,
    }
    if key.kind == "date":
        field["dateFormat"] = "yyyy-MM-dd"
    if key.choices:
        field["choices"] = list(key.choices)
    if key.within:
        field["fields"] = [_field(one) for one in key.within]
    return field
