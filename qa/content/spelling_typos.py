"""Ask the program `typos` which words it knows as misspelt, and which as American.

It is started once for all words of a run and never touches a file. Two words that it must know go
with every question, so that a broken program is never taken for a clean page.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Mapping

_CANARIES = ("recieve", "organize")
_SECONDS = 120.0
_ANSWERED = (0, 2)  # nothing found; something found


class SpellingUnavailableError(RuntimeError):
    """Words cannot be judged: a word list or the program `typos` is missing or broken."""


def ask_typos(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what `typos` would write instead of those of `words` that are not British English.

    Args:
        words: words of the letters a to z in small letters.

    Raises:
        SpellingUnavailableError: the program is missing, fails, or misses what it must know.

    """
    asked = dict.fromkeys(words)
    told = _run("en-gb", (*_CANARIES, *asked))
    if any(canary not in told for canary in _CANARIES):
        raise SpellingUnavailableError(
            "The program `typos` did not find two words that it must know."
        )
    return {word: told[word] for word in asked if word in told}


def wrong_everywhere(words: Iterable[str]) -> frozenset[str]:
    """Return those of `words` that `typos` calls wrong in American English too."""
    return frozenset(_run("en", words))


def _run(locale: str, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    program = shutil.which("typos", path=sysconfig.get_path("scripts")) or shutil.which("typos")
    if program is None:
        raise SpellingUnavailableError(
            "The program `typos` is missing. Install what requirements.txt names."
        )
    command = [program, "--isolated", "--locale", locale, "--format", "json", "-"]
    try:
        done = subprocess.run(  # noqa: S603 - the program above, words on standard input only
            command,
            input="\n".join(words) + "\n",
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SpellingUnavailableError(f"The program `typos` did not run: {error}.") from error
    if done.returncode not in _ANSWERED:
        raise SpellingUnavailableError(
            f"The program `typos` failed with exit {done.returncode}: {done.stderr.strip()[:200]}"
        )
    try:
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        return {r["typo"]: tuple(r["corrections"]) for r in rows if r["type"] == "typo"}
    except (ValueError, KeyError, TypeError) as error:
        raise SpellingUnavailableError(
            "The program `typos` answered something that we cannot read."
        ) from error
