"""No link leads to somebody's own computer or office network.

Good: `[our guide](asking.md)`
Bad: `http://localhost:8000/guides/`, `http://192.168.0.5/form`, `file:///C:/Users/form.pdf`
Source: RFC 6761 and RFC 1918 (names and numbers that only work at home)
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address

from qa.checks.safety._addresses import Address, addresses
from qa.model import Check, Context, Hit, Level, Site

_DRIVE = re.compile(r"^(?:file:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each address that works on one computer only."""
    drives = (
        Address(link.place, link.href, link.text or "")
        for page in site.pages
        for link in page.links
        if _DRIVE.match(link.href) and "//" not in link.href
    )
    for address in (*addresses(site, context), *drives):
        if local(address):
            yield Hit(
                address.place,
                f'"{address.href}" works on one computer or in one office only.',
                "Write the address that everybody can open, or link to the page's .md file.",
                address.href,
            )


def local(address: Address) -> bool:
    """Tell whether the address works on one computer or network only."""
    host = address.host
    if _DRIVE.match(address.href):
        return True
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan")):
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    return number.is_private or number.is_loopback or number.is_link_local


CHECK = Check(
    title="No link leads to one computer only",
    level=Level.STOP,
    why="It works for the person who wrote it and for no family at all.",
    run=find,
    by_page=True,
)
