"""No letters have turned into rubbish on their way through a program.

Good: £5, café, the council's plan
Bad: Â£5, cafÃ©, the councilâ€™s plan, &amp;nbsp; on the page
Source: Unicode standard, U+FFFD; WHATWG Encoding, windows-1252
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.model import Check, Context, Hit, Level, Site

# How the bytes 80 to BF look when windows-1252 is taken for UTF-8.
_TAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BROKEN = re.compile(
    rf"Ã[{_TAIL}]|Â[\u00a0-\u00bf]|â€[{_TAIL}]?|ï»¿|ð[Ÿ\u009f][{_TAIL}]+|[\ufffd\ufb00-\ufb06]|[\u0080-\u009f]"
)
_LIGATURES = frozenset("ﬀﬁﬂﬃﬄﬅﬆ")  # two letters as one sign, from a PDF
_ENTITY = re.compile(r"&(?:amp|nbsp|lt|gt|quot|apos|[lr]squo|[lr]dquo|[mn]dash|pound|#\d{2,5});")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each stretch of such letters that a reader would see."""
    for passage in of_site(site):
        text = passage.written
        found = () if text.isascii() else _BROKEN.finditer(text)
        for match in (*found, *(_ENTITY.finditer(passage.shown) if "&" in text else ())):
            start = text.rfind(" ", 0, match.start()) + 1
            word = text[start:].split(" ", 1)[0]
            meant = _meant(match.group())
            yield Hit(
                passage.place(match.start()),
                f'"{word}" holds signs that came out wrong.',
                f'Write "{meant}" there.' if meant else "Type the word again.",
                word.removeprefix("&"),
            )


def _meant(signs: str) -> str:
    """Return what the signs stood for before they went wrong, or ''."""
    if signs in _LIGATURES:
        return unicodedata.normalize("NFKC", signs)
    for encoding in ("cp1252", "latin-1"):
        try:
            found = signs.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return found.replace("’", "'") if found.isprintable() and found != signs else ""
    return ""


CHECK = Check(
    title="No garbled letters",
    level=Level.STOP,
    why="A garbled name or figure cannot be read, and it makes the whole page look unsafe.",
    run=find,
    by_page=True,
)
