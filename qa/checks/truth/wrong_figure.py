"""A time limit or sum next to a known subject agrees with the fact of law on it.

Good: You must have at least 15 days to comment on a draft plan.
Bad: You must have at least 10 days to comment on a draft plan.
Source: requirement C1; REQUIREMENTS.md section 5 (figures that differ between real sites)
"""

from collections.abc import Iterator

from qa.checks.truth._figures import Judged, judged
from qa.checks.truth._said import around
from qa.content.facts import Fact
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each figure with another number or start than the law's."""
    for doubt in judged(site, context):
        if doubt.kind not in {"number", "start"}:
            continue
        fact = context.facts.law[doubt.key]
        figure = doubt.figure
        yield Hit(
            doubt.said.place(figure.start),
            _what(doubt, fact),
            f"Write {{{{ law.{doubt.key} }}}} in its place, or ask the legal lead which limit is meant."
            if doubt.kind != "start"
            else f'Name the start as the fact does: "{fact.from_text}".',
            around(doubt.said, figure.start, figure.end),
        )


def _what(doubt: Judged, fact: Fact) -> str:
    if doubt.kind == "start":
        return f'"{doubt.words}" is counted from another day than in "law.{doubt.key}".'
    return f'"{doubt.words}" is not the figure of "law.{doubt.key}", which is "{fact.words}".'


CHECK = Check(
    title="No figure contradicts the law",
    level=Level.SOON,
    why="A family that trusts a wrong deadline can lose its appeal, and a child a year of school.",
    run=find,
    by_page=True,
)
