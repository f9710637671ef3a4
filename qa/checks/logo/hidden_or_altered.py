"""Nothing hides the logo, fades it, turns it, recolours it or puts another picture in its place.

Good: `.brand__logo { height: 48px; width: auto; }`
Bad: `.brand__logo { filter: grayscale(1); }`, or `@media print { .head { display: none; } }`
Source: docs/assets/brand/brand.yml; requirement D5 (logo in page and print)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qa.checks.logo._places import Logo, Trouble, ancestors, hits, logos, named
from qa.checks.logo._styles import Declaration, Rules, Styles, inline, pixels
from qa.content import brand as brands
from qa.content.brand import Brand
from qa.model import Check, Context, Hit, Level, Site
from qa.site.addresses import documents, site_path

_NOTHING = {"none", "normal", "auto", "initial", "unset", "inherit", "revert", "revert-layer", ""}
_CHANGES = {
    "filter": "recolours",
    "transform": "turns or moves",
    "rotate": "turns",
    "scale": "resizes",
    "translate": "moves",
    "mix-blend-mode": "recolours",
    "clip": "cuts",
    "clip-path": "cuts",
    "mask": "cuts",
    "mask-image": "cuts",
    "-webkit-mask-image": "cuts",
    "zoom": "resizes",
}
_STILL = re.compile(
    r"(translate\w*\((0\w*,?\s*)+\)|scale\w*\(1(,\s*1)*\)|rotate\(0\w*\)|0(deg|px)?|1|100%)$"
)
_HIDING = {
    ("display", "none"),
    ("visibility", "hidden"),
    ("visibility", "collapse"),
    ("content-visibility", "hidden"),
}
_SIZES = {"width", "height", "max-width", "max-height"}
_PICTURES = {"background", "background-image", "content"}
_FAR = 900
_OFFSETS = {"left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent", "inset"}


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each rule, attribute or picture source that disturbs the logo."""
    brand, _ = brands.load(site.root)
    styles = Styles.of(site)
    troubles: list[Trouble] = []
    known: dict[Rules, Rules] = {}  # most pages have the same style sheets
    for built in documents(site):
        rules = styles.rules(built)
        if rules not in known:
            known[rules] = _suspicious(rules)
        for logo in logos(site, built, brand):
            troubles += _judge(site, logo, brand, known[rules])
    yield from hits(site, troubles)


def _judge(site: Site, logo: Logo, brand: Brand, rules: Rules) -> Iterator[Trouble]:
    yield from _swapped(site, logo, brand)
    for depth, node in enumerate((logo.node, *ancestors(logo.node))):
        near = depth == 0 or node.tag in {"a", "picture"}
        where = "the logo" if depth == 0 else f"what stands around the logo (<{node.tag}>)"
        if "hidden" in node.attributes:
            yield Trouble(
                logo.built,
                f'The word "hidden" on {where} hides it.',
                'Take the word "hidden" out of the theme or the page.',
                "hidden",
            )
        for declaration in inline(node):
            verb = _verb(declaration, near=near, own=depth == 0)
            if verb:
                yield _trouble(logo, declaration, verb, where)
        for rule in rules.reaching(node):
            for declaration in rule.declarations:
                if verb := _verb(declaration, near=near, own=depth == 0):
                    yield _trouble(logo, declaration, verb, f'"{rule.selector}"')


def _suspicious(rules: Rules) -> Rules:
    """Return the rules that would disturb a logo if they reached it, with what disturbs alone."""
    found = (
        replace(r, declarations=tuple(d for d in r.declarations if _verb(d, near=True, own=True)))
        for r in rules.every
    )
    return Rules(tuple(rule for rule in found if rule.declarations))


def _trouble(logo: Logo, declaration: Declaration, verb: str, where: str) -> Trouble:
    words = f"{declaration.name}: {declaration.value}"
    return Trouble(
        logo.built,
        f'"{words}" on {where} {verb} the logo.',
        "Take this declaration out, or let it reach only what is not the logo.",
        words,
        declaration.place if declaration.place.path else None,
    )


def _verb(declaration: Declaration, *, near: bool, own: bool) -> str:
    """Return what a declaration does to the logo, or '' for nothing.

    near: it stands on the logo or the link around it. own: it stands on the logo itself.
    """
    name, value = declaration.name, declaration.value
    length = pixels(value)
    judged = {
        "hides": (name, value) in _HIDING,
        "fades": name == "opacity" and _less_than_whole(value),
        _CHANGES.get(name, ""): name in _CHANGES and not _harmless(value),
        "moves away": name in _OFFSETS and length is not None and abs(length) > _FAR,
        "shrinks away": own and name in _SIZES and length == 0,
        "puts another picture in the place of": near and name in _PICTURES and "url(" in value,
    }
    return next((verb for verb, true in judged.items() if true), "")


def _harmless(value: str) -> bool:
    return value in _NOTHING or "var(" in value or _STILL.match(value) is not None


def _less_than_whole(value: str) -> bool:
    number = value.removesuffix("%")
    try:
        return float(number) < (100 if value.endswith("%") else 1)
    except ValueError:
        return False


def _swapped(site: Site, logo: Logo, brand: Brand) -> Iterator[Trouble]:
    """Yield a trouble for each other file that a browser may choose instead of the logo."""
    picture = next((a for a in ancestors(logo.node) if a.tag == "picture"), None)
    sources = picture.css("source[srcset]") if picture is not None else []
    for node in (logo.node, *sources):
        for choice in (node.attributes.get("srcset") or "").split(","):
            address = choice.strip().split(" ")[0]
            path = site_path(site, logo.built.path, address) if address else None
            if address and (path is None or brand.at(path) is None):
                shown = named(site, logo.built, address)
                yield Trouble(
                    logo.built,
                    f'On some screens "{shown}" stands in the place of the logo.',
                    "Name an approved file of brand.yml there, or take the choice out.",
                    shown,
                )


CHECK = Check(
    title="Nothing hides or alters the logo",
    level=Level.STOP,
    why="Without its logo, on screen or on paper, a family cannot tell whose advice they hold.",
    run=find,
)
