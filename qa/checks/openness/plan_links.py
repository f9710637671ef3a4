"""Each item of the development plan hangs together: a standard, an owner and a figure that exist.

Good: `standard: '1.7'` and `owner: manager`, which stand in standards.yml and team.yml
Bad: `standard: '9.9'`, `owner: head`, two items with one id, `statistic: calls`, which is no column
Source: requirements B7 and G2 (a thread from data to action, without loose ends)
"""

from collections.abc import Iterator

from qa.content import plan, standards, statistics
from qa.content.words_near import did_you_mean
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each end of a thread that leads nowhere."""
    numbers = [entry.number for entry, _ in standards.load(site.root)[0]]
    figures = list(statistics.NAMES)
    seen: set[str] = set()
    for item, line in plan.load(site.root)[0]:
        place = Place(plan.PATH, line)
        if item.id in seen:
            yield Hit(
                place, f'Two items have the id "{item.id}".', "Give one another id.", item.id
            )
        seen.add(item.id)
        for value, known, named, file in (
            (item.standard, numbers, "standard", standards.PATH),
            (item.owner, sorted(context.roles), "owner", "docs/team/team.yml"),
            (item.statistic, figures, "statistic", statistics.PATH),
        ):
            if value and value not in known:
                yield Hit(
                    place,
                    f'The {named} "{value}" of "{item.item}" does not exist.{did_you_mean(value, known)}',
                    f"Write one that stands in {file}, or add it there.",
                    f"{named}: {value}",
                )


CHECK = Check(
    title="Items of the plan lead to what exists",
    level=Level.STOP,
    why="A plan is worth something only if anyone can follow it from the reason to the result.",
    run=find,
)
