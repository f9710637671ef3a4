"""Words as the search compares them: small letters, no accents, and without their endings.

The reader's browser does the same to what the reader types (theme/assets/scripts/search.js). So the
endings are data: they travel with the index, and both sides only apply them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# In each round the first ending that fits is replaced, where enough letters stay in front of it.
# (ending, what replaces it, letters that must stay)
Ending = tuple[str, str, int]
ROUNDS: tuple[tuple[Ending, ...], ...] = (
    (
        ("sses", "ss", 1),
        ("ches", "ch", 2),
        ("shes", "sh", 2),
        ("xes", "x", 2),
        ("ies", "y", 2),
        ("ss", "ss", 1),
        ("us", "us", 1),
        ("is", "is", 1),
        ("s", "", 2),
    ),
    (
        ("ied", "y", 2),
        ("eed", "eed", 1),
        ("thing", "thing", 0),
        ("ing", "", 3),
        ("ed", "", 3),
    ),
    (
        ("isation", "is", 2),
        ("ization", "is", 2),
        ("ational", "", 4),
        ("ional", "", 4),
        ("nsion", "nd", 3),
        ("usion", "ud", 3),
        ("ision", "id", 3),
        ("ication", "y", 4),
        ("ation", "", 4),
        ("ator", "", 4),
        ("ion", "", 4),
        ("bility", "bl", 3),
        ("ize", "is", 3),
        ("ment", "", 4),
        ("ness", "", 4),
        ("ance", "", 4),
        ("ence", "", 4),
        ("sal", "s", 4),
        ("oval", "ov", 4),
        ("ate", "", 4),
        ("bly", "bl", 3),
        ("ly", "", 4),
        ("ist", "i", 5),
        ("ful", "", 4),
        ("mme", "m", 3),
    ),
    (
        ("e", "", 3),
        ("y", "i", 2),
        ("bb", "b", 2),
        ("dd", "d", 2),
        ("gg", "g", 2),
        ("ll", "l", 2),
        ("mm", "m", 2),
        ("nn", "n", 2),
        ("pp", "p", 2),
        ("rr", "r", 2),
        ("tt", "t", 2),
    ),
)

_DROPPED = re.compile(r"['\u2018\u2019`]|(?<=\d),(?=\d{3})")
_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters, without accents and apostrophes."""
    plain = text.lower()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in apart if not unicodedata.combining(c))
    return _WORD.findall(_DROPPED.sub("", plain))


@cache
def stem(word: str) -> str:
    """Return what stays of a word without its ending."""
    for endings in ROUNDS:
        for ending, instead, stay in endings:
            if word.endswith(ending) and len(word) - len(ending) >= stay:
                word = word[: len(word) - len(ending)] + instead
                break
    return word
