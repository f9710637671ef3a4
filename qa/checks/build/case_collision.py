"""No two addresses differ in capital letters alone.

Good: `guides/` and `guides/young-people/`
Bad: `docs/Help/phone.md` beside `docs/help/letter.md`
Source: RFC 3986, 6.2.2.1; Windows and macOS keep one of two such files
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each file or folder whose name is another's but for its capitals."""
    paths = {b.path for b in (*site.built.values(), *site.others)} | site.assets
    spelt: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            name = "/".join(parts[:end])
            spelt[unicodedata.normalize("NFC", name).casefold()].add(name)
    sources = {b.path: uri for uri, b in site.built.items()}
    owners = {page.uri: page.path for page in site.pages}
    for names in spelt.values():
        if len(names) == 1:
            continue
        one, *others = sorted(names)
        for other in others:
            first = min(p for p in paths if p == other or p.startswith(f"{other}/"))
            path = owners.get(sources.get(first, ""), "") or site.sources.get(first, "mkdocs.yml")
            yield Hit(
                Place(path),
                f'"{other}" and "{one}" differ in capital letters alone.',
                "Rename one of them, best with small letters only, and mend the links to it.",
                other,
            )


CHECK = Check(
    title="No two addresses differ in capitals alone",
    level=Level.STOP,
    why="On many computers one file takes the place of the other, and a page is lost.",
    run=find,
)
