"""Put each line's number into a copy of the page, so that built text leads back to its source.

Python-Markdown keeps no positions. So a second copy of the page is converted in which each line of
prose starts with its number, written in private-use characters that no font shows and no Markdown
rule minds; what came through a placeholder stands between two more of them. The published copy
stays unmarked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.content.expand import Line

LINE, VALUE, VALUE_END, END = "\ue010", "\ue011", "\ue012", "\ue013"
_DIGITS = {str(d): chr(0xE000 + d) for d in range(10)}
_BACK = {v: k for k, v in _DIGITS.items()}
PRIVATE = re.compile("[\ue000-\uf8ff]")
TOKEN = re.compile(
    f"{LINE}(?P<line>[\ue000-\ue009]+){END}|{VALUE}(?P<value>[\ue000-\ue009]+){END}"
    f"|(?P<close>{VALUE_END})"
)

_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})")
_ADMONITION = re.compile(
    r'^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]+?(?:[ \t]+"(?P<title>.*)")?[ \t]*$'
)
_LEAD = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)*"
    r"(?:#{1,6}[ \t]+)?(?::[ \t]+)?(?:\[\^[^\]]+\]:[ \t]*)?(?:\|[ \t]*)?"
)
_NO_PROSE = re.compile(
    r"^[ \t]*(?:>[ \t]*)*(?:$|\[[^\]^]+\]:|\*\[[^\]]+\]:|[-=]+[ \t]*$|([-*_][ \t]*){3,}$|\{:?[^}]*\}[ \t]*$"
    r"|\|?[ \t:|-]*-[ \t:|-]*\|?[ \t]*$)"
)
_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|frameset|h[1-6]|header|hr|html|iframe|legend|li|link|main|math|meta|nav"
    "|noscript|object|ol|p|pre|script|section|select|style|summary|svg|table|tbody|td|template"
    "|textarea|tfoot|th|thead|title|tr|ul|video|audio"
)
_RAW = re.compile(rf"^[ \t]*(?:</?(?:{_BLOCK_TAGS})\b|<!|<\?)", re.IGNORECASE)
_OPEN_TAG = re.compile(r"<[A-Za-z!/?][^<>]*$")


def number(value: int) -> str:
    """Write a number in private-use digits."""
    return "".join(_DIGITS[d] for d in str(value))


def read_number(text: str) -> int:
    """Read a number in private-use digits."""
    return int("".join(_BACK[c] for c in text))


def marked(lines: Sequence[Line]) -> str:
    """Return the page's Markdown with the position of each line written into it."""
    out = []
    fence = closing = ""
    inside_tag = False
    fences = [_FENCE.match(line.text) for line in lines]
    for index, line in enumerate(lines):
        text = _with_values(line)
        opener = fences[index]
        if fence:
            if opener and opener[1].startswith(fence):
                fence = ""
        elif closing:
            if closing in line.text.lower():
                closing = ""
        elif inside_tag:
            inside_tag = ">" not in line.text and bool(line.text.strip())  # else it is no tag
        elif opener and any(f and f[1].startswith(opener[1]) for f in fences[index + 1 :]):
            fence = opener[1]
        elif _RAW.match(line.text):
            closing = _unclosed(line.text.lower())
            inside_tag = not closing and bool(_OPEN_TAG.search(line.text))
        else:
            text = _with_number(line.text, text, index)
            inside_tag = bool(_OPEN_TAG.search(line.text)) and ">" not in line.text
        out.append(text)
    return "\n".join(out) + "\n"


def _unclosed(text: str) -> str:
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        if opening in text and closing not in text.split(opening, 1)[1]:
            return closing
    return ""


def _with_values(line: Line) -> str:
    parts = []
    for position, piece in enumerate(line.pieces):
        if piece.name and piece.text.strip() and not piece.text.lstrip().startswith("|"):
            parts.append(f"{VALUE}{number(position)}{END}{piece.text}{VALUE_END}")
        else:
            parts.append(piece.text)
    return "".join(parts)


def _with_number(published: str, text: str, index: int) -> str:
    mark = f"{LINE}{number(index)}{END}"
    admonition = _ADMONITION.match(published)
    if admonition:
        if admonition["title"] is None:
            return text
        at = admonition.start("title")
        return text[:at] + mark + text[at:]
    if _NO_PROSE.match(published):
        return text
    lead = _LEAD.match(published)
    at = lead.end() if lead else 0
    return text[:at] + mark + text[at:]
