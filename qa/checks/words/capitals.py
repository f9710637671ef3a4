"""Nothing is said in block capitals: capitals are for names and abbreviations.

Good: Do not send originals. The SEND Tribunal decides.
Bad: DO NOT SEND ORIGINALS
Source: NHS service manual, formatting: no block capitals (R9)
"""

import re
from collections.abc import Iterator

from qa.checks._wording import of_page
from qa.checks.words._acronyms import key, known
from qa.model import Check, Context, Hit, Level, Site

_RUN = re.compile(r"(?<![\w&@/.-])[A-Z][A-Z'&]*(?:[ -]+[A-Z][A-Z'&]*)+(?![\w@/&])")
_WORD = re.compile(r"[A-Z][A-Z'&]+")
_SHORT = re.compile(r"\(([A-Z]{2,})s?\)")
_LEAST_WORDS = 2


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each run of two or more words in capitals that are not all abbreviations."""
    lists = known(site.root)
    for page in site.pages:
        passages = of_page(page)
        own = {key(m[1]) for p in passages for m in _SHORT.finditer(p.shown)}
        for passage in passages:
            for match in _RUN.finditer(passage.text):
                words = _WORD.findall(match.group())
                loud = [w for w in words if not lists.has(w) and key(w) not in own]
                if len(loud) >= _LEAST_WORDS:
                    said = passage.said(*match.span())
                    yield Hit(
                        passage.place(match.start()),
                        f'"{said}" is in block capitals.',
                        "Write it in small letters; make it bold if it must stand out.",
                        said,
                    )


CHECK = Check(
    title="No block capitals",
    level=Level.STOP,
    why="Capitals take longer to read, read like shouting, and some screen readers spell them out.",
    run=find,
    by_page=True,
)
