"""qa/policy.yml: the limits and levels that the QA group decides."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from qa.content import data, schema
from qa.model import Fault, Level, Place

PATH = "qa/policy.yml"


class Limit(schema.Strict):
    """One limit: its value for each kind of reader or page, with unit, reason and source."""

    values: dict[str, float]
    unit: str
    reason: str
    source: str


class Policy(schema.Strict):
    """The whole file."""

    limits: dict[str, Limit]
    levels: dict[str, Level] = Field(default_factory=dict)

    def limit(self, name: str, key: str) -> float:
        """Return the value of limit `name` for an audience or a kind of page.

        Raises:
            data.Unreadable: the limit or the key is not in the file; nothing is published then.
        """
        try:
            return self.limits[name].values[key]
        except KeyError:
            fault = Fault(
                "data.missing",
                Place(PATH),
                f'There is no limit "{name}" with a value for "{key}".',
                "Put the entry back as it was in the last good version.",
            )
            raise data.Unreadable(fault) from None


def load(root: Path) -> tuple[Policy, list[Fault]]:
    """Read qa/policy.yml.

    Raises:
        data.Unreadable: it is missing or wrong. Without limits nothing can be judged.
    """
    policy, faults = data.one(root, PATH, Policy)
    if policy is None:
        raise data.Unreadable(faults[0])
    return policy, faults
