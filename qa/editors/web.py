"""Settings for an editor in the browser (Decap CMS; Sveltia CMS reads the same file).

The editor is a folder of its own, build/editor/, and never part of the published site: it needs a
large script and talks to the place that keeps the pages, and readers are promised neither.
Bodies are edited as the plain text they are; a rich editor would rewrite boxes and facts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

from qa.editors import front_matter, hint, label

FOLDER = "build/editor"
SCRIPT = "editor.js"
_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?$")


@dataclass(frozen=True, slots=True)
class Place:
    """One list of pages in the editor. kinds of keys that only news has are left out elsewhere."""

    name: str
    label: str
    folder: str
    audience: str
    owner: str
    one: str


PLACES = (
    Place("guides", "Guides", "guides", "parents", "caseworker", "guide"),
    Place(
        "young-people",
        "Guides for young people",
        "guides/young-people",
        "young-people",
        "young-people-caseworker",
        "guide for young people",
    ),
    Place("letters", "Letters", "docs/letters", "parents", "caseworker", "letter"),
    Place(
        "letters-young-people",
        "Letters for young people",
        "docs/letters/young-people",
        "young-people",
        "young-people-caseworker",
        "letter for young people",
    ),
    Place("policies", "Policies", "policies", "everyone", "manager", "policy"),
    Place("news", "News", "docs/news", "everyone", "information-officer", "item of news"),
    Place("help", "More help", "docs/help", "everyone", "information-officer", "page"),
    Place("about", "About us", "docs/about", "everyone", "information-officer", "page"),
    Place("pages", "Other pages", "docs", "everyone", "information-officer", "page"),
)
_NEWS_ONLY = {"date", "effect", "share", "archive"}
_GUIDES_ONLY = {"shape"}


def config(repo_url: str, roles: Sequence[str], *, local: str = "", site_url: str = "") -> str:
    """Return config.yml.

    Args:
        repo_url: where the pages are kept; an address at GitHub becomes the place to save to.
        roles: the ids of the team, the only owners that a page can have.
        local: the address of decap-server on this computer; then nothing leaves it.
        site_url: the address of the published site.

    Raises:
        ValueError: the address is none that the editor can save to; str() says what to do.
    """
    made: dict[str, Any] = {
        "backend": _backend(repo_url, local),
        "publish_mode": "editorial_workflow",  # draft, in review, ready: a pull request
        "media_folder": "docs/assets/pictures",
        "public_folder": "/assets/pictures",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "collections": [_collection(place, roles) for place in PLACES],
    }
    if site_url:
        made["site_url"] = made["display_url"] = site_url
    out = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.width = 10_000
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.dump(made, out)
    return "# Made by `make editor` from the schema of the front matter; do not edit.\n" + (
        out.getvalue()
    )


def index(script: str = SCRIPT) -> str:
    """Return index.html. The script stands beside it; the page loads from nowhere else."""
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>Change a page</title>
<link href="config.yml" type="text/yaml" rel="cms-config-url">
</head>
<body>
<noscript>The editor needs JavaScript. Without it, ask the information officer to make the change.</noscript>
<script src="{script}"></script>
</body>
</html>
"""


def _backend(repo_url: str, local: str) -> dict[str, Any]:
    if local:
        return {"name": "proxy", "proxy_url": local, "branch": "main"}
    found = _GITHUB.match(repo_url)
    if not found:
        raise ValueError(
            f'The editor cannot save to "{repo_url}": '
            "set repo_url in mkdocs.yml to the address of the repository at GitHub."
        )
    return {"name": "github", "repo": found[1], "branch": "main"}


def _collection(place: Place, roles: Sequence[str]) -> dict[str, Any]:
    skipped = set(_GUIDES_ONLY if place.folder.startswith("docs") else _NEWS_ONLY)
    skipped |= _GUIDES_ONLY if place.folder == "policies" else set()
    skipped |= _NEWS_ONLY if place.name in {"help", "about", "pages"} else set()
    fields = [
        _field(key, place, roles) for key in front_matter.every_key() if key.name not in skipped
    ]
    body = {
        "name": "body",
        "label": "Page",
        "hint": "One sentence a line. Leave what stands in double braces as it is.",
        "widget": "text",
    }
    return {
        "name": place.name,
        "label": place.label,
        "label_singular": place.one.capitalize(),
        "folder": place.folder,
        "create": place.name not in {"pages", "about"},
        "delete": False,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{slug}}",
        "summary": "{{title}} (review by {{next_review}})",
        "sortable_fields": ["title", "next_review", "amended"],
        "fields": [*fields, body],
    }


def _field(key: front_matter.Key, place: Place, roles: Sequence[str]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": key.name,
        "label": label(key.name),
        "required": key.required,
    }
    if hint(key.name):
        field["hint"] = hint(key.name)
    if key.name == "owner" and roles:
        field |= {"widget": "select", "options": list(roles)}
        if place.owner in roles:
            field["default"] = place.owner
    elif key.kind == "choice":
        field |= {"widget": "select", "options": list(key.choices)}
        if place.audience in key.choices:
            field["default"] = place.audience
    elif key.kind == "date":
        # Text, not the calendar widget: that one can write a time, or quotes, into the file.
        field |= {
            "widget": "string",
            "pattern": [r"^\d{4}-\d{2}-\d{2}$", "Write it as 2026-11-21."],
        }
    elif key.kind == "yes-no":
        field["widget"] = "boolean"
    elif key.kind == "list":
        field["widget"] = "list"
    elif key.kind == "entries":
        field |= {"widget": "list", "fields": [_field(one, place, roles) for one in key.within]}
    else:
        field["widget"] = "string"
    return field
