"""The logo has the free room around it that brand.yml asks for.

Judges only what style sheets say in plain lengths about the logo itself; room that comes from
elsewhere counts in the logo's favour, and tests/site/test_theme.py measures the page in a browser.

Good: `.brand__logo { margin: 8px; }` where brand.yml says clear_space: 8
Bad: `.brand__logo { margin: 8px 2px; }`
Source: docs/assets/brand/brand.yml (clear_space)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from qa.checks.logo._places import Logo, Trouble, ancestors, hits, logos, page_header
from qa.checks.logo._styles import Declaration, Rules, Styles, cascades, pixels
from qa.content import brand as brands
from qa.model import Check, Context, Hit, Level, Place, Site
from qa.site.addresses import documents

_SIDES = ("top", "right", "bottom", "left")
_NAMES = frozenset(
    f"{kind}{end}"
    for kind in ("margin", "padding")
    for end in ("", "-block", "-inline", *(f"-{s}" for s in _SIDES))
)
_ROOM = _NAMES | {"gap", "column-gap", "height", "min-height"}
_UNKNOWN = float("inf")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each rule that gives the logo less room than it needs."""
    brand, _ = brands.load(site.root)
    styles = Styles.of(site)
    troubles: list[Trouble] = []
    for built in documents(site):
        header = page_header(built)
        for logo in logos(site, built, brand):
            if logo.file == brand.header and header is not None:
                troubles += _judge(logo, header, styles.rules(built))
    yield from hits(site, troubles)


def _judge(logo: Logo, header: LexborNode, rules: Rules) -> Iterator[Trouble]:
    around = []
    for node in ancestors(logo.node):
        around.append(node)
        if node.mem_id == header.mem_id:
            break
    outer = [_most(rules, node, logo.file.smallest) for node in around]
    told: set[str] = set()
    for declared in cascades(rules, logo.node, _NAMES):
        for side in _SIDES:
            own = _own(declared, side)
            if own is None or side in told:
                continue
            room, place = own
            total = room + sum(found[side] for found in outer)
            if total < logo.file.clear_space - 0.5:
                told.add(side)
                yield Trouble(
                    logo.built,
                    f"The logo has {total:g} pixels of free room ({side}); it needs {logo.file.clear_space}.",
                    f"Write a margin of {logo.file.clear_space}px or more for that side.",
                    side,
                    place if place.path else None,
                )


def _own(declared: Mapping[str, Declaration], side: str) -> tuple[float, Place] | None:
    """Return the room that the logo's own rules give on a side; None where none says so."""
    found = [
        (_side(declared[name], side), declared[name].place) for name in _about(declared, side)
    ]
    known = [(length, place) for length, place in found if length is not None]
    if not known or len(known) < len(found):
        return None
    return sum(length for length, _ in known), known[0][1]


def _about(declared: Mapping[str, Declaration], side: str) -> Iterator[str]:
    """Yield the declarations that set a side: the longest name has the last word."""
    axis = "-block" if side in {"top", "bottom"} else "-inline"
    for kind in ("margin", "padding"):
        for name in (f"{kind}-{side}", f"{kind}{axis}", kind):
            if name in declared:
                yield name
                break


def _side(declaration: Declaration, side: str) -> float | None:
    """Return the length for a side out of one to four of them."""
    parts = declaration.value.split()
    name = declaration.name
    at = 0
    if name in {"margin", "padding"} and 1 <= len(parts) <= len(_SIDES):
        at = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}[len(parts)][
            _SIDES.index(side)
        ]
    elif name.endswith(("-block", "-inline")) and len(parts) == 2:  # noqa: PLR2004 - start, end
        at = 0 if side in {"top", "left"} else 1
    return pixels(parts[at]) if parts else None


def _most(rules: Rules, node: LexborNode, smallest: float) -> dict[str, float]:
    """Return the most room that any rule around the logo may add on each side.

    What cannot be read counts as enough: this check would rather be silent than wrong.
    """
    most = dict.fromkeys(_SIDES, 0.0)
    for declared in cascades(rules, node, _ROOM):
        for side in _SIDES:
            upright = side in {"top", "bottom"}
            room = _length(
                declared, ("height", "min-height") if upright else ("column-gap", "gap")
            )
            room = max(0.0, (room - smallest) / 2) if upright else room
            lengths = [_side(declared[name], side) for name in _about(declared, side)]
            room += sum(_UNKNOWN if x is None else max(x, 0.0) for x in lengths)
            most[side] = max(most[side], room)
    return most


def _length(declared: Mapping[str, Declaration], names: tuple[str, ...]) -> float:
    """Return the first of these lengths that a rule sets, 0 where none does."""
    for name in names:
        if name in declared and declared[name].value:
            length = pixels(declared[name].value.split()[-1])
            return _UNKNOWN if length is None else length
    return 0.0


CHECK = Check(
    title="The logo has free room around it",
    level=Level.SOON,
    why="Words that crowd the logo make it hard to pick out, above all on a small screen.",
    run=find,
)
