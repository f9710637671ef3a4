"""An address that looks like one we trust is that address.

Good: `https://www.ipsea.org.uk/`, `https://assets.publishing.service.gov.uk/`
Bad: `https://www.ipsae.org.uk/`, `https://gov-uk.com/`, `https://gοv.uk/` (a Greek letter)
Source: NCSC, phishing guidance; Unicode UTS 39, 4 (letters that look alike)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from qa.checks.access._lists import rows
from qa.checks.safety._addresses import Address, addresses, of_data
from qa.model import Check, Context, Hit, Level, Site

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63})+)")
_SECOND = frozenset("co org gov nhs ac sch police ltd plc net me judiciary parliament".split())  # noqa: SIM905
_ALIKE = str.maketrans("аеорсухіјѕԁɡһӏոοαενικρτυ01", "aeopcyxijsdghlnoaevikptuol")
_TWO = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_OFFICIAL = re.compile(r"(?:^|[.-])(?:gov|nhs)[.-]?uk(?=[.-])")
_LEAST = 5  # letters of a name whose one-letter neighbours are no names of their own; rnib, rnid


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each address that only looks like a trusted one."""
    listed = _trusted(site.root)
    named = (a.host for a in of_data(context) if not _meant(a.host, listed))
    trusted = listed | {name for host in named if (name := _name(host.removeprefix("www.")))}
    for address in (*addresses(site, context), *_mails(site)):
        meant = _meant(address.host, trusted)
        if meant:
            yield Hit(
                address.place,
                f'"{address.host}" looks like "{meant}" and is another site.',
                f"Write {meant}; if it is right, add it to qa/words/trusted_sites.csv.",
                address.href,
            )


def _trusted(root: Path) -> frozenset[str]:
    return frozenset(row[0] for row in rows(root, "trusted_sites.csv", ("site",)))


def _mails(site: Site) -> Iterator[Address]:
    for page in site.pages:
        for block in page.blocks:
            if "@" in block.text and block.kind != "code":
                for match in _MAIL.finditer(block.text):
                    if not block.marked("fact", match.start(), match.end()):
                        yield Address(block.place(match.start()), match[1])


def _name(host: str) -> str:
    """Return the part of a host that somebody registered: www.ipsea.org.uk is ipsea.org.uk."""
    parts = host.split(".")
    third = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND  # noqa: PLR2004
    return ".".join(parts[-3:] if third else parts[-2:])


@lru_cache(maxsize=5000)
def _meant(host: str, trusted: frozenset[str]) -> str:
    """Return the trusted name that `host` pretends to be, or ''."""
    if "." not in host or any(host == t or host.endswith(f".{t}") for t in trusted):
        return ""
    name = _name(host)
    plain = _plain(name)
    if not plain.isascii():
        return ""
    if plain != name:
        for good in trusted:
            if plain == _plain(good) or plain.endswith(f".{good}"):
                return good
    if found := _OFFICIAL.search(host):
        return (
            found[0]
            .strip(".-")
            .replace("-", ".")
            .replace("govuk", "gov.uk")
            .replace("nhsuk", "nhs.uk")
        )
    close = [good for good in sorted(trusted) if _long(good) and _one_slip(name, good)]
    return close[0] if close else ""


def _long(name: str) -> bool:
    """Tell whether a name is long enough for a slip to be one; gov.uk and nhs.uk are."""
    return len(name.partition(".")[0]) >= _LEAST or (name.endswith(".uk") and name.count(".") == 1)


def _plain(name: str) -> str:
    """Return `name` with letters that look alike made the same."""
    try:
        name = name.encode("ascii").decode("idna") if "xn--" in name else name
    except UnicodeError:
        return name
    name = unicodedata.normalize("NFKD", name).translate(_ALIKE)
    name = "".join(c for c in name if not unicodedata.combining(c))
    for two, one in _TWO:
        name = name.replace(two, one)
    return name


def _one_slip(one: str, two: str) -> bool:
    """Tell whether one letter is missing, added, changed or swapped with its neighbour."""
    if one == two or abs(len(one) - len(two)) > 1:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    a, b = one[start:], two[start:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped


CHECK = Check(
    title="No address only looks like a trusted one",
    level=Level.STOP,
    why="A family that trusts our link may give their details to a stranger.",
    run=find,
    by_page=True,
)
