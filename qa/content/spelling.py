"""Judge the spelling of British public-service prose, word by word.

Right is what stands in SCOWL in its British spelling (qa/words/british.json.gz) or in the house
list (accept.txt). Wrong is what `typos`, american.csv or slips.csv know, and a word in small letters
that is in no list but close to one. qa/words/README.md says where each list comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from qa.content.spelling_cut import Word, begins_sentence, cut, fold, parts
from qa.content.spelling_lists import WordLists, read_lists
from qa.content.spelling_near import NearWords
from qa.content.spelling_typos import SpellingUnavailableError, ask_typos, wrong_everywhere

__all__ = ["WORDS", "Doubt", "Kind", "Speller", "SpellingUnavailableError"]

WORDS = Path(__file__).resolve().parents[1] / "words"

Kind = Literal["american", "misspelt", "unknown"]
Span = tuple[int, int]

_MOST_SUGGESTIONS = 4
_CLOSE_LOOKS = 1500  # different words in one run that are searched for near ones: caps the time
_FAR_LOOKS = 100  # the same for the slow search
_ABBREVIATION = 5  # capitals up to this length are an abbreviation, not a word in capitals
_NO_SURNAME = 7  # a capitalised word this long that `typos` knows is hardly a surname
_MOST_FINE = 200_000  # pieces remembered
_SHORTEST = 4  # shorter words are near to everything, so nearness proves nothing
_PREFIXES = [
    "anti",
    "bi",
    "bio",
    "co",
    "counter",
    "cross",
    "cyber",
    "de",
    "eco",
    "ex",
    "extra",
    "hyper",
    "inter",
    "intra",
    "macro",
    "mega",
    "micro",
    "mid",
    "mini",
    "mono",
    "multi",
    "neuro",
    "non",
    "over",
    "para",
    "poly",
    "post",
    "pre",
    "pro",
    "pseudo",
    "psycho",
    "quasi",
    "re",
    "semi",
    "socio",
    "sub",
    "super",
    "tele",
    "trans",
    "tri",
    "ultra",
    "un",
    "under",
]
_HYPHENS = frozenset("-–\u2010\u2011")
_IZE = re.compile(r"(?<=[iy])z(?=[aei])")
_PLAIN = re.compile(r"[a-z]{1,40}\Z")  # `typos` is slow on monsters


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that is or may be spelt wrongly, at text[start:end].

    kind: 'american' (suggestions begin with the British form), 'misspelt', or 'unknown' (in no
    list, perhaps a name). suggestions: the likeliest first, in the capitals of the word.
    """

    word: str
    start: int
    end: int
    kind: Kind
    suggestions: tuple[str, ...] = ()


class Speller:
    """Judges words by the lists it was made from; keeps each answer for the next text."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists
        self._near = NearWords(lists.counts)
        self._typos: dict[str, tuple[str, ...]] = {}  # each key asked; () where it is not known
        self._american: set[str] = set()
        self._accepted: dict[str, bool] = {}
        self._fine: set[str] = set()
        self._verdicts: dict[tuple[str, bool], Doubt] = {}
        self._looks = self._far_looks = 0
        names = "|".join(re.escape(p) for p in sorted(lists.phrases, reverse=True))
        self._phrases = re.compile(rf"\b(?:{names})\b") if names else None

    @classmethod
    def load(cls, words_dir: Path = WORDS) -> Speller:
        """Make a speller from the word files in `words_dir`.

        Raises:
            SpellingUnavailableError: a list is missing, empty or broken.

        """
        return cls(read_lists(words_dir))

    def judge(self, text: str, skip: Sequence[Span] = ()) -> tuple[Doubt, ...]:
        """Return the doubtful words of `text` in order, leaving out the stretches in `skip`."""
        return self.judge_all([(text, skip)])[0]

    def judge_all(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> list[tuple[Doubt, ...]]:
        """Judge many (text, skip) pairs, starting `typos` once for all of them.

        Raises:
            SpellingUnavailableError: `typos` is missing or fails.

        """
        doubtful = [list(self._cut(text, skip)) for text, skip in texts]
        self._ask({_base(fold(word.form)) for words in doubtful for word, _ in words})
        self._looks = self._far_looks = 0
        return [tuple(self._doubt(*one) for one in words) for words in doubtful]

    def _cut(self, text: str, skip: Sequence[Span]) -> Iterator[tuple[Word, bool]]:
        """Yield the words in no list, those with hyphens in parts, and whether each comes first."""
        named = self._phrases.finditer(text) if self._phrases else ()
        for word in cut(text, (*skip, *(m.span() for m in named)), self._fine):
            if self._accepts(word.form):
                self._remember(text, word)
            else:
                for part in parts(word):
                    hyphen = text[part.end : part.end + 1] in _HYPHENS
                    prefix = hyphen and fold(part.form) in _PREFIXES
                    if not (prefix or self._accepts(part.form)):
                        yield part, begins_sentence(text, part.start)

    def _remember(self, text: str, word: Word) -> None:
        """Note a word that stands alone between spaces, or before one mark, as a fine piece."""
        before, after = text[word.start - 1 : word.start], text[word.end : word.end + 2]
        if not before.strip() and len(self._fine) < _MOST_FINE:
            if not after[:1].strip():
                self._fine.add(word.form)
            elif after[0] in ".,;:?!" and not after[1:].strip():
                self._fine.add(word.form + after[0])

    def _accepts(self, form: str) -> bool:
        if form not in self._accepted:
            self._accepted[form] = self._lists.accepts(form)
        return self._accepted[form]

    def _ask(self, keys: Iterable[str]) -> None:
        """Learn from `typos` about those of `keys` that it was not asked yet."""
        new = sorted(k for k in keys if k not in self._typos and _PLAIN.match(k))
        told = ask_typos(new)
        self._typos |= dict.fromkeys(new, ()) | dict(told)
        self._american |= told.keys() - (wrong_everywhere(told) if told else frozenset())

    def _doubt(self, word: Word, first: bool) -> Doubt:  # noqa: FBT001 - of a pair
        known = (word.form, first)
        if known not in self._verdicts:
            kind, found = self._verdict(word.form, first=first)
            rest = fold(word.form).removeprefix(_base(fold(word.form)))
            written = dict.fromkeys(self._write(f, word.form) + rest for f in found)
            self._verdicts[known] = Doubt(
                word.form, 0, 0, kind, tuple(written)[:_MOST_SUGGESTIONS]
            )
        return replace(self._verdicts[known], start=word.start, end=word.end)

    def _verdict(self, form: str, *, first: bool) -> tuple[Kind, tuple[str, ...]]:
        """Return the kind of doubt and the words that may have been meant."""
        key = _base(fold(form))
        if key in self._lists.slips:
            return "misspelt", (self._lists.slips[key],)
        if key in self._lists.american:
            return "american", (self._lists.american[key],)
        british = _IZE.sub("s", key)
        if british != key and british in self._lists.counts and british not in self._lists.names:
            return "american", (british,)
        told = self._typos.get(key, ())
        if told and not _may_be_name(form, first=first):
            ranked = self._near.ranked(key, told) if len(told) > 1 else ()
            return ("american" if key in self._american else "misspelt"), (*ranked, *told)
        return self._unlisted(form, key, told)

    def _unlisted(
        self, form: str, key: str, told: tuple[str, ...]
    ) -> tuple[Kind, tuple[str, ...]]:
        """Judge a word that nothing knows by the words near it."""
        small = form == form.lower()
        if small and key in self._lists.names:
            return "misspelt", (key,)
        self._looks += 1
        if self._looks > _CLOSE_LOOKS or not _PLAIN.match(key) or _is_abbreviation(form):
            return "unknown", told
        near = self._near.one_slip(key)
        if near and small and len(key) >= _SHORTEST and not self._lists.derives(key):
            return "misspelt", near
        if near or told:
            return "unknown", (*told, *near)
        if two := self._near.two_words(key):
            return "unknown", (two,)
        self._far_looks += 1
        return "unknown", self._near.further(key) if self._far_looks <= _FAR_LOOKS else ()

    def _write(self, key: str, form: str) -> str:
        """Return `key` as it is to be written, in the capitals of `form`."""
        written = self._lists.written.get(key, key)
        if form.isupper():
            return written.upper()
        return written[0].upper() + written[1:] if form[0].isupper() else written


def _base(key: str) -> str:
    """Return `key` without a possessive ending."""
    return key.removesuffix("'s")


def _is_abbreviation(form: str) -> bool:
    """Tell whether `form` is a short one in capitals, or the plural of one."""
    return len(form) <= _ABBREVIATION and form.removesuffix("s").isupper()


def _may_be_name(form: str, *, first: bool) -> bool:
    """Tell whether a word that `typos` calls wrong may be an abbreviation or a surname."""
    if form.isupper() or _is_abbreviation(form):
        return len(form) <= _ABBREVIATION
    return form[0].isupper() and not first and len(form) < _NO_SURNAME
