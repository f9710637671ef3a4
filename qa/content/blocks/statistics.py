"""docs/about/statistics.csv: each set of figures as words, a chart and a table, never one alone.

The words say what a figure counts and what it cannot tell. They never call a figure good or bad.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qa.content import statistics
from qa.content.blocks import charts
from qa.content.blocks.rows import Row, cell, paragraph, table, text
from qa.content.facts import day_in_words
from qa.content.statistics import HEARD, LEVELS, OUT_OF, PATH, WHO, Period
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = ("charts",)

_SHOWN = 3  # periods side by side; more do not fit on a phone
_AWAITED = "We have not yet published figures. We will put them here."


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the page about the figures."""
    entries, faults = statistics.load(root)
    if not entries:
        return {"charts": paragraph(_AWAITED)}, faults
    periods = [period for period, _ in reversed(entries)][:_SHOWN]
    line = entries[-1][1]
    out: list[Row] = []
    for part in (_when, _who, _levels, _heard, _not_helped, _out_of):
        out += [(words, line) for words in part(periods)]
    return {"charts": out}, faults


def _when(periods: Sequence[Period]) -> Iterator[str]:
    new = periods[0]
    yield f"The newest figures are for {text(new.period)}."
    yield f"It ran from {day_in_words(new.starts)} to {day_in_words(new.ends)}."
    yield ""
    if new.note:
        yield from (text(new.note), "")


def _who(periods: Sequence[Period]) -> Iterator[str]:
    new = periods[0]
    yield from _heading("Who asked us for help")
    yield f"In {text(new.period)}, {_people(new.total)} asked us for help."
    yield from _largest("The largest group was", WHO, new)
    yield from _compared(periods)
    yield from _drawn("who", "Who asked us for help", WHO, periods)


def _levels(periods: Sequence[Period]) -> Iterator[str]:
    yield from _heading("How much help we gave")
    yield "There are 4 levels of help, from a short answer to help during an appeal."
    yield from _largest("The level we gave most often was", LEVELS, periods[0])
    yield from ("", "A higher level is not better help. It means that more was needed.", "")
    yield from _drawn("levels", "How much help we gave, by level", LEVELS, periods)


def _heard(periods: Sequence[Period]) -> Iterator[str]:
    yield from _heading("How people heard about us")
    yield from _largest("The most common answer was", HEARD, periods[0])
    yield from ("Where many did not say, the other numbers tell us less.", "")
    yield from _drawn("heard", "How people heard about us", HEARD, periods)


def _not_helped(periods: Sequence[Period]) -> Iterator[str]:
    new = periods[0]
    yield from _heading("When we could not help")
    yield f"In {text(new.period)}, we could not help {_people(new.could_not_help)}."
    yield f"They come on top of the {new.total:,} whom we helped."
    yield ""
    yield "A low number is good only if everyone who needs us also finds us."
    yield from ("This number cannot tell us that.", "")
    counted = [(period.period, period.could_not_help) for period in reversed(periods)]
    yield from (charts.bars("not-helped", "People we could not help, by period", counted), "")
    yield "This table shows the same numbers."
    body = [((cell(name), f"{number:,}"), 0) for name, number in counted]
    yield from (row[0] for row in table(("When", "People we could not help"), body))


def _out_of(periods: Sequence[Period]) -> Iterator[str]:
    new = periods[0]
    yield from _heading("Complaints, mediation and appeals")
    yield f"In {text(new.period)}, {new.complaints:,} of {_people(new.complaints_out_of)} complained about us."
    yield (
        f"Of the families we helped who could go to mediation, {new.mediations:,} of "
        f"{new.mediations_out_of:,} went."
    )
    yield f"Of those who could appeal, {new.appeals:,} of {new.appeals_out_of:,} did."
    yield ""
    yield "Few complaints may mean that people were content."
    yield "It may also mean that they did not know how to complain."
    yield from (
        "Mediation and appeals are choices that families make, so no number is the right one.",
        "",
    )
    counted = [
        (f"{name} (of {new.count(f'{key}_out_of'):,})", new.count(key))
        for key, name in OUT_OF.items()
    ]
    yield from (charts.bars("out-of", "Complaints, mediation and appeals", counted), "")
    yield "This table shows each number and the total that it is out of."
    body = [
        (
            (
                cell(name),
                *(f"{p.count(key):,} of {p.count(f'{key}_out_of'):,}" for p in periods),
            ),
            0,
        )
        for key, name in OUT_OF.items()
    ]
    yield from (row[0] for row in table(("What", *_names(periods)), body))


def _heading(words: str) -> Iterator[str]:
    yield from ("", f"### {words}", "")


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def _largest(lead: str, columns: Mapping[str, str], period: Period) -> Iterator[str]:
    if period.total:
        key = max(columns, key=period.count)
        name = columns[key][0].lower() + columns[key][1:]
        yield f"{lead} '{name}': {period.count(key):,} of {period.total:,}."


def _compared(periods: Sequence[Period]) -> Iterator[str]:
    if len(periods) > 1:
        new, old = periods[0], periods[1]
        apart = new.total - old.total
        said = (
            f"{abs(apart):,} {'more' if apart > 0 else 'fewer'} than" if apart else "the same as"
        )
        yield f"That is {said} in {text(old.period)}."
    yield ""


def _drawn(
    name: str, title: str, columns: Mapping[str, str], periods: Sequence[Period]
) -> Iterator[str]:
    new = periods[0]
    counted = [(words, new.count(key)) for key, words in columns.items()]
    yield from (charts.bars(name, f"{title}, {new.period}", counted), "")
    yield "This table shows the same numbers, with earlier ones beside them."
    body = [
        ((cell(words), *(f"{p.count(key):,}" for p in periods)), 0)
        for key, words in columns.items()
    ]
    body.append((("All", *(f"{p.total:,}" for p in periods)), 0))
    yield from (row[0] for row in table(("What", *_names(periods)), body))


def _names(periods: Sequence[Period]) -> list[str]:
    return [cell(period.period) for period in periods]
