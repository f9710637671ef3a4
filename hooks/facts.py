"""Publish pages with facts, details and includes filled in, and read them as they are built."""

from __future__ import annotations

from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from qa.content import marking, tracing
from qa.content import page as pages
from qa.content.workspace import Workspace


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Return the expanded text, and take over title and summary from our own reading.

    An unknown key leaves its braces in the text and is a finding with file and line, so that one
    build names every slip; the gate then refuses to publish.
    """
    space: Workspace = config.extra["workspace"]
    source = space.sources.get(page.file.src_uri)
    if source is None:
        return markdown
    meta = source.page.meta
    page.meta["title"] = meta.title
    page.meta["audience"] = meta.audience
    if meta.summary:
        page.meta["description"] = meta.summary
    if meta.amended is not None:  # else the sitemap says that every page changed today
        page.update_date = meta.amended.isoformat()
    page.render = partial(_render, page, space)  # type: ignore[method-assign]
    return source.page.markdown


def _render(page: Page, space: Workspace, config: MkDocsConfig, files: Files) -> None:
    """Convert the page as MkDocs does; one that breaks Markdown becomes a finding, not a traceback."""

    def convert(text: str) -> str:
        page.markdown = text
        Page.render(page, config, files)
        return str(page.content)

    uri = page.file.src_uri
    space.sources[uri], page.content = pages.converted(space.sources[uri], convert)


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Keep what a reader finds on the page for the checks, and take the marks out."""
    space: Workspace = config.extra["workspace"]
    source = space.sources.get(page.file.src_uri)
    if source is None:
        return html
    space.pages[page.file.src_uri] = pages.read_html(source, html)
    space.sources[page.file.src_uri] = source.without_lines()
    page.markdown = ""  # it is converted, and all pages together are much to keep
    for item in page.toc:
        _clean(item)
    return tracing.cleaned(html)


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Let go of a page's text, which now stands in its template."""
    page.content = ""
    return output


def _clean(item: AnchorLink) -> None:
    item.title = marking.PRIVATE.sub("", item.title)
    for child in item.children:
        _clean(child)
