"""Contact details on a page belong to a service, not to a person's own phone or mailbox.

Good: `{{ service.text_number }}`, help@example.org, 07700 900123 (kept for drama)
Bad: `07911 123456`, `send.help@gmail.com`
Source: UK GDPR, article 5; Ofcom, numbers for use in drama; the independent review, 2.2 B3
"""

from collections.abc import Iterator

from qa.checks.access._lists import rows
from qa.checks.safety._words import MAIL, PHONE, own_details, phone_digits, typed
from qa.model import Check, Context, Hit, Level, Site

_MOBILE = ("071", "072", "073", "074", "075", "077", "078", "079")
_DRAMA = "07700900"


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each mobile number and each address of a private mailbox."""
    private = {row[0] for row in rows(site.root, "private_mail.csv", ("host",))}
    own = own_details(context)
    for page in site.pages:
        for block in page.blocks:
            text = block.text
            for match in PHONE.finditer(text) if "7" in text else ():
                digits = phone_digits(match[0])
                if not digits.startswith(_MOBILE) or digits.startswith(_DRAMA) or digits in own:
                    continue
                if typed(block, *match.span()):
                    what = f'"{match[0]}" is a mobile number and not one of ours.'
                    fix = "Give the number of the service instead."
                    yield Hit(block.place(match.start()), what, fix, match[0])
            for match in MAIL.finditer(text) if "@" in text else ():
                host = match[0].rsplit("@", 1)[1].casefold()
                if (
                    host in private
                    and match[0].casefold() not in own
                    and typed(block, *match.span())
                ):
                    what = f'"{match[0]}" is a private mailbox.'
                    fix = "Give the address that the service itself publishes."
                    yield Hit(block.place(match.start()), what, fix, match[0])


CHECK = Check(
    title="No private phones and mailboxes",
    level=Level.SOON,
    why="A person leaves or falls ill, and a family's message then reaches nobody.",
    run=find,
    by_page=True,
)
