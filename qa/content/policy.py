"""qa/policy.yml: the limits and levels that the QA group decides."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from qa.content import data, schema
from qa.model import Audience, Fault, Level, Page, Place

PATH = "qa/policy.yml"


class Limit(schema.Strict):
    """One limit: its value for each kind of reader or page, with unit, reason and source."""

    values: dict[str, float]
    unit: str
    reason: str
    source: str


class Role(schema.Strict):
    """Who reads pages for the QA group: the role in words, and what this person asks of a page."""

    title: str
    asks: str


class Needed(schema.Strict):
    """Which roles have to say yes to which pages; without kind, audience and path to all of them.

    path: a pattern for the page's project path, in which * stands for any letters.
    """

    roles: tuple[str, ...] = Field(min_length=1)
    kind: Literal["", "guide", "policy", "page"] = ""
    audience: Audience | None = None
    path: str = "*"
    reason: str
    source: str

    def holds_for(self, page: Page) -> bool:
        """Tell whether `page` is one of these pages."""
        return (
            self.kind in {"", page.kind}
            and self.audience in {None, page.meta.audience}
            and fnmatchcase(page.path, self.path)
        )


class Review(schema.Strict):
    """How people review pages: what they ask, who they are, and whom each page needs."""

    questions: tuple[str, ...] = Field(min_length=1)
    roles: dict[str, Role]
    needed: tuple[Needed, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _needed_roles_are_known(self) -> Review:
        for role in (role for rule in self.needed for role in rule.roles):
            if role not in self.roles:
                raise ValueError(f'Add "{role}" to roles:, or take it out of needed:.')
        return self

    def needed_for(self, page: Page) -> tuple[str, ...]:
        """Return the ids of the roles that `page` needs, in the order of the file."""
        wanted = {role for rule in self.needed if rule.holds_for(page) for role in rule.roles}
        return tuple(role for role in self.roles if role in wanted)


class Policy(schema.Strict):
    """The whole file."""

    limits: dict[str, Limit]
    review: Review
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
