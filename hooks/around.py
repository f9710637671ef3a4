"""What stands around every page and comes from the settings: hours, links below, a quick way out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from qa.content import helpful, opening
from qa.content.workspace import Workspace

_BELOW = {
    "policies/accessibility.md": "Accessibility statement",
    "policies/privacy.md": "Privacy",
    "policies/cookies.md": "Cookies",
    "policies/confidentiality.md": "Confidentiality",
    "policies/impartiality.md": "Impartiality",
    "policies/safeguarding.md": "Safeguarding",
    "policies/complaints-about-us.md": "Complaints about us",
}
_FIRST = {
    "contact.md": "Contact us",
    "young-people/index.md": "Young people",
    "guides/index.md": "All guides",
    "help/a-z.md": "A to Z",
    "help/signposts.md": "Who else can help",
    "help/feedback.md": "Give feedback",
}


_NEAR = 15  # entries of its section before and after a page that the page leads to


def on_nav(nav: Any, config: MkDocsConfig, files: Files) -> Any:
    """Note which of the pages below every page this site has, and the hours in words and figures."""
    config.extra["places"] = {
        id(child): at
        for item in nav.items
        for section in _sections(item)
        for at, child in enumerate(section.children)
    }
    space: Workspace = config.extra["workspace"]
    uris = {file.src_uri: file.url for file in files.documentation_pages()}
    config.extra["below"] = {
        "first": [(title, uris[uri]) for uri, title in _FIRST.items() if uri in uris],
        "about": [(title, uris[uri]) for uri, title in _BELOW.items() if uri in uris],
        "feedback": uris.get("help/feedback.md", ""),
        "young_contact": "young-people/contact.md" in uris,
    }
    hours = opening.of(space.service)
    config.extra["opening"] = {
        "words": opening.in_words(space.service),
        "data": opening.payload(hours, space.today) if hours else None,
    }
    return nav


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """Hand 'Was this page helpful?' and the quick way out to the theme."""
    space: Workspace = config.extra["workspace"]
    source = space.sources.get(page.file.src_uri)
    if source is not None:
        meta = source.page.meta
        url = page.canonical_url or quote(page.url)
        context["helpful"] = helpful.of(space.service, meta.title, url)
        context["quick_exit"] = space.service.quick_exit if meta.quick_exit else ""
    context["siblings"] = _siblings(page, config.extra["places"])
    return context


def _sections(item: Any) -> Iterator[Any]:
    """Yield the sections of the navigation, from this entry down."""
    if item.children:
        yield item
        for child in item.children:
            yield from _sections(child)


def _siblings(page: Page, places: Mapping[int, int]) -> list[Any]:
    """Return the other entries of the page's section, those near it where there are many.

    A list of all of them on each page would make every page of a growing section longer.
    """
    every = page.parent.children if page.parent else []
    at = places.get(id(page), 0)
    near = every[max(0, at - _NEAR) : at + _NEAR + 1]
    return [item for item in near if item is not page]
