"""docs/about/families-told-us.yml: what families told the service, what it raised, and the reply.

The head of the file says what each key means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from qa.content import data, schema
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/about/families-told-us.yml"


class Theme(schema.Strict):
    """One thing that several families said in one period."""

    theme: Words
    count: Annotated[int, Field(gt=0)]
    period: Words
    raised: Words
    raised_with: Words
    reply: str = ""
    replied: Day | None = None

    @model_validator(mode="after")
    def _a_reply_has_its_day(self) -> Theme:
        if bool(self.reply) != bool(self.replied):
            raise ValueError('Give "reply" and "replied", its day, together, or neither.')
        return self


def load(root: Path) -> tuple[list[tuple[Theme, int]], list[Fault]]:
    """Read the themes, each with its line; none where there is no file.

    Raises:
        data.Unreadable: the file is there and cannot be read.
    """
    if not (root / PATH).exists():
        return [], []
    return data.list_of(root, PATH, Theme, may_be_empty=True)
