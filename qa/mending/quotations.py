"""Where somebody else's words stand in a text, and the marks around them made straight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.mending.edits import Edit, Span

KIND = "curly quotation mark or apostrophe"
_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
_TABLE = str.maketrans(_STRAIGHT)
_CURLY = re.compile("[‘’“”]")
_GUILLEMETS = re.compile("«[^»]*(?:»|$)")
_OPENS = re.compile(r"(?<!\w)'(?=\S)")
_CLOSES = re.compile(r"(?<=\S)'(?!\w)")


def straight(text: str) -> str:
    """Return `text` with straight quotation marks and apostrophes."""
    return text.translate(_TABLE)


def spans(text: str) -> list[Span]:
    """Return the quotations of one block, their marks included.

    Where a double mark has no partner, the quotation may go on in another block: the whole text
    then counts as one. A single mark without a partner is an apostrophe. In doubt more is a
    quotation, so that less is changed.
    """
    plain = straight(text)
    doubles = [m.start() for m in re.finditer('"', plain)]
    if len(doubles) % 2:
        return [(-1, len(text) + 1)]
    found = [(a, b + 1) for a, b in zip(doubles[::2], doubles[1::2], strict=True)]
    found += [m.span() for m in _GUILLEMETS.finditer(plain)]
    return found + list(_singles(plain))


def _singles(text: str) -> Iterator[Span]:
    opens = [m.start() for m in _OPENS.finditer(text)]
    closes = [m.start() for m in _CLOSES.finditer(text)]
    at = 0
    for start in opens:
        if start < at:
            continue
        ends = [c for c in closes if c > start + 1]
        if not ends:
            continue
        end = ends[0]
        following = next((o for o in opens if o > start), len(text))
        for later in ends[1:]:  # in 'the parents' guide' the first mark may be an apostrophe
            if text[end - 1] in "sS" and later < max(following, end):
                end = later
        at = end + 1
        yield start, at


def edits(text: str, quoted: list[Span]) -> Iterator[Edit]:
    """Yield an edit for each curly mark that is not inside a quotation.

    Between single marks, which may be apostrophes, marks are made straight like all others.
    """
    plain = straight(text)
    sure = [(a, b) for a, b in quoted if a < 0 or plain[a] != "'"]
    for match in _CURLY.finditer(text):
        at = match.start()
        if not any(a < at < b - 1 for a, b in sure):
            yield Edit(at, at + 1, _STRAIGHT[match[0]], KIND)
