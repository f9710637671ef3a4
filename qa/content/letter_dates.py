"""guides/events-of-letters.yml: the words in which 'Dates from your letter' asks and answers.

The rules themselves stand in guides/law.yml, in the entries with `calculator: true`. This module
puts the two together, for the table of the page and for the form in the reader's browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, field_validator

from qa.content import data, schema, yamls
from qa.content.facts import LAW, Fact, Facts
from qa.content.frontmatter import Words
from qa.content.words_near import did_you_mean
from qa.model import Fault, Place

PATH = "guides/events-of-letters.yml"

_MORE = {
    "tribunal-days": "August and Christmas do not count",
    "tribunal-sen": "longer if it ends in August, at Christmas or on a day off",
    "next-working-day": "longer if it ends on a day off",
}
_DAYS = {"days": 1, "weeks": 7, "months": 30.4, "working-days": 1.4, "school-days": 1.5}


class Event(schema.Strict):
    """A letter or event; the head of the file says what each key means."""

    id: Words
    choice: Words
    day: Words
    hint: str = ""

    @field_validator("day")
    @classmethod
    def _stands_inside_a_sentence(cls, value: str) -> str:
        if not value.startswith(("the day", "the year", "the first day")):
            raise ValueError(
                "Begin with 'the day' or 'the year', such as: the day of the meeting."
            )
        return value


class Group(schema.Strict):
    """Letters and events that a reader looks for in one place."""

    about: Words
    events: tuple[Event, ...]


class File(schema.Strict):
    """The whole file. due: words for each `to`; who: for each `binds`; only: for some rules."""

    groups: tuple[Group, ...]
    due: dict[str, Words]
    who: dict[str, Words]
    only: dict[str, Words] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guide:
    """The words and the rules together.

    lines: the line in the file of each event, and of each entry of `due` and `only`, by its name.
    """

    file: File
    rules: Mapping[str, Fact]
    lines: Mapping[str, int]

    def event(self, name: str) -> Event:
        """Return an event by its id."""
        return next(e for g in self.file.groups for e in g.events if e.id == name)

    def following(self, event: Event) -> list[str]:
        """Return the keys of the rules that start with an event, in order of time."""
        found = [key for key, fact in self.rules.items() if fact.starts == event.id]
        return sorted(found, key=lambda key: (_length(self.rules[key]), key))

    def how(self, key: str) -> str:
        """Return how long a rule gives, with its figures as placeholders that link to the source.

        Where the later of several rules applies, all of them.
        """
        fact = self.rules[key]
        words = [self.span(other, f"{{{{ law.{other} }}}}") for other in (key, *fact.later_of)]
        words[0] += f" ({more})" if (more := self.more(key)) else ""
        return ". Or ".join(words) + (". The later one counts." if fact.later_of else "")

    def span(self, key: str, figure: str) -> str:
        """Return a rule's time and its start, such as '6 weeks from the day of the order'."""
        fact = self.rules[key]
        day = self.event(fact.starts).day
        if fact.kind == "threshold":
            return f"more than {figure} in a {fact.per.replace('-', ' ')}"
        if fact.unit == "date":
            return f"before {figure} in {day}"
        if fact.direction == "before":
            return f"at least {figure} before {day}"
        if fact.first_day_counts:
            return f"{figure}, with {day} as the first day"
        return f"{figure} from {day}"

    def more(self, key: str) -> str:
        """Return what a rule's end rule adds to its time, in words, or ''."""
        return _MORE.get(self.rules[key].end_rule, "")

    def what(self, key: str) -> str:
        """Return what has to have happened, with the case that the rule is for."""
        due = self.file.due[self.rules[key].to]
        only = self.file.only.get(key)
        return f"{only}: {due[:1].lower()}{due[1:]}" if only else due


def load(root: Path, law: Facts) -> tuple[Guide | None, list[Fault]]:
    """Read the words and hold them against the rules.

    Returns:
        Words and rules, or None where the file does not fit its form, and what is wrong.

    Raises:
        data.Unreadable: the file as a whole cannot be read.
    """
    node, faults = yamls.parse(data.text(root, PATH), PATH)
    if node is None and faults:
        raise data.Unreadable(faults[0])
    file, wrong = schema.fit(File, node, PATH, "data")
    faults += wrong
    if file is None:
        return None, faults
    lines = {
        event.id: yamls.locate(node, ("groups", g, "events", e))[0]
        for g, group in enumerate(file.groups)
        for e, event in enumerate(group.events)
    }
    for part, names in (("due", file.due), ("only", file.only)):
        lines |= {f"{part} {name}": yamls.locate(node, (part, name))[0] for name in names}
    rules = {key: fact for key, fact in law.law.items() if fact.calculator}
    found = [*_incomplete(rules, law), *_unmatched(file, rules, law, node)]
    if found:
        return None, [*faults, *found]
    return Guide(file, rules, lines), faults


def _length(fact: Fact) -> float:
    """Return about how many days a rule gives, to bring rules into order."""
    if fact.unit == "date":
        return (fact.month or 0) * _DAYS["months"] + (fact.day or 0)
    days = (fact.figure if isinstance(fact.figure, int) else 0) * _DAYS.get(fact.unit, 1)
    return -days if fact.direction == "before" else days


def _incomplete(rules: Mapping[str, Fact], law: Facts) -> Iterator[Fault]:
    """Yield what the calculator misses in law.yml."""
    for key, fact in rules.items():
        place = Place(LAW, law.law_lines[key])
        for name, value in (("from", fact.starts), ("to", fact.to), ("binds", fact.binds)):
            if not value:
                yield Fault(
                    "data.missing-key",
                    place,
                    f'"{key}" is marked for the date calculator and has no "{name}".',
                    f'Add a line "{name}:", or take out "calculator: true".',
                    key,
                )
        for other in fact.later_of:
            if other not in rules:
                yield Fault(
                    "data.unknown-key",
                    place,
                    f'"{other}" after "later_of" is no rule of the calculator.'
                    f"{did_you_mean(other, rules)}",
                    'Write a key of this file that says "calculator: true".',
                    key,
                )


def _unmatched(
    file: File, rules: Mapping[str, Fact], law: Facts, node: yamls.Node | None
) -> Iterator[Fault]:
    """Yield rules without words, words without a rule, and events that stand twice."""
    events = [
        (event.id, ("groups", g, "events", e, "id"))
        for g, group in enumerate(file.groups)
        for e, event in enumerate(group.events)
    ]
    froms = {fact.starts: key for key, fact in rules.items()}
    tos = {fact.to: key for key, fact in rules.items()}
    binds = {fact.binds: key for key, fact in rules.items()}
    yield from _without_words("from", froms, {name for name, _ in events}, law)
    yield from _without_words("to", tos, set(file.due), law)
    yield from _without_words("binds", binds, set(file.who), law)
    for given, used, part in (
        (events, froms, "from"),
        (_paths("due", file.due), tos, "to"),
        (_paths("who", file.who), binds, "binds"),
        (_paths("only", file.only), rules, ""),
    ):
        for name, where in given:
            if name in used:
                continue
            said = f'No rule of {LAW} says "{part}: {name}".'
            yield Fault(
                "data.words-unused",
                Place(PATH, *yamls.locate(node, where)),
                (said if part else f'"{name}" is no rule of the calculator.')
                + did_you_mean(name, used),
                "Mend the name, or take these words out.",
                name,
            )
    names = [name for name, _ in events]
    for at, (name, where) in enumerate(events):
        if name in names[:at]:
            yield Fault(
                "data.duplicate-key",
                Place(PATH, *yamls.locate(node, where)),
                f'"{name}" stands here a second time.',
                "Keep one of the two.",
                name,
            )


def _paths(key: str, words: Mapping[str, str]) -> list[tuple[str, tuple[str, str]]]:
    return [(name, (key, name)) for name in words]


def _without_words(
    part: str, used: Mapping[str, str], names: set[str], law: Facts
) -> Iterator[Fault]:
    for name, key in used.items():
        if name and name not in names:
            yield Fault(
                "data.words-missing",
                Place(LAW, law.law_lines[key]),
                f'"{key}" says "{part}: {name}", and {PATH} has no words for it.'
                f"{did_you_mean(name, names)}",
                f'Add words for "{name}" to {PATH}.',
                key,
            )
