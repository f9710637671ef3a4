"""Every contact detail of the service was confirmed by somebody there.

Good: `phone: {value: 0121 496 0000, confirmed: 2026-11-21}`
Bad: `phone: {value: 0121 496 0000}`
Source: CONTRIBUTING.md, Confirm a contact detail; the list of what to ask the service before publishing
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Place, Site


def find(_site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each detail without a day of confirmation."""
    service = context.service
    for name in service.unconfirmed():
        label = name.replace("_", " ")
        yield Hit(
            Place("mkdocs.yml", service.lines.get(name, 1), 5),
            f'Nobody has confirmed the {label} "{service.plain(name) or "(none)"}".',
            "Ask the service, mend the value, then add confirmed: with the day they said so.",
            name,
        )


CHECK = Check(
    title="Contact details are confirmed",
    level=Level.STOP,
    draft_level=Level.SOON,
    why="A parent who rings a wrong number may not try again.",
    run=find,
)
