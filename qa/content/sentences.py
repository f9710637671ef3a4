"""Cut text into sentences and count words, as a reader of British English would.

A full stop after a known word, before a capital, ends a sentence; so do ? and !. What is left in
doubt (initials, 'p.m.', 'U.K.') goes to yasbd-lib, the best of the splitters that were measured.
Short forms stand in qa/words/abbreviations.txt, one a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yasbd import BoundaryDetector

ABBREVIATIONS = Path(__file__).parent.parent / "words" / "abbreviations.txt"

_OPENERS = "\"'“‘«([{<*_#>¿¡"
_CLOSERS = "\"'”’»)]}>*_"
_ENDS = (".", "!", "?", "…")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_TOKEN = re.compile(r"\S+")
_SPACE = re.compile(r"\s")
# What may stand behind a full stop: closing marks, footnote signs, pictures. Accents too: 'end.Ó'
# is a quotation mark in the wrong encoding, and no English word starts behind a stop.
_AFTER_STOP = re.compile(r"(?<=[.!?…])[^A-Za-z0-9.!?…]+$")
# Two words in one token: 'parent/carer', 'school—which', 'wait...then'; not '24/7' and not 'n/a'.
_JOINT = re.compile(r"(?<=[^\W\d_][^\W\d_])(?:[/–—…]|--|\.{2,3})(?=[^\W\d_]{2})")
_ADDRESS = re.compile(r"://|@|^www\.|\.(?:uk|com|org|net|eu|info|html?|pdf)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w+])(?:\+\d{1,3} )?\(?[0+]\d{0,5}\)?\d{0,6}(?:[ -]\d{2,6}){1,4}(?!\w)")
_NUMBER = re.compile(r"[£$€(]*\d[\d.,:]*[%)]*")
# 'named in section I. Ask' ends a sentence, 'J. Smith' does not.
_LETTERED = re.compile(
    "annex|appendix|band|box|code|form|grade|group|level|part|plan|schedule|section|stage|step|"
    "tier|type|vitamin"
)
# 'Step 2. Ask the school' at a sentence's start is one sentence.
_NUMBERED = re.compile("chapter|level|part|phase|question|section|stage|step|unit|week")
_LONGEST_TOKEN = 100  # longer is no word; it must not cost time either
_LEAST_PHONE_DIGITS = 9
_WINDOW = 4  # a doubtful token and those after it, as many as yasbd-lib's rules look at


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: text[start:end], and how many words a reader counts in it."""

    start: int
    end: int
    words: int


# Several checks ask for the sentences of the same block, one after another for a part of the site.
@lru_cache(maxsize=10_000)
def split(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; white space between them belongs to none.

    A blank line ends a sentence, a single line break does not. A stretch without a letter or a
    figure joins the sentence before it. Any string is taken, in time that grows with its length.
    """
    text = _join_phones(text, "_")
    found: list[Sentence] = []
    start = 0
    for gap in _BREAK.finditer(text):
        found += _split_paragraph(text, start, gap.start())
        start = gap.end()
    found += _split_paragraph(text, start, len(text))
    return tuple(found)


def words(text: str) -> list[str]:
    """Return the words of `text` without the marks around them.

    A hyphenated word, an address on the web, an e-mail address and a phone number are one word
    each; a word is anything with a letter or a figure in it.
    """
    return [word for token in _join_phones(text, "").split() for word in _words_of(token)]


def _join_phones(text: str, glue: str) -> str:
    """Put `glue` into the gaps of phone numbers, so that each is one word."""
    if "0" not in text and "+" not in text:
        return text

    def joined(match: re.Match[str]) -> str:
        number = match.group()
        digits = sum(c.isdigit() for c in number)
        return number.replace(" ", glue) if digits >= _LEAST_PHONE_DIGITS else number

    return _PHONE.sub(joined, text)


def _words_of(token: str) -> Sequence[str]:
    if token.isalpha():
        return (token,)
    if len(token) > _LONGEST_TOKEN:
        return (token,) if any(map(str.isalnum, token)) else ()
    start, end = 0, len(token)
    while start < end and not token[start].isalnum():
        start += 1
    while start < end and not token[end - 1].isalnum():
        end -= 1
    bare = token[start:end]
    if bare.isalnum() or not bare:
        return (bare,) if bare else ()
    if _JOINT.search(bare) and not _ADDRESS.search(bare):
        return _JOINT.split(bare)
    return (bare,)


def _split_paragraph(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of text[start:end], which holds no blank line."""
    spans = [m.span() for m in _TOKEN.finditer(text, start, end)]
    tokens = [text[a:b] for a, b in spans]
    first = count = 0
    last: Sentence | None = None
    for i, token in enumerate(tokens):
        plain = token.isalpha() and token.isascii()
        count += 1 if plain else len(_words_of(token))
        if i + 1 < len(tokens) and (plain or not _ends(tokens, i, first)):
            continue
        here = Sentence(spans[first][0], spans[i][1], count)
        if last is None:
            last = here
        elif here.words and last.words:
            yield last
            last = here
        else:
            last = Sentence(last.start, here.end, last.words + here.words)
        first, count = i + 1, 0
    if last is not None and last.words:
        yield last


def _ends(tokens: Sequence[str], i: int, first: int) -> bool:
    """Tell whether the sentence that began at token `first` ends with token `i`."""
    token = _AFTER_STOP.sub("", tokens[i][-_LONGEST_TOKEN:])
    if not token.endswith(_ENDS) or _start_of_next(tokens, i).islower():
        return False
    word = token.lstrip(_OPENERS)
    known = _abbreviations().get(word.casefold())
    if known is not None:
        return known and _yasbd_ends(tokens, i)
    return token[-1] != "." or _full_stop_ends(word[:-1], tokens, i, first)


def _full_stop_ends(word: str, tokens: Sequence[str], i: int, first: int) -> bool:
    """Tell whether the full stop behind `word`, before a capital or a figure, ends a sentence."""
    if _NUMBER.fullmatch(word):
        return i > first and not (i == first + 1 and _NUMBERED.fullmatch(_bare(tokens[first])))
    if len(word) == 1 and word.isalpha():
        if i == first or word.islower():  # 'a. Ask the school' is a list's own letter
            return i > first
        return bool(_LETTERED.fullmatch(_bare(tokens[i - 1]))) or _yasbd_ends(tokens, i)
    if "." in word.rstrip(".") and not _ADDRESS.search(word):
        return any(map(str.isdigit, word)) or _yasbd_ends(tokens, i)
    return True


def _bare(token: str) -> str:
    return token.strip(_OPENERS + _CLOSERS).casefold()


def _start_of_next(tokens: Sequence[str], i: int) -> str:
    """Return the first letter or figure after token `i`, or '' where the next tokens have none."""
    for token in tokens[i + 1 : i + 4]:
        for character in token[:_LONGEST_TOKEN]:
            if character.isalnum():
                return character
    return ""


@cache
def _abbreviations() -> dict[str, bool]:
    """Return each short form, in small letters, and whether it may end a sentence."""
    found = {}
    for line in ABBREVIATIONS.read_text(encoding="utf-8").splitlines():
        entry, star, _ = line.partition("*")
        if entry.strip() and not line.startswith("#"):
            found[entry.strip().casefold()] = bool(star)
    return found


@cache
def _detector() -> BoundaryDetector:
    from yasbd import BoundaryDetector  # noqa: PLC0415 - most pages never need it

    return BoundaryDetector(lang="en", preserve_quote_and_paren=False)


def _yasbd_ends(tokens: Sequence[str], i: int) -> bool:
    """Ask yasbd-lib whether a sentence ends with token `i`, showing it the words after."""
    near = [t.strip(_OPENERS + _CLOSERS)[:_LONGEST_TOKEN] for t in tokens[i : i + _WINDOW]]
    return _yasbd_cuts(f"So {near[0]}", " ".join(near[1:]))


@lru_cache(maxsize=10_000)
def _yasbd_cuts(left: str, right: str) -> bool:
    return len(left) in _detector().detect(f"{left} {right}")
