"""In an annual report, a green row links what shows it, and an amber or red one says what comes next.

Good: `| 1.7 Steering group | Green | [minutes](../steering-group.md) |`, `| 3.6 Training | Red | Two dates by May |`
Bad: `| 1.7 Steering group | Green | Yes |`, `| 3.6 Training | Red | |`
Source: requirement B10; the independent review, 2.2 B (self-assessment with evidence or action)
"""

from collections.abc import Iterator

from qa.checks.openness._reports import part, reports, tables
from qa.content.structure_lists import folded
from qa.model import Block, Check, Context, Hit, Level, Site

_SCORES = {"green", "amber", "red"}
_NOTHING = {"", "none", "no", "not yet", "nothing", "n a", "na"}


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each row of the self-assessment that rests on nothing."""
    for page in reports(site):
        section = part(site, page, "Self-assessment")
        for rows in tables(page, section) if section else ():
            for row in rows[1:]:
                yield from _judge(row)


def _judge(row: list[Block]) -> Iterator[Hit]:
    scores = [cell for cell in row if folded(cell.text) in _SCORES]
    if not scores:
        return
    score = max(scores, key=lambda cell: folded(cell.text) != "green")
    name = row[0].text
    if folded(score.text) == "green":
        if not any(mark.kind == "link" for cell in row for mark in cell.marks):
            yield Hit(
                score.place(),
                f'"{name}" is green and links nothing that shows it.',
                "Link the page that shows it, or write amber and what you will do.",
                score.text,
            )
    elif row[-1] in scores or folded(row[-1].text) in _NOTHING:
        yield Hit(
            score.place(),
            f'"{name}" is {folded(score.text)}, and the row does not say what you will do.',
            "Write in the last column what you will do, and by when.",
            score.text,
        )


CHECK = Check(
    title="Scores in an annual report rest on something",
    level=Level.STOP,
    why="A score with nothing behind it is a claim, and families have met enough of those.",
    run=find,
)
