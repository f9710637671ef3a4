"""Every page carries the logo once, in its header, and it leads home.

Good: `<header><a href="../.."><img src="../../assets/brand/logo.svg" alt="Home"></a></header>`
Bad: a page with its own template that leaves the header out
Source: requirements D4 and D5; WCAG 2.2, 1.1.1 and 3.2.3
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from qa.checks.logo._places import Trouble, ancestors, hits, inside, logos, named, page_header
from qa.content import brand as brands
from qa.content.brand import Brand, BrandFile
from qa.model import Built, Check, Context, Hit, Level, Site
from qa.site.addresses import documents, site_path

_PRINT = "Let theme/partials/logo.html print it, inside the header's link to the home page."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page without the logo as it should be, or one for all of them."""
    brand, _ = brands.load(site.root)
    file = brand.header
    if file is None:
        return
    troubles = [t for built in documents(site) for t in _judge(site, built, brand, file)]
    yield from hits(site, troubles)


def _judge(site: Site, built: Built, brand: Brand, file: BrandFile) -> Iterator[Trouble]:
    header = page_header(built)
    if header is None:
        yield Trouble(built, "The page has no header, so it carries no logo.", _PRINT)
        return
    found = [
        x.node for x in logos(site, built, brand) if x.file == file and inside(x.node, header)
    ]
    if not found:
        others = [named(site, built, n.attributes.get("src") or "") for n in header.css("img")]
        shown = f'; its header shows "{others[0]}"' if others else ""
        yield Trouble(
            built,
            f'The page does not carry the logo "{file.site_path}"{shown}.',
            _PRINT,
            others[0] if others else "",
        )
        return
    if len(found) > 1:
        yield Trouble(
            built,
            f"The header carries the logo {len(found)} times; once is right.",
            "Take the others out of theme/partials/header.html.",
        )
    yield from _home_and_words(site, built, found[0], file)


def _home_and_words(
    site: Site, built: Built, node: LexborNode, file: BrandFile
) -> Iterator[Trouble]:
    link = next((a for a in ancestors(node) if a.tag == "a"), None)
    href = link.attributes.get("href") if link is not None else None
    if href is None:
        yield Trouble(
            built,
            "The logo is not a link, so it does not lead home.",
            "Put the logo inside a link to the home page in theme/partials/header.html.",
        )
    elif site_path(site, built.path, href) not in {"", "index.html"}:
        yield Trouble(
            built,
            f'The logo leads to "{named(site, built, href)}" and not to the home page.',
            "Mend the link around the logo in theme/partials/header.html.",
            named(site, built, href),
        )
    alt = node.attributes.get("alt")
    if alt != file.alt:
        said = f'has the words "{alt}"' if alt is not None else "has no words"
        yield Trouble(
            built,
            f'For screen readers the logo {said}; brand.yml says "{file.alt}".',
            f'Let theme/partials/logo.html print alt="{file.alt}".',
            alt or "",
        )


CHECK = Check(
    title="Every page carries the logo, and it leads home",
    level=Level.STOP,
    why="A parent who lands on a page from a search must see at once whose page it is.",
    run=find,
)
