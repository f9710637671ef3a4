"""An address that was once published still leads somewhere.

Good: a page that was moved, with a small page at the old address that leads on to the new one
Bad: a guide that was renamed, so that its address in a printed leaflet is dead
Source: W3C, Cool URIs don't change, https://www.w3.org/Provider/Style/URI; requirement B2b
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.site.addresses import sends_on
from qa.content import data
from qa.site.addresses import file_at
from qa.model import Built, CannotRun, Check, Context, Fault, Hit, Level, Place, Site

PATH = "qa/released.txt"
_GOAL = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each released address that is gone, or leads on to nothing.

    Raises:
        CannotRun: nothing was released yet, so there is no list.
        data.Unreadable: the list is empty or holds something else than addresses.
    """
    if not (site.root / PATH).exists():
        raise CannotRun(f"no {PATH} yet")
    released = _released(data.text(site.root, PATH))
    html = {b.path: b for b in (*site.built.values(), *site.others)}
    for address, line in released:
        name = address.lstrip("/")
        file = f"{name}index.html" if not name or name.endswith("/") else name
        what = ""
        if file not in html and file not in site.assets:
            what = f'"{address}" was published, and nothing is there now.'
        elif file in html and not _leads_on(site, html[file], html):
            what = f'The page at "{address}" leads on to a page that is not there.'
        if what:
            yield Hit(
                Place(PATH, line),
                what,
                "Put a page there that leads to the new address; delete this line only if nobody can have it.",
                address,
            )


def _released(text: str) -> list[tuple[str, int]]:
    """Return the addresses with their lines.

    Raises:
        data.Unreadable: there is none, or a line is no address of this site.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        address = line.strip()
        if not address or address.startswith("#"):
            continue
        if not address.startswith("/") or " " in address:
            raise data.Unreadable(
                Fault(
                    "data.readable",
                    Place(PATH, number),
                    f'"{address}" is not an address of this site.',
                    "Write it from its first slash on, such as /guides/annual-review/.",
                )
            )
        found.append((address, number))
    if not found:
        fault = Fault(
            "data.readable", Place(PATH), "This list is empty.", "Put back its last good version."
        )
        raise data.Unreadable(fault)
    return found


def _leads_on(site: Site, built: Built, html: dict[str, Built]) -> bool:
    """Tell whether a page is one to stay on, or sends the reader to one that was built."""
    if not sends_on(built):
        return True
    node = built.tree.css_first('meta[http-equiv="refresh" i]')
    goal = _GOAL.match((node.attributes.get("content") or "") if node else "")
    if goal is None:
        return True
    return "//" in goal[1] or file_at(site, built.path, goal[1], html) not in {None, built.path}


CHECK = Check(
    title="Published addresses stay alive",
    level=Level.STOP,
    why="Families keep our addresses in letters and on their phones; a dead one ends their search.",
    run=find,
)
