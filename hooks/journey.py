"""Show guides as a way: number their steps, and draw their time limits."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from qa.content import journey
from qa.content.workspace import Workspace


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Change only the published copy: what the checks judge was read before."""
    space: Workspace = config.extra["workspace"]
    source = space.sources.get(page.file.src_uri)
    if source is None or source.page.kind != "guide":
        return html
    return journey.with_timelines(journey.numbered(html), space.facts.law)


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Hand the list of steps to the theme."""
    context["steps"] = {
        step.url: step
        for step in journey.steps((item.title, item.url) for item in _headings(page))
    }
    return context


def _headings(page: Page) -> list[Any]:
    items = list(page.toc)
    return items[0].children if items and items[0].level == 1 else items
