"""What the service asks when it asks for feedback, and what came back.

docs/help/feedback-form.yml holds the questions, docs/help/feedback-results.csv the results. The heads
of both files say what each key and column means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from qa.content import data, schema, sheets
from qa.content.frontmatter import Words
from qa.model import Fault

FORM = "docs/help/feedback-form.yml"
RESULTS = "docs/help/feedback-results.csv"

Form = Literal["families", "young-people", "professionals"]
FORMS: dict[Form, str] = {
    "families": "Parents and carers",
    "young-people": "Children and young people",
    "professionals": "People who work with families",
}
Count = Annotated[int, Field(ge=0)]


class Question(schema.Strict):
    """One question. open: it is answered in words and not with yes, partly or no."""

    form: Form
    question: Words
    open: bool = False


class Result(schema.Strict):
    """What came back for one question in one round of feedback."""

    round: Words
    form: Form
    question: Words
    sent: Count
    returned: Count
    percent: Count
    yes: Count | None = None
    partly: Count | None = None
    no: Count | None = None
    blank: Count | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Result:
        if self.returned > self.sent:
            raise ValueError('Mend one of the two: "returned" is more than "sent".')
        given = [n for n in (self.yes, self.partly, self.no, self.blank) if n is not None]
        if given and sum(given) != self.returned:
            raise ValueError('Count again: yes, partly, no and blank together are not "returned".')
        return self

    @property
    def share(self) -> int:
        """Return how many in 100 forms came back, to the nearest whole number, halves up."""
        return (200 * self.returned + self.sent) // (2 * self.sent) if self.sent else 0


def questions(root: Path) -> tuple[list[tuple[Question, int]], list[Fault]]:
    """Read the questions, each with its line; none where there is no file.

    Raises:
        data.Unreadable: the file is there and cannot be read.
    """
    return data.list_of(root, FORM, Question) if (root / FORM).exists() else ([], [])


def results(root: Path) -> tuple[list[tuple[Result, int]], list[Fault]]:
    """Read the results, each with its line; none where there is no file.

    Raises:
        data.Unreadable: the file is there and is no UTF-8 text.
    """
    return sheets.rows_of(root, RESULTS, Result)
