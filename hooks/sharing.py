"""What other programs read: cards for shared links, structured data, old addresses, server files."""

from __future__ import annotations

import posixpath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from qa.content import cards, headers, opening, redirects, structured
from qa.content.workspace import Workspace

_CONTACTS = {"index.md", "contact.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a small page at each old address, and the files that some hosts read."""
    space: Workspace = config.extra["workspace"]
    uris = frozenset(f.src_uri for f in files.documentation_pages())
    config.extra["policy"] = headers.meta_policy()
    config.extra["cards"] = _cards(space, uris, config)
    config.extra["moved"] = moves = redirects.load(space.root, uris)[0]
    for move in moves:
        files.append(File.generated(config, move.file, content=_moved(move, space, config)))
    site_url = config.site_url or ""
    gone = [(m.old, redirects.address(m.page)) for m in moves]
    for name, text in headers.files(site_url, gone).items():
        if name.startswith("_"):
            files.append(File.generated(config, name, content=text))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Draw the cards: now the checks of the text are at work beside this (hooks/gate.py)."""
    space: Workspace = config.extra["workspace"]
    for name, title in config.extra["cards"].items():
        made = cards.draw(space.root, title, config.site_name, young=name == "young-people")
        path = f"{cards.FOLDER}/{name}.png"
        files.append(File.generated(config, path, content=made, inclusion=InclusionLevel.INCLUDED))
    return env


def _cards(space: Workspace, uris: frozenset[str], config: MkDocsConfig) -> dict[str, str]:
    """Return card name -> title: that of the part's first page, or what the whole site is about."""
    titles = {"home": config.site_description or config.site_name}
    for name in sorted({cards.name_of(uri) for uri in uris} - {"home"}):
        index = f"{name}/index.md"
        title = name.replace("-", " ").capitalize()
        if index in uris:
            path = index if (space.root / index).is_file() else f"docs/{index}"
            title = space.source(path, index).page.meta.title
        titles[name] = title
    return titles


def _moved(move: redirects.Moved, space: Workspace, config: MkDocsConfig) -> str:
    goal = redirects.address(move.page)
    path = move.page if (space.root / move.page).is_file() else f"docs/{move.page}"
    title = space.source(path, move.page).page.meta.title
    here = posixpath.dirname(move.file)
    relative = posixpath.relpath(goal or ".", here or ".")
    return redirects.page(
        relative + ("/" if goal.endswith("/") or not goal else ""),
        (config.site_url or "") + goal,
        title,
    )


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """Hand the card and the structured data of a page to the theme."""
    name = cards.name_of(page.file.src_uri)
    base = config.site_url or ""
    context["card"] = {
        "url": f"{base}{cards.FOLDER}/{name}.png",
        "alt": f"The logo of {config.site_name}, and the words: {config.extra['cards'][name]}",
    }
    context["structured"] = _structured(page, config)
    return context


def _structured(page: Page, config: MkDocsConfig) -> list[dict[str, Any]]:
    space: Workspace = config.extra["workspace"]
    uri = page.file.src_uri
    source = space.sources.get(uri)
    if source is None or not config.site_url:
        return []
    found = []
    if uri in _CONTACTS:
        found.append(
            structured.service(
                space.service,
                opening.of(space.service),
                site_url=config.site_url,
                description=config.site_description or "",
                logo=f"{config.site_url}{config.theme['logo']}",
            )
        )
    if not page.is_homepage:
        found.append(structured.path(_way(page, source.page.meta.title, config.site_url)))
    if asked := structured.questions(space.pages.get(uri, source.page)):
        found.append(asked)
    return found


def _way(page: Page, title: str, base: str) -> list[tuple[str, str]]:
    """Return the pages from the home page to this one; parts of the menu without a page are left out."""
    steps = [("Home", base)]
    for section in reversed(list(page.ancestors)):
        first = section.children[0] if isinstance(section, Section) and section.children else None
        if isinstance(first, Page) and first.is_index and first is not page:
            steps.append((section.title or "", base + first.url))
    return [*steps, (title, base + page.url)]
