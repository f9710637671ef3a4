"""Sentences with 'must' or 'should', and the force of the facts that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks.truth._said import Said, everything
from qa.content.facts import Facts
from qa.model import Context, Site

MUST = re.compile(r"\bmust\b", re.IGNORECASE)
SHOULD = re.compile(r"\bshould\b", re.IGNORECASE)


def duties(
    site: Site, context: Context, word: re.Pattern[str], force: str
) -> Iterator[tuple[Said, re.Match[str], str]]:
    """Yield the sentences with `word` of which every fact has `force`, with its first fact."""
    for said in everything(site):
        match = word.search(said.text)
        if match is None:
            continue
        forces = _forces(said, context.facts)
        if forces and set(forces) == {force}:
            yield said, match, next(key for key in said.facts if key in context.facts.law)


def _forces(said: Said, facts: Facts) -> list[str]:
    return [facts.law[key].force for key in said.facts if key in facts.law]
