"""Write e.g., i.e. and etc. in English words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.mending.edits import Edit

KIND = "Latin short form"
_WORDS = {"e": "for example", "i": "that is"}
_EXAMPLE = re.compile(
    r"(?<![\w.&/'’-])(?P<first>[EeIi])(?:(?<=[Ee])\. ?g|(?<=[Ee])g|(?<=[Ii])\. ?e|(?<=[Ii])e)"
    r"(?:\.(?P<joined>(?=\w))?|(?![\w.]))(?=$|[\w\s,:;(–—])"
)
_AND_SO_ON = re.compile(
    r"(?<![\w.&/-])(?:(?:and|&) )?(?P<first>[Ee])tc(?P<stop>\.)?(?:,? etc(?P<last>\.)?)*"
    r"(?=$|[\s.,;:!?)\]\"'’”–—])"
)
_NEW_SENTENCE = re.compile(r"$|\s+[\"'“‘(]*[A-Z]")


def edits(text: str) -> Iterator[Edit]:
    """Yield an edit for each short form."""
    for match in _EXAMPLE.finditer(text):
        new = _WORDS[match["first"].lower()] + (" " if match["joined"] is not None else "")
        yield Edit(match.start(), match.end(), _capital(new, match["first"]), KIND)
    for match in _AND_SO_ON.finditer(text):
        ends = (match["stop"] or match["last"]) and _NEW_SENTENCE.match(text, match.end())
        new = _capital("and so on", match["first"]) + ("." if ends else "")
        yield Edit(match.start(), match.end(), new, KIND)


def _capital(words: str, like: str) -> str:
    return words[0].upper() + words[1:] if like.isupper() else words
