"""Read the word lists, and tell whether a word is in one of them.

Keys are folded words: small letters, straight apostrophe, no accents.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qa.content.spelling_cut import fold
from qa.content.spelling_typos import SpellingUnavailableError

_HOUSE_COUNT = 3000  # how common a word of the house list is taken to be
_ENDINGS = ("'s", "'ll", "'ve", "'re", "'d", "'m")
_ADDED_ENDINGS = ("s", "er", "ers", "able", "like", "less", "ness")
_ADDED_BEGINNINGS = ("re", "un", "non", "pre", "post", "sub", "multi", "inter", "over", "under")
_STEM = 4
_BAD_PLURAL = re.compile(r"(?:[^aeiou]y|s|x|ch|sh)s\Z")  # nurserys, boxs
_ROMAN = re.compile(r"(?:[ivx]+|[IVXLC]+)\Z")
_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word files as values.

    counts: how common each accepted key is. written: the form of a key that needs capitals or
    accents. names: keys that need a capital. house: keys of the house list. phrases: accepted
    names of several words. american, slips: key -> what to write instead.
    """

    counts: Mapping[str, int]
    written: Mapping[str, str]
    names: frozenset[str]
    house: frozenset[str]
    phrases: tuple[str, ...]
    american: Mapping[str, str]
    slips: Mapping[str, str]

    def accepts(self, form: str) -> bool:
        """Tell whether `form`, in these capitals, is right or not ours to judge."""
        key = fold(form)
        if len(key) == 1 or not _LATIN.search(key) or _CAMEL.search(form) or _ROMAN.match(form):
            return True
        if self._listed(key, form):
            return True
        for ending in _ENDINGS:
            if key.endswith(ending):
                return self._listed(key[: -len(ending)], form[: -len(ending)])
        return key[-1] == "s" and key[:-1] in self.house and self._listed(key[:-1], form[:-1])

    def derives(self, key: str) -> bool:
        """Tell whether `key` is a listed word with one more common beginning or ending."""
        for ending in _ADDED_ENDINGS:
            stem = key.removesuffix(ending)
            if stem != key and not _BAD_PLURAL.search(key) and self._known_stem(stem):
                return True
        return any(
            key.startswith(begin) and self._known_stem(key[len(begin) :])
            for begin in _ADDED_BEGINNINGS
        )

    def _known_stem(self, stem: str) -> bool:
        return len(stem) >= _STEM and (stem in self.counts or f"{stem}e" in self.counts)

    def _listed(self, key: str, form: str) -> bool:
        if key in self.house:
            return key not in self.names or form != form.lower()
        if key in self.slips or key in self.american:
            return False
        return key in self.counts and (key not in self.names or form != form.lower())


def read_lists(folder: Path) -> WordLists:
    """Read the word files in `folder`.

    Raises:
        SpellingUnavailableError: a file is missing, empty or broken.

    """
    try:
        base = json.loads(gzip.decompress((folder / "british.json.gz").read_bytes()))
        counts: dict[str, int] = {}
        for count, keys in base["keys"].items():
            counts.update(dict.fromkeys(keys.split(), int(count)))
        written = {fold(form): form for form in base["forms"].split()}
        entries = (folder / "accept.txt").read_text(encoding="utf-8").split("\n")
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SpellingUnavailableError(
            f"A word list in {folder} is missing or broken: {error}."
        ) from error
    accepted = [e.strip() for e in entries if e.strip() and not e.startswith("#")]
    if not counts or not accepted:
        raise SpellingUnavailableError(f"A word list in {folder} is empty.")
    words = [e for e in accepted if " " not in e]
    american, slips = _read_pairs(folder / "american.csv"), _read_pairs(folder / "slips.csv")
    for right in american.values():
        if " " not in right:
            counts.setdefault(fold(right), _HOUSE_COUNT)
    names = {key for key, form in written.items() if form != form.lower()}
    for form in sorted(words, reverse=True):  # small letters last: they win over capitals
        key = fold(form)
        if form == key:
            names.discard(key)
            written.pop(key, None)
        elif key not in counts or key in names:
            written[key] = form
            names.update({key} if form != form.lower() else ())
        counts[key] = max(counts.get(key, 0), _HOUSE_COUNT)
    return WordLists(
        counts,
        written,
        frozenset(names),
        frozenset(fold(form) for form in words),
        tuple(e for e in accepted if " " in e),
        american,
        slips,
    )


def _read_pairs(file: Path) -> dict[str, str]:
    """Return the two columns of a CSV file with a heading line, by the folded first one."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))[1:]
    except (OSError, ValueError, csv.Error) as error:
        raise SpellingUnavailableError(f"{file} is missing or broken: {error}.") from error
    pairs = {}
    for row in rows:
        if len(row) != 2:  # noqa: PLR2004 - wrong and right
            said = f'the row "{",".join(row)[:60]}" has {len(row)} cells, not two'
            raise SpellingUnavailableError(f"{file} is broken: {said}. Mend this row.")
        pairs[fold(row[0])] = row[1]
    if not pairs:
        raise SpellingUnavailableError(f"{file} is empty.")
    return pairs
