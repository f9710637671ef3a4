"""Give every page what stands around its text: dates, owner, sources, twin, links to mend it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from qa.content import furniture, letter_dates, letter_payload
from qa.content.workspace import Workspace


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """Hand the furniture to the theme's partials."""
    space: Workspace = config.extra["workspace"]
    source = space.sources.get(page.file.src_uri)
    if source is not None:
        twin = furniture.twin_of(page.file.src_uri, space.sources.keys())
        context["furniture"] = furniture.of(
            source.page,
            space,
            twin_url=_url(twin, page, config) if twin else "",
            edit_url=page.edit_url or "",
            page_url=page.canonical_url or quote(page.url),
        )
        if letter_dates.PATH in source.shows:
            context["letter_dates"] = _letter_dates(space)
    return context


def _letter_dates(space: Workspace) -> dict[str, Any] | None:
    """Return the rules for the form of 'Dates from your letter'; slips in the data are told elsewhere."""
    guide, _ = letter_dates.load(space.root, space.facts)
    return letter_payload.payload(guide, space.today) if guide else None


def _url(uri: str, page: Page, config: MkDocsConfig) -> str:
    files: Files = config.extra["files"]
    target = files.get_file_from_path(uri)
    return target.url_relative_to(page.file) if target else ""


def on_nav(nav: Any, config: MkDocsConfig, files: Files) -> Any:
    """Keep the list of files: links to twins are made when all of them are known."""
    config.extra["files"] = files
    return nav
