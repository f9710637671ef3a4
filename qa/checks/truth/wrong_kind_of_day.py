"""Days, working days and school days are not mixed up in a figure of law.

Good: The adviser must issue the certificate within 3 working days.
Bad: The adviser must issue the certificate within 3 days.
Source: REQUIREMENTS.md section 5, wording rules (every figure carries its unit) and common errors
"""

from collections.abc import Iterator

from qa.checks.truth._figures import judged
from qa.checks.truth._said import around
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each figure with the number of the law and another kind of day."""
    for doubt in judged(site, context):
        if doubt.kind == "day":
            fact = context.facts.law[doubt.key]
            yield Hit(
                doubt.said.place(doubt.figure.start),
                f'"{doubt.words}" is the wrong kind of day; "law.{doubt.key}" is "{fact.words}".',
                f"Write {{{{ law.{doubt.key} }}}} in its place.",
                around(doubt.said, doubt.figure.start, doubt.figure.end),
            )


CHECK = Check(
    title="Working days, school days and days are told apart",
    level=Level.STOP,
    why="15 working days are three weeks: a family that waits for them misses a limit of 15 days.",
    run=find,
    by_page=True,
)
