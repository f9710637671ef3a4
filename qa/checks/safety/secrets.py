"""No page, setting or data file holds a password or a key.

Good: `Ask the manager for the password.`
Bad: `password: Sunshine-42`, a token that begins with ghp_
Source: NCSC, secure development guidance; GitHub, secret scanning patterns
"""

import re
from collections.abc import Iterator

from qa.checks.access._source import sources
from qa.checks.safety._built import SETTINGS, files
from qa.model import Check, Context, Hit, Level, Place, Site

# What stands in every text with such a key, and the key itself.
_KEYS = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        ("AKIA", r"\bAKIA[0-9A-Z]{16}\b"),
        ("ASIA", r"\bASIA[0-9A-Z]{16}\b"),
        ("gh", r"\bgh[pousr]_[A-Za-z0-9]{30,}"),
        ("github_pat_", r"\bgithub_pat_\w{20,}"),
        ("glpat-", r"\bglpat-[\w-]{20,}"),
        ("xox", r"\bxox[abeprs]-[\w-]{10,}"),
        ("k_live_", r"\b[sr]k_live_[A-Za-z0-9]{16,}"),
        ("AIza", r"\bAIza[\w-]{35}\b"),
        ("SG.", r"\bSG\.[\w-]{20,}\.[\w-]{20,}"),
        ("PRIVATE KEY", r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"),
        ("eyJ", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{5,}"),
        ("@", r"\bhttps?://[^\s/:@]{1,100}:[^\s/:@]{1,100}@[\w.-]+"),
    )
)
_NAMED = re.compile(
    r"\b(?:pass(?:word|phrase|code|wd)|pwd|api[ _-]?key|secret(?:[ _-]?key)?|access[ _-]?token|auth[ _-]?token)\b"
    r"[*_`\"']*[ ]*(?:[:=]|\bis\b)[ ]*[*_`\"']*(?P<value>[^\s*`\"'<>\[\]{}(),;|]{6,})",
    re.IGNORECASE,
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each password or key."""
    for source in sources(site):
        yield from _judge(source.path, source.raw)
    for path in (SETTINGS, *files(site.root, ".yml")):
        file = site.root / path
        if file.is_file():
            yield from _judge(path, file.read_text(encoding="utf-8", errors="replace"))


def _judge(path: str, text: str) -> Iterator[Hit]:
    found = [(m.start(), m[0]) for mark, p in _KEYS if mark in text for m in p.finditer(text)]
    found += [(m.start(), m[0]) for m in _NAMED.finditer(text) if _made_up(m["value"])]
    for at, words in sorted(found):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        yield Hit(
            Place(path, line, column),
            "This looks like a password or a key.",
            "Take it out and change the password today; the old one stays in the history.",
            f"{words[:8]}…",
        )


def _made_up(value: str) -> bool:
    """Tell whether the value is no plain word: a letter and a figure or sign in it."""
    value = value.rstrip(".:!?")
    return any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


CHECK = Check(
    title="No passwords or keys",
    level=Level.STOP,
    why="Everybody can read the files of this site, and its whole history.",
    run=find,
    by_page=True,
)
