"""A phone number of another body was confirmed before it is given.

Good: phone: 0808 157 0000 with phone_status: verified
Bad: phone: 0808 157 0000 with phone_status: from-memory, or without that line
Source: requirement D1; the contact details that were collected from memory may not be published
"""

from collections.abc import Iterator

from qa.checks.signposts._bodies import bodies
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each number that nobody has confirmed."""
    for body, place in bodies(site):
        numbers = [number for number in (body.phone, body.out_of_hours) if number]
        if numbers and body.phone_status != "verified":
            yield Hit(
                place,
                f'Nobody has confirmed "{numbers[0]}", the number of "{body.name}".',
                "Ring it or read it on the body's own page, then write phone_status: verified.",
                numbers[0],
            )


CHECK = Check(
    title="Other bodies' numbers are confirmed",
    level=Level.STOP,
    why="A wrong number sends a worried parent or child to a stranger.",
    run=find,
)
