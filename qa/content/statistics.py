"""docs/about/statistics.csv: how many people asked the service for help, one row a period.

The head of the file says what each column means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from qa.content import schema, sheets
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/about/statistics.csv"

Count = Annotated[int, Field(ge=0)]

WHO = {
    "parents": "Parents and carers",
    "young_people": "Children and young people",
    "professionals": "People who work with families",
}
LEVELS = {
    "level_1": "Level 1: information and advice",
    "level_2": "Level 2: help over time",
    "level_3": "Level 3: closer help",
    "level_4": "Level 4: help during an appeal",
}
HEARD = {
    "heard_school": "A school, college or nursery",
    "heard_council": "The council",
    "heard_health": "A health service",
    "heard_friends": "Family, friends or other parents",
    "heard_online": "A search or a website",
    "heard_other": "Somewhere else",
    "heard_unknown": "Not asked, or not said",
}
OUT_OF = {
    "complaints": "Complaints about us",
    "mediations": "Families who went to mediation",
    "appeals": "Families who appealed",
}
NAMES = {**WHO, **LEVELS, "could_not_help": "People we could not help", **HEARD, **OUT_OF}


class Period(schema.Strict):
    """The figures of one period."""

    period: Words
    starts: Day
    ends: Day
    total: Count
    parents: Count
    young_people: Count
    professionals: Count
    level_1: Count
    level_2: Count
    level_3: Count
    level_4: Count
    could_not_help: Count
    heard_school: Count
    heard_council: Count
    heard_health: Count
    heard_friends: Count
    heard_online: Count
    heard_other: Count
    heard_unknown: Count
    complaints: Count
    complaints_out_of: Count
    mediations: Count
    mediations_out_of: Count
    appeals: Count
    appeals_out_of: Count
    note: str = ""

    @model_validator(mode="after")
    def _makes_sense(self) -> Period:
        if self.ends < self.starts:
            raise ValueError('Mend one of the days: "ends" is before "starts".')
        for name in OUT_OF:
            if self.count(name) > self.count(f"{name}_out_of"):
                raise ValueError(f'Mend one of the two: "{name}" is more than "{name}_out_of".')
        return self

    def count(self, column: str) -> int:
        """Return a figure by the name of its column."""
        number: int = getattr(self, column)
        return number


def load(root: Path) -> tuple[list[tuple[Period, int]], list[Fault]]:
    """Read the periods in order of time, each with its line; none where there is no file.

    Raises:
        data.Unreadable: the file is there and is no UTF-8 text.
    """
    found, faults = sheets.rows_of(root, PATH, Period)
    return sorted(found, key=lambda pair: pair[0].starts), faults
