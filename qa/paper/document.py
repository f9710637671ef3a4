"""The HTML from which a PDF is made. The same pages give the same text, letter by letter."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from selectolax.lexbor import LexborHTMLParser

from qa.paper import qr, tidy
from qa.paper.sheet import LEAFLET, House, Sheet, in_pack

HERE = Path(__file__).resolve().parent
PACK_TITLE = "Information pack"
_RAISED = re.compile(r"(</?h)([23])\b")
_LEAFLET_GROUP = "Our leaflet"


@dataclass(frozen=True, slots=True)
class _Part:
    """A page as it stands in one document."""

    sheet: Sheet
    html: str
    links: tuple[tuple[str, str], ...]
    code: str
    prefix: str = ""

    @property
    def checked(self) -> str:
        """The day on which every source was checked, or '' where there were several."""
        days = {source.checked_text for source in self.sheet.sources}
        return days.pop() if len(days) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Group:
    title: str
    pages: tuple[_Part, ...]


def single(sheet: Sheet, house: House, *, large: bool = False) -> str:
    """Return the document of one page. large: for readers who need large print."""
    classes = f"one kind-{sheet.kind} paper-{sheet.paper}{' large' if large else ''}"
    return _filled("single.html", sheet, house, classes, _part(sheet))


def form(sheet: Sheet, house: House) -> str:
    """Return only the part of a page that somebody fills in; '' where it has none."""
    part = _part(sheet)
    words = _to_fill(part.html, whole=sheet.paper == "form")
    if not words:
        return ""
    only = _Part(sheet, words, (), part.code)
    return _filled("form.html", sheet, house, f"one sheet paper-{sheet.paper}", only)


def pack(sheets: Iterable[Sheet], house: House) -> str:
    """Return the document with every page; '' where there is none."""
    chosen = in_pack(sheets)
    if not chosen:
        return ""
    newest = max(chosen, key=lambda s: s.amended)
    inside = {s.address: f"p{number}-" for number, s in enumerate(chosen, 1)}
    parts = [_part(s, inside) for s in chosen]
    groups = [
        _Group(title, tuple(members))
        for title, members in groupby(parts, key=lambda p: _group(p.sheet))
    ]
    return str(
        _templates()
        .get_template("pack.html")
        .render(
            lang=chosen[0].lang,
            title=PACK_TITLE,
            summary="",
            amended=newest.amended,
            amended_text=newest.amended_text,
            classes="pack",
            email=house.email,
            house=house,
            groups=groups,
            count=len(chosen),
        )
    )


def style(house: House) -> str:
    """Return the style sheet: paper.css, and what each sheet of paper says of this service."""
    running = f"{house.name} (draft)" if house.draft else house.name
    boxes = {
        "top-left-corner": f'background-image: url("{house.logo}")' if house.logo else "",
        "top-left": f"content: {_quoted(running)}",
        "top-right": f"content: {_quoted(f'Call {house.phone}')}",
    }
    rules = "".join(f"@{name} {{ {rule}; }}\n" for name, rule in boxes.items() if rule)
    own = f":root {{ --brand: {house.colour}; }}\n@page {{\n{rules}}}\n"
    return own + (HERE / "paper.css").read_text(encoding="utf-8")


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _filled(template: str, sheet: Sheet, house: House, classes: str, part: _Part) -> str:
    return str(
        _templates()
        .get_template(template)
        .render(
            lang=sheet.lang,
            title=sheet.full_title,
            summary=sheet.summary,
            amended=sheet.amended,
            classes=classes,
            email=house.young_email if sheet.young else house.email,
            house=house,
            one=part,
        )
    )


def _part(sheet: Sheet, inside: Mapping[str, str] | None = None) -> _Part:
    prefix = (inside or {}).get(sheet.address, "")
    made = tidy.tidied(
        sheet.words, sheet.address, prefix=prefix, down=1 if inside else 0, inside=inside or {}
    )
    return _Part(sheet, made.html, tuple(made.links), picture(qr.drawing(sheet.address)), prefix)


def _group(sheet: Sheet) -> str:
    if sheet.uri == LEAFLET:
        return _LEAFLET_GROUP
    return ": ".join(sheet.group) or "More"


def _to_fill(html: str, *, whole: bool) -> str:
    """Return the last section with tables to fill in, or without `whole` only its table."""
    tree = LexborHTMLParser(f"<!doctype html><body><div>{html}</div></body>")
    table = tree.css_first("table.form")
    if table is None or not whole:
        return (table.html or "") if table is not None else ""
    parts: list[str] = []
    node = tree.css_first("body > div").child  # type: ignore[union-attr]
    while node is not None:
        if node.tag == "h2":
            parts = []
        parts.append(node.html or "")
        node = node.next
    return _RAISED.sub(lambda m: f"{m[1]}{int(m[2]) - 1}", "".join(parts))


def picture(svg: str) -> str:
    """Return a drawing as an address that holds it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")


def plain(address: str) -> str:
    """Return an address as people write it: without https:// and a slash at its end."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return address.removeprefix("mailto:").removeprefix("tel:")
    bare = address.removeprefix(f"{parts.scheme}://")
    return bare.removesuffix("/") if not (parts.query or parts.fragment) else bare


@lru_cache(maxsize=1)
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["plain"] = plain
    return found
