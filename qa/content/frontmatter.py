"""Front matter, read from the source file and never from MkDocs' `page.meta`.

MkDocs drops a whole block without a word when one line of it is wrong; a review date that nobody
reads is worse than none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, create_model
from pydantic_core import PydanticCustomError

from qa.content import schema, yamls
from qa.model import Audience, Fault, FrontMatter, Paper, Place, Shape, Waiver

FAMILY = "frontmatter"


def _day(value: Any) -> Any:
    """Let only year-month-day through: pydantic would also take '0', a time or an epoch."""
    if isinstance(value, str) and (len(value) != len("2026-11-21") or value.count("-") != 2):  # noqa: PLR2004
        raise PydanticCustomError("date_form", "not a date")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Words = Annotated[str, Field(min_length=1)]


class WaiverModel(schema.Strict):
    """An exception on the page."""

    check: Words
    reason: Words
    until: Day


class FrontMatterModel(schema.Strict):
    """The block between the two --- lines at the top of a page."""

    title: Words
    summary: Words
    audience: Audience
    owner: Words
    created: Day
    amended: Day
    next_review: Day
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    waive: tuple[WaiverModel, ...] = ()
    shape: Shape = "steps"
    quick_exit: bool = False
    paper: Paper = "pages"
    date: Day | None = None
    effect: str = ""
    share: str = ""
    archive: bool = False


def read(text: str, path: str) -> tuple[FrontMatter, int, list[Fault]]:
    """Read the front matter of a page.

    Args:
        text: the whole file.
        path: project path of the file.

    Returns:
        The front matter as far as it can be read, the line on which the page's text starts, and
        the faults.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    known = _known.get(path)
    if known is None or known[0] != digest:
        known = _known[path] = (digest, _read(text, path))
    meta, first_line, faults = known[1]
    return meta, first_line, list(faults)


# Read twice: for the lists that are made from pages, then for the page itself. Path -> digest of
# the file, and what was read.
_known: dict[str, tuple[bytes, tuple[FrontMatter, int, list[Fault]]]] = {}


def _read(text: str, path: str) -> tuple[FrontMatter, int, list[Fault]]:
    name = path.rsplit("/", 1)[-1].removesuffix(".md").replace("-", " ").capitalize()
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        fault = Fault(
            f"{FAMILY}.readable",
            Place(path, 1, 1),
            "The page does not start with a --- line and its title, dates and owner.",
            "Copy the block between the two --- lines from another page and change its values.",
            lines[0][:80],
        )
        return FrontMatter(title=name), 1, [fault]
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        fault = Fault(
            f"{FAMILY}.readable",
            Place(path, 1, 1),
            "The block at the top of the page has no closing --- line.",
            "Add a line with only --- after the last date or list at the top.",
            "---",
        )
        return FrontMatter(title=name), len(lines) + 1, [fault]
    block = "\n".join(lines[1:end]) + "\n"
    node, faults = yamls.parse(block, path, FAMILY, offset=1)
    if node is not None and not isinstance(node, yamls.Mapping):
        faults.append(
            Fault(
                f"{FAMILY}.readable",
                Place(path, 2, 1),
                "The block at the top is a list or a sentence, not words with colons.",
                "Write each line as one word, a colon, a space and the value.",
                lines[1][:80],
            )
        )
        node = None
    if node is None and faults:
        return FrontMatter(title=name, lines=_lines(lines)), end + 2, faults
    meta, more = _fitted(node, path, name)
    return meta, end + 2, faults + more


def _fitted(node: yamls.Node | None, path: str, name: str) -> tuple[FrontMatter, list[Fault]]:
    """Return the values that fit; a key that does not is left out, so that the rest still counts."""
    model, faults = schema.fit(FrontMatterModel, node, path, FAMILY, where="at the top of a page")
    values: dict[str, Any] = {}
    if model is not None:
        values = {k: getattr(model, k) for k in FrontMatterModel.model_fields}
    elif isinstance(node, yamls.Mapping):
        bad = _keys_holding(node, faults)
        good = tuple((k, v) for k, v in node.entries if k.text not in bad)
        part = schema.fit(_Partial, yamls.Mapping(good, 1, 1), path, FAMILY)[0]
        if part is not None:
            values = {k: v for k, v in part if v is not None}
    lines = {k.text: k.line for k, _ in node.entries} if isinstance(node, yamls.Mapping) else {}
    waivers = []
    for position, waiver in enumerate(values.pop("waive", ())):
        line, _ = yamls.locate(node, ("waive", position))
        waivers.append(Waiver(waiver.check, waiver.reason, waiver.until, line))
    values.setdefault("title", name)
    return FrontMatter(**values, waive=tuple(waivers), lines=lines), faults


def _keys_holding(node: yamls.Mapping, faults: list[Fault]) -> set[str]:
    """Return the keys whose value spans the line of a fault."""
    found = set()
    for fault in faults:
        if fault.kind.endswith(".missing-key") and fault.excerpt in FrontMatterModel.model_fields:
            continue
        before = [k.text for k, _ in node.entries if k.line <= fault.place.line]
        found.update(before[-1:])
    return found


_Partial: type[BaseModel] = create_model(
    "_Partial",
    __base__=schema.Strict,
    **{  # type: ignore[call-overload]
        name: (field.rebuild_annotation() | None, None)
        for name, field in FrontMatterModel.model_fields.items()
    },
)


def _lines(lines: list[str]) -> dict[str, int]:
    """Return the line of each key as far as plain reading goes, for a block that YAML refuses."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            break
        key = line.split(":", 1)[0]
        if ":" in line and key.isidentifier():
            found.setdefault(key, number)
    return found
