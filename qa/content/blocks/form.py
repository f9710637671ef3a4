"""docs/help/feedback-form.yml: one form on paper for each group of people, with no name on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from qa.content import feedback
from qa.content.blocks.rows import Row, cell, paragraph, table
from qa.content.feedback import FORM as PATH
from qa.content.feedback import FORMS, Question
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = tuple(form.replace("-", "_") for form in FORMS)

_SPACE = "&nbsp;<br><br><br>"  # room to write on paper


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return one form for each group."""
    entries, faults = feedback.questions(root)
    return {
        form.replace("-", "_"): _form([(q, line) for q, line in entries if q.form == form])
        for form in FORMS
    }, faults


def _form(entries: list[tuple[Question, int]]) -> list[Row]:
    if not entries:
        return paragraph("We have not yet written these questions. We will put them here.")
    ticked = [((cell(q.question), *["&nbsp;"] * 3), line) for q, line in entries if not q.open]
    out: list[Row] = []
    if ticked:
        out += paragraph("In this table, tick one box for each question.")
        out += table(("Question", "Yes", "Partly", "No"), ticked)
    for question, line in entries:
        if question.open:
            out += paragraph("Write below, in your own words.", line)
            out += table((cell(question.question),), [((_SPACE,), line)], line)
    return out
