"""Prepare every page for paper, and offer the PDFs that say the same as the page."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from qa.content.workspace import Workspace
from qa.paper import letterhead, offers, sheet


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """Keep the order and the groups of the pages."""
    config.extra["words_on_paper"] = {}
    config.extra["groups"] = {
        page.file.src_uri: (order, tuple(str(a.title) for a in page.ancestors)[::-1])
        for order, page in enumerate(nav.pages)
    }
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Keep a page's words before later hooks change them for the screen: list this one early."""
    packed = zlib.compress(html.encode(), 1)  # all pages together are much to keep twice
    config.extra["words_on_paper"][page.file.src_uri] = packed
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Gather what every page prints, once all of them are converted."""
    space: Workspace = config.extra["workspace"]
    sheets = []
    words, config.extra["words_on_paper"] = config.extra["words_on_paper"], {}
    for uri, packed in words.items():
        file, source = files.get_file_from_path(uri), space.pages.get(uri)
        if file is None or file.page is None or source is None:
            continue
        order, group = config.extra["groups"].get(uri, (len(files), ()))
        address = file.page.canonical_url or file.url
        lang = config.theme["language"]
        sheets.append(
            sheet.of(
                source,
                space,
                zlib.decompress(packed).decode(),
                address=address,
                lang=lang,
                group=group,
                order=order,
            )
        )
    house = letterhead.of(space, config.site_name, config.site_url)
    config.extra["desk"] = offers.Desk(space.root, sheets, house)
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """Hand a page's version, its code and the PDFs of it to the theme."""
    desk: offers.Desk = config.extra["desk"]
    context["paper"] = desk.of(page.file.src_uri)
    return context


@event_priority(50)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the PDFs that are offered beside the pages, before the gate looks."""
    desk: offers.Desk = config.extra["desk"]
    desk.deliver(Path(config.site_dir))
