"""Links go to sites by their name, over a safe connection, and not through a shortener.

Good: `https://www.gov.uk/`
Bad: `http://example.org/`, `https://bit.ly/3abc`, `https://93.184.216.34/`
Source: NCSC, guidance on web addresses and TLS; RFC 9110, 4.2.2
"""

from collections.abc import Iterator
from ipaddress import ip_address

from qa.checks.access._lists import rows
from qa.checks.safety._addresses import Address, addresses
from qa.checks.safety.local_address import local
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each address that is not safe, or hides where it leads."""
    shorteners = {row[0] for row in rows(site.root, "shorteners.csv", ("host",))}
    for address in addresses(site, context):
        fault = None if local(address) else _fault(address, shorteners)
        if fault:
            yield Hit(address.place, *fault, address.href)


def _fault(address: Address, shorteners: set[str]) -> tuple[str, str] | None:
    host = address.host
    if host.removeprefix("www.") in shorteners:
        return (
            f'"{host}" is a shortener, so nobody can see where the link leads.',
            "Open the link, and write the address it leads to.",
        )
    if _number(host):
        return f'"{host}" is a number and not the name of a site.', "Write the name of the site."
    if address.href.lower().startswith("http://"):
        return (
            f'"{address.href}" is not a safe connection.',
            "Write https:// instead, and open the link to see that it works.",
        )
    return None


def _number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


CHECK = Check(
    title="Links are safe and show where they lead",
    level=Level.SOON,
    why="Others on the same network can read along, and a hidden address may lead anywhere.",
    run=find,
    by_page=True,
)
