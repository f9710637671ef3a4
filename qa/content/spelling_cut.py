"""Cut a text into the words that can be spelt rightly or wrongly.

Left out: addresses, e-mails, file names, handles, hashtags, parts of paths, pieces of tokens with
digits (1st, 5pm, B1 1AA), single letters and words without any Latin letter. Linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

# Marks that stand inside a word without being seen: combining accents, soft hyphen, zero width.
_UNSEEN = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_RUN = rf"(?:[^\W\d_]|[{_UNSEEN}])+"
_TOKEN = re.compile(rf"{_RUN}(?:['’‘ʼ´`\u2010\u2011-]{_RUN})*")
_PART = re.compile(rf"(?:[^\W\d_]|['’‘ʼ´`{_UNSEEN}])+")
_CHUNK = re.compile(r"\S+")
_TARGET = re.compile(r"\]\([^()\s]*\)")  # pasted Markdown: the address behind a link's text
_ENDINGS = (
    "uk|com|org|net|gov|eu|io|info|co|html?|pdf|docx?|xlsx?|pptx?|odt|rtf|csv|md|ya?ml|json|"
    "jpe?g|png|gif|svg|css|js|py|txt|zip|mp3|mp4"
)
_ADDRESS = re.compile(
    rf"@|://|^\W*www\.|^\W*\#\w|\\|[^\W_]_[^\W_]|^[(\"']*\.{{0,2}}/|\w\.(?:{_ENDINGS})(?![^\W\d_])",
    re.IGNORECASE,
)
_LONGEST_ADDRESS = 300
_CURLY = str.maketrans("’‘ʼ´`\u2010\u2011", "'''''--")
_LIGATURES = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_FAR_BACK = 10
_ENDS_SENTENCE = ".!?:"
_OPENS = "\"'“‘«([{*_-–—•>#| \t\n\r\u00a0"


class Word(NamedTuple):
    """One word of a text: text[start:end] as written."""

    form: str
    start: int
    end: int


def fold(form: str) -> str:
    """Return `form` in small letters, with straight apostrophes, without accents or unseen marks."""
    if form.isascii():
        return form.replace("`", "'").lower()
    letters = unicodedata.normalize("NFKD", form.translate(_CURLY)).lower().translate(_LIGATURES)
    return "".join(c for c in letters if not unicodedata.combining(c) and c.isprintable())


def cut(
    text: str, skip: Sequence[tuple[int, int]] = (), fine: Container[str] = ()
) -> Iterator[Word]:
    """Yield the words of `text` in order.

    Args:
        text: prose; pasted Markdown does no harm.
        skip: stretches (start, end) that are not to be judged, such as code.
        fine: pieces between white space that are known to hold no doubtful word.

    """
    seen = _blank(text, skip)
    for chunk in _CHUNK.finditer(seen):
        piece = chunk.group()
        if piece in fine:
            continue
        if len(piece) <= _LONGEST_ADDRESS and _ADDRESS.search(piece):
            continue
        for token in _TOKEN.finditer(piece):
            start, end = chunk.start() + token.start(), chunk.start() + token.end()
            after_digit = start > 0 and seen[start - 1].isdigit()
            before_digit = end < len(seen) and seen[end].isdigit()
            if not (after_digit or before_digit):
                yield Word(token.group(), start, end)


def parts(word: Word) -> Iterator[Word]:
    """Yield the parts of a word with hyphens, each as a word of its own."""
    for part in _PART.finditer(word.form):
        yield Word(part.group(), word.start + part.start(), word.start + part.end())


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether nothing, or the end of a sentence, stands before text[start]."""
    at = start - 1
    while at >= 0 and start - at < _FAR_BACK and text[at] in _OPENS:
        at -= 1
    return at < 0 or text[at] in _ENDS_SENTENCE


def _blank(text: str, skip: Sequence[tuple[int, int]]) -> str:
    """Return `text`, as long as before, with spaces where nothing is to be judged."""
    if "](" in text:
        text = _TARGET.sub(lambda m: " " * len(m.group()), text)
    pieces, at = [], 0
    for start, end in sorted(skip):
        low, high = max(at, start), min(end, len(text))
        if low < high:
            pieces += [text[at:low], " " * (high - low)]
            at = high
    return "".join(pieces) + text[at:]
