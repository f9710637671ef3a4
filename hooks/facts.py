"""Publish pages with their facts, details and includes filled in, and with their own titles."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from qa.content.workspace import Workspace


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Return the expanded text and take over title and summary from our own reading.

    An unknown key leaves its braces in the text and is a finding with file and line, so that one
    build names every slip; the gate then refuses to publish.
    """
    space: Workspace = config.extra["workspace"]
    uri = page.file.src_uri
    if uri not in space.sources:
        return markdown
    converter = config.extra["converter"]
    meta = space.page(uri, converter).meta
    page.meta["title"] = meta.title
    if meta.summary:
        page.meta["description"] = meta.summary
    return space.page(uri, converter).markdown
