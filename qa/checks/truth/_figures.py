"""The figures of the pages, held against the facts of law: one judgement for two checks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.checks.truth._lists import Topic, topics
from qa.checks.truth._said import Said, filled, sentences
from qa.content import figures, patterns
from qa.content.facts import Fact, Facts
from qa.content.figures import Figure
from qa.model import Context, Page, Site
from qa.parts import kept_by_site

# Words before a figure that make it a limit, whatever comes after.
_FIRM = re.compile(
    r"(?:\b(?:within|at least|no later than|not later than|up to|have|has|get|gets|gives?|takes?|"
    r"allows?|limit of|deadline of|more than|the last|from the|by the|or|and|to)|[|(:])"
    r"\W*(?:you |your |the |only |just |about |full |a |total |of ){0,3}\Z",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\bevery\W*\Z", re.IGNORECASE)
_LONG = frozenset({"months", "years"})
# Words after it that do so: 'a 6-week limit'; or, in a duty, 'told 2 weeks before'.
_NAMED = re.compile(r"[ -](?:time )?(?:limit|deadline|rule)\b", re.IGNORECASE)
_COUNTED = re.compile(r"['\u2019]? (?:notice|from|after|before)\b", re.IGNORECASE)
_RATE = re.compile(r" (?:a|per|each|old|ago|later|early|without|in a row)\b", re.IGNORECASE)
_STORY = re.compile(
    r"\b(?:took|waited|spent|lasted|ago|earlier this|has been|have been|was late|were late|"
    r"we aim|we try|we reply|we will|we keep|we hold|we delete|we ask|we check|we answer|we call|"
    r"for example|about you|our own|wrong|mistake|myth|not true)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|by law|legal|legally|statutory|has to|have to|duty|deadline|time limit|right to|"
    r"required to|law says|entitled|is due|are due)\b",
    re.IGNORECASE,
)
# What makes a sentence a rule on time for certain: only then may a figure be called wrong.
_RULE = re.compile(
    r"\b(?:must|by law|statutory|has to|have to|had to|duty|deadline|time limit|no later than|"
    r"due|you (?:have|get|can)|they have|parents? (?:have|has|can)|people can|person (?:has|can)|"
    r"will|cannot|should|recommends?|law says)\b|[|]",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:councils?|local authorit(?:y|ies)|authority|governors?|governing (?:board|body)|"
    r"tribunal|schools?|colleges?|mediator|mediation|ombudsman|head ?teacher|health bod(?:y|ies)|"
    r"ehcps?|ehc|appeal|plan)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_CONTENT = re.compile(r"[a-z]{5,}")
_FROM = re.compile(r"\W+(?:from|of|after|since|starting|beginning|following)\W", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:If so, )?(?:It|This|That|They|These|He|She|You|So|The time|The limit)\b", re.IGNORECASE
)
_REACH = 70  # characters after a figure in which its start is named
_DAYS = frozenset({"days", "working-days", "school-days"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A doubtful figure. kind: typed by hand, or how it differs from the law.

    key: the likely fact, or '' where none has this figure.
    """

    kind: Literal["typed", "number", "day", "start"]
    said: Said
    figure: Figure
    key: str

    @property
    def words(self) -> str:
        """The figure as it stands on the page."""
        return self.said.text[self.figure.start : self.figure.end]


@kept_by_site
def judged(site: Site, context: Context) -> tuple[Judged, ...]:
    """Return the doubtful figures of a site, judged once for all checks that ask."""
    rows = tuple((t, _figures_of(t, context.facts)) for t in topics(site.root))
    return tuple(one for page in site.pages for one in _judge(page, rows, context.facts))


Row = tuple[Topic, tuple[tuple[str, Figure | None], ...]]


def _figures_of(topic: Topic, facts: Facts) -> tuple[tuple[str, Figure | None], ...]:
    known = ((key, facts.law.get(key)) for key in topic.facts)
    return tuple(
        (key, figures.of_fact(fact.figure, fact.unit)) for key, fact in known if fact is not None
    )


def _judge(page: Page, rows: tuple[Row, ...], facts: Facts) -> Iterator[Judged]:
    for said in sentences(page):
        found = list(figures.find(said.text))
        if not found or said.unit.kind == "heading":
            continue
        about = _about(said, rows)
        for figure in found:
            if said.text[figure.start : figure.end].lower() in _NOT_FIGURES:
                continue
            verdict = _verdict(said, figure, about, facts)
            if verdict is not None:
                yield verdict


def _about(said: Said, rows: tuple[Row, ...]) -> list[Row]:
    """Return the subjects of a sentence; 'It must do so within …' has those of the one before."""
    text, low = said.text, said.low
    if said.before and _PRONOUN.match(text):
        text = f"{said.before} {text}"
        low = text.lower()
    return [
        row
        for row in rows
        if row[1]
        and patterns.search(row[0].when, text, low)
        and not patterns.search(row[0].unless, text, low)
    ]


_NOT_FIGURES = frozenset(
    {"one day", "first day", "second day", "first week", "first year", "0 to 25 years"}
)


def _verdict(said: Said, figure: Figure, about: list[Row], facts: Facts) -> Judged | None:
    came_from = filled(said, figure.start, figure.end)
    if came_from == "" or _supported(said, figure, facts):
        return None
    mine = [(topic, known) for topic, known in about if figure.unit in _units(topic.figures)]
    options = [pair for _, known in mine for pair in known]
    certain = figure.unit != "age" and _is_limit(said, figure) and _RULE.search(said.text)
    if options and certain:
        wrong = _wrong(said, figure, mine, came_from or "", facts)
        if wrong is not None:
            return wrong
    if came_from is not None:
        return None
    if options and (figure.unit == "age" or _may_be_limit(said, figure)):
        return Judged("typed", said, figure, _nearest(figure, options))
    if figure.unit == "age" or not _is_duty(said, figure):
        return None
    return Judged("typed", said, figure, _same_figure(figure, said, facts))


def _wrong(
    said: Said,
    figure: Figure,
    mine: list[Row],
    came_from: str,
    facts: Facts,
) -> Judged | None:
    options = [pair for _, known in mine for pair in known]
    comparable = [(key, f) for key, f in options if f is not None]
    if not comparable:
        return None
    right = [key for key, f in comparable if f.same(figure)]
    if came_from and came_from in dict(options):
        right.append(came_from)
    if right:
        key = came_from or right[0]
        start = _start_named(said, figure)
        for topic, known in mine:
            low = start.lower()
            if key in dict(known) and start and patterns.search(topic.wrong_start, start, low):
                return Judged("start", said, figure, key)
        return None
    if came_from and not _same_subject(came_from, comparable, facts):
        return None
    for key, fact in comparable:
        if fact.value == figure.value and {fact.unit, figure.unit} <= _DAYS:
            return Judged("day", said, figure, key)
    return Judged("number", said, figure, _nearest(figure, options))


def _same_subject(key: str, options: Sequence[tuple[str, Figure]], facts: Facts) -> bool:
    """Tell whether the fact used is of the same part of the law as those expected."""
    return facts.law[key].topic in {facts.law[other].topic for other, _ in options}


def _start_named(said: Said, figure: Figure) -> str:
    """Return the words after the figure that name what the time is counted from, or ''."""
    after = said.text[figure.end : figure.end + _REACH]
    match = _FROM.match(after)
    if match is None:
        return ""
    return re.split(r"[,;|]| and | or | but |\bnot\b", after[match.end() :], maxsplit=1)[0]


def _is_limit(said: Said, figure: Figure) -> bool:
    """Tell whether a figure is a limit, and no part of a story or a rate."""
    if figure.unit in {"date", "pounds", "miles"}:
        return True
    before, after = said.text[: figure.start], said.text[figure.end :]
    if _STORY.search(said.text) or _RATE.match(after):
        return False
    if _FIRM.search(before) or _NAMED.match(after):
        return True
    return figure.unit in _LONG and bool(_EVERY.search(before))


def _may_be_limit(said: Said, figure: Figure) -> bool:
    """Tell whether a figure reads as a limit in a duty, without the words that make it sure."""
    after = said.text[figure.end :]
    return _is_limit(said, figure) or (
        bool(_COUNTED.match(after) and _DUTY.search(said.text)) and not _STORY.search(said.text)
    )


def _is_duty(said: Said, figure: Figure) -> bool:
    """Tell whether an unknown limit is one of law: a duty, a body, and no word of ourselves."""
    return (
        figure.unit not in {"date", "miles", "pounds", "years"}
        and _may_be_limit(said, figure)
        and bool(_DUTY.search(said.text))
        and bool(_BODY.search(said.text))
        and not _OURS.search(said.text)
    )


def _supported(said: Said, figure: Figure, facts: Facts) -> bool:
    """Tell whether the sentence names a fact that holds this number in its words, not its figure."""
    for key in said.facts:
        fact = facts.law.get(key)
        if fact is None:
            continue
        own = figures.of_fact(fact.figure, fact.unit)
        if own is not None and own.same(figure):
            continue
        if figure.unit == "age":
            if re.search(rf"\b{figure.value:g}\b", _text_of(fact)):
                return True
        elif any(figure.same(other) for other in figures.find(_text_of(fact))):
            return True
    return False


def _text_of(fact: Fact) -> str:
    return f"{fact.says} {fact.counting} {fact.from_text}"


def _nearest(figure: Figure, options: list[tuple[str, Figure | None]]) -> str:
    def distance(option: tuple[str, Figure | None]) -> float:
        value = option[1].value if option[1] is not None else ""
        if option[1] is not None and option[1].same(figure):
            return -1.0
        if isinstance(value, float) and isinstance(figure.value, float):
            return abs(value - figure.value)
        return math.inf

    return min(options, key=distance)[0]


def _same_figure(figure: Figure, said: Said, facts: Facts) -> str:
    """Return the fact with this figure whose words are most like the sentence's, or ''."""
    words = set(_CONTENT.findall(said.low))
    best = (0, "")
    for key, fact in facts.law.items():
        own = figures.of_fact(fact.figure, fact.unit)
        if own is None or not own.same(figure):
            continue
        shared = len(words & set(_CONTENT.findall(_text_of(fact).lower())))
        best = max(best, (shared, key), key=lambda pair: pair[0])
    return best[1]


def _units(given: tuple[str, ...]) -> frozenset[str]:
    """Return the units of a topic; where days of any kind are judged, all kinds of day are."""
    return frozenset(given) | (_DAYS if _DAYS & set(given) else frozenset())
