"""What WeasyPrint leaves out of PDF/UA, put right in the finished file.

Heads and feet of the sheets become artifacts, so that no screen reader stumbles over them on every
page; header cells say what they head; links say what they are, and are printed; the file has no
time or chance in it. Each step is one that a checker complained of (DECISIONS.md has the list).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf

from qa.paper import spoken

_PRINTED = 4  # the flag of an annotation that goes onto paper too
_RUNNING = pikepdf.Dictionary(Type=pikepdf.Name.Pagination)


def finished(raw: io.BytesIO) -> bytes:
    """Return the PDF with its tags complete; the same bytes for the same input."""
    with pikepdf.open(raw) as opened:
        document = _document(opened)
        words = _mark_running_heads(opened, _marks(document, None))
        _walk(document, [], words, None)
        opened.remove_unreferenced_resources()
        out = io.BytesIO()
        opened.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
    return out.getvalue()


def _document(opened: pikepdf.Pdf) -> Any:
    held = opened.Root.StructTreeRoot.K
    return held[0] if isinstance(held, pikepdf.Array) else held


def _kids(element: Any) -> list[Any]:
    held = element.get("/K")
    if held is None:
        return []
    return list(held.as_list()) if isinstance(held, pikepdf.Array) else [held]


def _marks(element: Any, sheet: Any) -> set[tuple[Any, int]]:
    """Return the (sheet, number) of every stretch of content that the tags lead to."""
    sheet = element["/Pg"].objgen if "/Pg" in element else sheet
    found: set[tuple[Any, int]] = set()
    for child in _kids(element):
        if isinstance(child, int):
            found.add((sheet, child))
        elif "/MCID" in child:
            found.add((child["/Pg"].objgen if "/Pg" in child else sheet, int(child["/MCID"])))
        elif "/Obj" not in child:
            found |= _marks(child, sheet)
    return found


def _mark_running_heads(
    opened: pikepdf.Pdf, led_to: set[tuple[Any, int]]
) -> dict[tuple[Any, int], str]:
    """Call the heads and feet of the sheets what they are; return the words of all else.

    WeasyPrint numbers them like any other words, but hangs them on no branch of the tags.
    """
    parents = _parents(opened)
    words: dict[tuple[Any, int], str] = {}
    for page in opened.pages:
        given: list[Any] = list(pikepdf.parse_content_stream(page))
        drawn: list[Any] = []
        said = spoken.words_of(page, given)
        words.update({(page.objgen, number): text for number, text in said.items()})
        for operands, operator in given:
            number = _number(operands) if str(operator) == "BDC" else None
            if number is not None and (page.objgen, number) not in led_to:
                drawn.append(([pikepdf.Name.Artifact, _RUNNING], operator))
                parents[int(page.obj["/StructParents"])][number] = None
            else:
                drawn.append((operands, operator))
        page.Contents = opened.make_stream(pikepdf.unparse_content_stream(drawn))
    return words


def _number(operands: Any) -> int | None:
    held = operands[1]
    return int(held["/MCID"]) if isinstance(held, pikepdf.Dictionary) and "/MCID" in held else None


def _parents(opened: pikepdf.Pdf) -> dict[int, Any]:
    pairs = opened.Root.StructTreeRoot.ParentTree.Nums
    return {int(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}


def _walk(
    element: Any, around: list[str], words: Mapping[tuple[Any, int], str], sheet: Any
) -> str:
    """Complete header cells and links, from the top of the tags down; return the words inside."""
    if isinstance(element, int):
        return words.get((sheet, element), "")
    sheet = element["/Pg"].objgen if "/Pg" in element else sheet
    if "/MCID" in element:
        return words.get((sheet, int(element["/MCID"])), "")
    if "/S" not in element:
        return ""
    tag = str(element["/S"])[1:]
    if tag == "TH":
        _scope(element, "Column" if "THead" in around else "Row")
    said = "".join(_walk(child, [*around, tag], words, sheet) for child in _kids(element))
    if tag == "Link":
        for child in _kids(element):
            if isinstance(child, pikepdf.Dictionary) and "/Obj" in child:
                _complete(child["/Obj"], said)
    return said


def _complete(note: Any, said: str) -> None:
    """Let a link be printed, and say where it leads in its own words and not as an address."""
    note["/F"] = _PRINTED
    inside = "/A" not in note or "/URI" not in note["/A"]
    said = " ".join(said.split())
    if said:
        note["/Contents"] = pikepdf.String(f"Source {said}" if inside and said.isdigit() else said)


def _scope(cell: Any, value: str) -> None:
    held = cell.get("/A")
    attributes = list(held.as_list()) if isinstance(held, pikepdf.Array) else [held]
    for one in attributes:
        if isinstance(one, pikepdf.Dictionary) and one.get("/O") == pikepdf.Name.Table:
            one["/Scope"] = pikepdf.Name(f"/{value}")
            return
    own = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name(f"/{value}"))
    cell["/A"] = pikepdf.Array([*(a for a in attributes if a is not None), own])
