"""Words in another script are marked with their language, so that they are read out rightly.

Good: `<span lang="ur">اردو</span>`; Beyoncé, café, Gdańsk
Bad: اردو in the middle of a line without a mark
Source: WCAG 2.2, 3.1.2 Language of parts, https://www.w3.org/TR/WCAG22/#language-of-parts
"""

import re
import unicodedata
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.model import Check, Context, Hit, Level, Site

_LETTER = r"[^\W\d_a-zA-ZÀ-˿ﬀ-ﬆ]"  # of no Latin alphabet; ʃ and ə are sounds of English
_FOREIGN = re.compile(rf"{_LETTER}(?:[^\w\n]*{_LETTER})+[^\w\s]*")
_ACCENTED = re.compile(r"(?<!\w)[a-zà-öø-ɏ]\w*?(?<=[à-öø-ɏ])\w*")  # names have a capital
_LEAST_WORDS = 3
_QUOTED = 5
_ACCENTED_SHARE = 0.2  # of the words


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each passage with letters of another script, or with many accents."""
    for passage in of_site(site):
        if passage.shown.isascii():
            continue
        text = passage.shown
        match = _FOREIGN.search(text)
        if match:
            script = unicodedata.name(match.group()[0], "another").split()[0].capitalize()
            said = passage.said(*match.span())
            yield Hit(
                passage.place(match.start()),
                f"These words are in {script} letters, and nothing says which language they are.",
                'Put them into <span lang="…"> with the code of the language, such as ur or pl.',
                said,
            )
            continue
        accented = len(_ACCENTED.findall(text))
        if accented >= _LEAST_WORDS and accented > _ACCENTED_SHARE * len(text.split()):
            yield Hit(
                passage.place(0),
                "This looks like another language, and nothing says which one.",
                'Put it into <span lang="…"> with the code of the language, such as pl or ro.',
                " ".join(passage.written.split()[:_QUOTED]),
            )


CHECK = Check(
    title="Other languages are marked",
    level=Level.LOOK,
    why="A screen reader reads it with English sounds, which nobody understands.",
    run=find,
    by_page=True,
)
