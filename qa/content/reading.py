"""Measure how hard a text is to read.

Two numbers, for two questions.

`grade` is a US school grade (add 5 for the reading age): the mean of Flesch-Kincaid (Kincaid et al.
1975) and the automated readability index (Smith and Senter 1967). Both are counted by blocks: the
end of a list item or paragraph ends a sentence, with or without a full stop. Syllables are
textstat's; its own sentence counter is not used, as it takes a list without stops for one sentence.

`difficulty` orders two texts as readers do, and has no unit:

    words in a sentence (10 to 30) + 50 x points of a word

A word has one point if it is long (7 letters or more), one if it is not on the Dale-Chall list of
words that children of 10 know, one if it is rare in speech. Regular forms of a known word are known;
names and numbers have no points; an abbreviation has the last two, until the page explains it.
Length counts between 10 and 30 words a sentence only: short sentences full of jargon are not easy,
and beyond 30 a reader is lost already. The weights are round numbers, not fitted ones: any weight
of a point from 40 to 60 orders the development texts as well.
"""

from __future__ import annotations

import csv
import os
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qa.content.sentences import split, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LEAST_WORDS = 100  # below, a grade says nothing, as measured on real pages

_DATA = Path(__file__).parent.parent / "data"
_SPOKEN = Path(__file__).parent.parent / "words" / "syllables.csv"
_SHORTEST, _LONGEST = 10, 30  # words in a sentence between which length tells texts apart
_POINT = 50  # a point on one word in 5 weighs as much as 10 words more in each sentence
_LONG_WORD = 7  # letters
_LONGEST_WORD = 100  # letters; longer is no word
_FARTHEST = 200  # characters before an abbreviation in which its long form may begin
_ONE_EASY_WORD = "plan"  # what stands for an excused term, an address or a phone number
_PHONE_DIGITS = 9

_ADDRESS = re.compile(r"://|@|^www\.|\w\.\w+/|\.(?:uk|com|org|net)$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z](?:[a-z]?[A-Z0-9])+s?|[B-HJ-Z]")
_PART = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_FOREIGN = re.compile(r"[^\x00-\x7f‘’“”–—]")
_SHORT_FORM = r"(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])([A-Za-z]{2,10}?)s?"
_LONG_THEN_SHORT = re.compile(rf"\({_SHORT_FORM}\)")
_SHORT_THEN_LONG = re.compile(rf"\b{_SHORT_FORM} \(([^()]{{5,80}})\)")
_ENDINGS = (
    ("'s", ("",)),
    ("s'", ("s",)),
    ("n't", ("",)),
    ("'ll", ("",)),
    ("'re", ("",)),
    ("'ve", ("",)),
    ("'d", ("",)),
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("d", ("",)),
    ("ed", ("",)),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("",)),
)
_AMERICAN = (
    (re.compile(r"is(e|es|ed|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"our"), "or"),
    (re.compile(r"tre(s|d)?$"), r"ter\1"),
    (re.compile(r"ogramme"), "ogram"),
    (re.compile(r"ogue"), "og"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ll(ed|ing|er|ers|or|ors)$"), r"l\1"),
    (re.compile(r"l(ment|ments|ful)$"), r"ll\1"),
    (re.compile(r"ence(s)?$"), r"ense\1"),
    (re.compile(r"^mum"), "mom"),
)


class ReadSentence(NamedTuple):
    """One sentence of texts[block]: its offsets there, its words, and what it asks of a reader.

    load: its words, and one more for each point of a word; for finding the hardest sentence.
    """

    block: int
    start: int
    end: int
    text: str
    words: int
    load: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard some blocks of text are.

    difficulty: higher is harder, no unit. grade: US school grade, the mean of kincaid (the
    Flesch-Kincaid grade) and automated (the automated readability index), neither below 0.
    words: as a reader counts them.
    """

    difficulty: float
    grade: float
    kincaid: float
    automated: float
    words: int
    sentences: tuple[ReadSentence, ...]

    @property
    def enough(self) -> bool:
        """Tell whether there are enough words for `grade` to mean anything."""
        return self.words >= LEAST_WORDS

    @property
    def lowest(self) -> float:
        """The lower of the two grades, for rules that want both to be over a limit."""
        return min(self.kincaid, self.automated)

    @property
    def words_a_sentence(self) -> float:
        """The mean number of words in a sentence."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    def hardest(self, number: int = 1) -> tuple[ReadSentence, ...]:
        """Return the sentences that ask most of a reader, hardest first."""
        return tuple(sorted(self.sentences, key=lambda s: (-s.load, s.block, s.start))[:number])


@dataclass(frozen=True, slots=True)
class _Word:
    syllables: int
    letters: int
    points: int


@dataclass(frozen=True, slots=True)
class _Block:
    """What one block adds. sentences: start, end, words, load of each."""

    counted: int
    syllables: int
    letters: int
    points: int
    real: int
    sentences: tuple[tuple[int, int, int, int], ...]


@lru_cache(maxsize=2_000)  # a page, its sections and its sentences are measured by several checks
def _block(text: str, excused: frozenset[str]) -> _Block:
    terms = _pattern(excused) if excused else None
    sentences = []
    counted = syllables = letters = points = real = 0
    for found in split(text):
        said = text[found.start : found.end]
        plain = terms.sub(_ONE_EASY_WORD, said) if terms else said
        judged = [_judge(word, at == 0) for at, word in enumerate(words(plain))]
        score = sum(w.points for w in judged)
        counted += len(judged)
        syllables += sum(w.syllables for w in judged)
        letters += sum(w.letters for w in judged)
        points += score
        real += found.words
        sentences.append((found.start, found.end, found.words, len(judged) + score))
    return _Block(counted, syllables, letters, points, real, tuple(sentences))


def measure(texts: Sequence[str], excused: frozenset[str] = frozenset()) -> Reading:
    """Return how hard `texts` are, each being one block (paragraph or list item).

    Args:
        texts: plain prose without Markdown; a block ends a sentence.
        excused: terms the reader has been told, such as 'EHC plan'; each counts as one easy word.

    """
    sentences: list[ReadSentence] = []
    counted = syllables = letters = points = real = 0
    for at, text in enumerate(texts):
        block = _block(text, excused)
        counted += block.counted
        syllables += block.syllables
        letters += block.letters
        points += block.points
        real += block.real
        sentences += [
            ReadSentence(at, start, end, text[start:end], number, load)
            for start, end, number, load in block.sentences
        ]
    if not counted:
        return Reading(0.0, 0.0, 0.0, 0.0, 0, ())
    length = counted / len(sentences)
    kincaid, automated = _grades(length, syllables / counted, letters / counted)
    grade = (kincaid + automated) / 2
    difficulty = min(max(length, _SHORTEST), _LONGEST) + _POINT * points / counted
    return Reading(difficulty, grade, kincaid, automated, real, tuple(sentences))


def defined_terms(texts: Iterable[str]) -> frozenset[str]:
    """Return the terms that `texts` explain, for `measure`.

    'an education, health and care (EHC) plan' explains both EHC and 'education, health and care':
    an abbreviation in brackets, and the words before it where their first letters fit; or 'EHC
    (education, health and care)'. A term explained somewhere in the texts is excused in all of them.
    """
    found = set()
    for text in texts:
        for match in _LONG_THEN_SHORT.finditer(text):
            found.add(match.group(1))
            found.add(
                _long_form(text[max(0, match.start() - _FARTHEST) : match.start()], match.group(1))
            )
        for match in _SHORT_THEN_LONG.finditer(text):
            if long := _long_form(match.group(2), match.group(1)):
                found |= {match.group(1), long}
    return frozenset(found - {""})


def flesch_kincaid_by_textstat(text: str) -> float:
    """Return textstat's own Flesch-Kincaid grade of `text`, from the dictionary shipped with us.

    Slower by a second at the first call; for comparing, not for judging pages.
    """
    folder = str(_DATA / "nltk_data")
    folders = [f for f in os.environ.get("NLTK_DATA", "").split(os.pathsep) if f]
    if folder not in folders:
        os.environ["NLTK_DATA"] = os.pathsep.join([folder, *folders])
    import nltk  # type: ignore[import-untyped]  # noqa: PLC0415 - slow, for comparisons only
    import textstat  # noqa: PLC0415

    if folder not in nltk.data.path:
        nltk.data.path.insert(0, folder)
    return float(textstat.flesch_kincaid_grade(text))


def syllables_of(word: str) -> int:
    """Return the syllables of `word` as spoken: 'EHCP' has 4, 'organised' 3, '5.30pm' 1."""
    return _judge(word, first=True).syllables


def _grades(length: float, syllables: float, letters: float) -> tuple[float, float]:
    """Return Flesch-Kincaid and the automated readability index, neither below 0."""
    kincaid = 0.39 * length + 11.8 * syllables - 15.59
    automated = 4.71 * letters + 0.5 * length - 21.43
    return max(0.0, kincaid), max(0.0, automated)


@lru_cache(maxsize=100)
def _pattern(terms: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted((t for t in terms if t.strip()), key=lambda t: (-len(t), t))
    # Capitals matter in an abbreviation (SEND is explained, 'send' is a word), not in a phrase.
    either = "|".join(
        f"(?{'' if _ABBREVIATION.match(t) else 'i'}:{re.escape(t)})" for t in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{either or '(?!)'})(?:'s|’s|s)?(?!\w)")


def _long_form(before: str, short: str) -> str:
    """Return the last words of `before` whose first letters are those of `short`, in order."""
    same_sentence = re.split(r"[.;:!?()]", before)[-1]
    spoken = list(re.finditer(r"[^\W\d_][\w'’-]*", same_sentence))[-len(short) - 4 :]
    for first in spoken:
        if first.group()[0].casefold() != short[0].casefold():
            continue
        form = same_sentence[first.start() :].strip()
        names = [w for w in re.findall(r"[^\W\d_][\w'’-]*", form) if w not in _SMALL]
        left = iter(short.casefold())
        if len(names) >= len(short) - 1 and all(name[0].casefold() in left for name in names):
            return form
    return ""


_SMALL = frozenset({"a", "and", "for", "in", "of", "on", "or", "the", "to", "with"})


@lru_cache(maxsize=100_000)
def _judge(word: str, first: bool) -> _Word:  # noqa: FBT001 - the cache wants plain positions
    """Return what `word` asks of a reader; `first`: it begins a sentence."""
    letters = sum(map(str.isalnum, word))
    number = letters >= _PHONE_DIGITS and word.lstrip("+").isdigit()
    if len(word) > _LONGEST_WORD or number or _ADDRESS.search(word):
        return _Word(1, len(_ONE_EASY_WORD), 0)
    if not word[:1].isalpha():
        return _Word(1, letters, 0)
    plain = word.lower().replace("’", "'")
    if _ABBREVIATION.fullmatch(word) and (word in _spoken() or plain not in _dale_chall()):
        return _Word(_spoken().get(word) or _spelled(word), letters, 2)
    parts = _PART.findall(plain)
    syllables = sum(map(_syllables, parts)) or 1
    name = not first and word[0].isupper() and not word.startswith(("I'", "I’"))
    if name or _FOREIGN.search(word):
        return _Word(syllables, letters, 0)
    points = (
        any(len(part) >= _LONG_WORD for part in parts)
        + (not all(map(_familiar, parts)))
        + (not all(map(_common, parts)))
    )
    return _Word(syllables, letters, points)


def _spelled(word: str) -> int:
    """Return the syllables of an abbreviation said letter by letter; W has three."""
    return sum(3 if c == "W" else 1 for c in word.removesuffix("s"))


def _syllables(part: str) -> int:
    known = _table()
    for form in (part, *_american(part)):
        if form in known:
            return known[form]
    if part.endswith("'s"):
        stem = part[:-2]
        return _syllables(stem) + stem.endswith(("s", "x", "z", "ch", "sh", "ce", "ge"))
    # textstat asks pyphen for a word that the dictionary lacks; so do we, without loading it.
    return len(_hyphens()(part)) + 1


def _familiar(part: str) -> bool:
    return any(form in _dale_chall() for form in _forms(part))


def _common(part: str) -> bool:
    return any(form in _common_words() for form in _forms(part))


def _forms(part: str) -> Iterator[str]:
    """Yield `part`, its American spellings, and the words of which it may be a regular form."""
    for word in (part, *_american(part)):
        yield word
        for ending, starts in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)]
                for start in starts:
                    yield stem + start
                if len(stem) > 2 and stem[-1] == stem[-2]:  # noqa: PLR2004 - 'stopped' is 'stop'
                    yield stem[:-1]


def _american(part: str) -> Iterator[str]:
    """Yield the American spellings that `part` may have, as both word lists are American."""
    for pattern, new in _AMERICAN:
        word = pattern.sub(new, part)
        if word != part:
            yield word


@cache
def _table() -> dict[str, int]:
    """Return the syllables of each word: the CMU dictionary, then our own list."""
    found: dict[str, int] = {}
    for group in (_DATA / "syllables.txt").read_text(encoding="utf-8").split("# ")[1:]:
        number, *members = group.split()
        found.update(dict.fromkeys(members, int(number)))
    found.update(_spoken())
    return found


@cache
def _spoken() -> dict[str, int]:
    """Return our own list of syllables: words in small letters, abbreviations as written."""
    with _SPOKEN.open(encoding="utf-8", newline="") as file:
        return {row["word"]: int(row["syllables"]) for row in csv.DictReader(file)}


@cache
def _dale_chall() -> frozenset[str]:
    """Return textstat's copy of the Dale-Chall list, read without loading textstat."""
    spec = find_spec("textstat")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("textstat is not installed, so its list of easy words is missing")
    path = Path(spec.origin).parent / "resources" / "en" / "easy_words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


@cache
def _common_words() -> frozenset[str]:
    return frozenset((_DATA / "common_words.txt").read_text(encoding="utf-8").split())


@cache
def _hyphens() -> Callable[[str], Sequence[int]]:
    """Return pyphen's function that finds where a word may be hyphenated."""
    from pyphen import Pyphen  # type: ignore[import-untyped]  # noqa: PLC0415 - seldom needed

    positions: Callable[[str], Sequence[int]] = Pyphen(lang="en_US").positions
    return positions
