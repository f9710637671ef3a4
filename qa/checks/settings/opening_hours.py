"""The opening hours and closed days are written so that 'open now' can be worked out.

Good: `Monday: 9am to 5pm`, `Friday: 9.30am to midday and 1pm to 4pm`, `Sunday: closed`
Bad: `Monday: 9-5`, `closed_days: {value: Some school holidays}`
Source: requirements L7 and L17; R15
"""

from collections.abc import Iterator

from qa.content import opening
from qa.model import Check, Context, Hit, Level, Place, Site


def find(_site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each day whose hours cannot be read, and for closed days that cannot."""
    service = context.service
    for day, said in service.details["hours"].value.items():
        if opening.spells(said) is None:
            yield Hit(
                Place("mkdocs.yml", service.lines.get("hours", 1), 5),
                f'"{said}" after {day} cannot be read as opening hours.',
                "Write 9am to 5pm, 9.30am to midday and 1pm to 5pm, or closed.",
                said,
            )
    shut = service.plain("closed_days")
    if opening.closed_days(shut) is None:
        yield Hit(
            Place("mkdocs.yml", service.lines.get("closed_days", 1), 5),
            f'"{shut}" cannot be read as closed days, so the page does not say if we are open.',
            "Write Bank holidays, or days such as 24 December to 1 January, or both.",
            shut,
        )


CHECK = Check(
    title="Opening hours can be read",
    level=Level.STOP,
    why="A parent plans a call around these hours, and may not get a second chance that day.",
    run=find,
)
