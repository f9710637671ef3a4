"""docs/help/feedback-results.csv: every question with how many forms went out and came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from qa.content import feedback
from qa.content.blocks.rows import Row, cell, paragraph, table, text
from qa.content.feedback import FORMS, Result
from qa.content.feedback import RESULTS as PATH
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = ("results",)

_HEADING = ("Question", "Forms sent", "Came back", "Share", "Yes", "Partly", "No", "Left blank")


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of results, in the order of the file."""
    entries, faults = feedback.results(root)
    out: list[Row] = []
    for (name, form), group in groupby(entries, key=lambda pair: (pair[0].round, pair[0].form)):
        results = list(group)
        line = results[0][1]
        out += [("", line), (f"### {text(name)}: {FORMS[form].lower()}", line), ("", line)]
        out += paragraph("This table shows every question and how many people answered it.", line)
        out += table(_HEADING, [(_cells(result), number) for result, number in results], line)
    return {
        "results": out or paragraph("We have not yet published results. We will put them here.")
    }, faults


def _cells(result: Result) -> list[str]:
    answers = (result.yes, result.partly, result.no, result.blank)
    return [
        cell(result.question),
        f"{result.sent:,}",
        f"{result.returned:,}",
        f"{result.percent}%",
        *("in words" if answer is None else f"{answer:,}" for answer in answers),
    ]
