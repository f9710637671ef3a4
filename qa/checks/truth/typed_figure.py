"""A figure of law comes from law.yml and is not typed by hand.

Good: The council must answer within {{ law.ehcna_6_week_decision }} of your request.
Bad: The council must answer within 6 weeks of your request.
Source: DESIGN.md, words: fact ('the figure is typed nowhere else'); requirement C1
"""

from collections.abc import Iterator

from qa.checks.truth._figures import judged
from qa.checks.truth._said import around
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each typed figure that a fact could give, with the likely fact."""
    for doubt in judged(site, context):
        if doubt.kind != "typed":
            continue
        fact = context.facts.law.get(doubt.key)
        shown = f" ({fact.words})" if fact is not None and fact.words else ""
        what = f'"{doubt.words}" is typed by hand; the likely fact is "law.{doubt.key}"{shown}.'
        if doubt.said.unit.kind == "summary-line":
            fix = "Take the figure out of the summary, which cannot hold facts."
        elif fact is None:
            what = f'"{doubt.words}" is typed by hand, and no fact of law.yml has this figure.'
            fix = "Ask the legal lead to add the fact, or take the figure out."
        elif fact.words:
            fix = f"Write {{{{ law.{doubt.key} }}}} in its place, if that is the rule you mean."
        else:
            fix = f"Put {{{{ law.{doubt.key} }}}} after the sentence, or leave the figure out."
        yield Hit(
            doubt.said.place(doubt.figure.start),
            what,
            fix,
            around(doubt.said, doubt.figure.start, doubt.figure.end),
        )


CHECK = Check(
    title="Figures of law come from law.yml",
    level=Level.STOP,
    why="When the law changes, a figure typed by hand stays on the page as it was.",
    run=find,
    by_page=True,
)
