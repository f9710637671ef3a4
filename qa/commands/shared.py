"""What the commands share: exit codes, how a run fails, where the project is."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from qa.content.words_near import did_you_mean

FINE, FINDINGS, FAILED = 0, 1, 2

# What argparse hands out for adding commands; it gives the class no public name.
Commands = argparse._SubParsersAction  # noqa: SLF001


class Failed(Exception):  # noqa: N818 - a sentence for the person at the keyboard
    """The run itself cannot be done; str() says why and what to do."""


def project() -> Path:
    """Return the project in the current folder.

    Raises:
        Failed: there is none.
    """
    root = Path.cwd()
    if not (root / "mkdocs.yml").is_file():
        raise Failed("There is no mkdocs.yml here. Change to the project's folder and try again.")
    return root


def pages(given: Sequence[str], root: Path, known: set[str]) -> frozenset[str]:
    """Return the project paths of the pages that somebody named.

    Raises:
        Failed: one of them is not a page of the site.
    """
    found = set()
    for name in given:
        path = Path(name)
        full = path if path.is_absolute() else root / path
        try:
            wanted = Path(os.path.normpath(full)).relative_to(root).as_posix()
        except ValueError:
            wanted = name
        if wanted not in known:
            raise Failed(f'"{name}" is not a page of this site.{did_you_mean(wanted, known)}')
        found.add(wanted)
    return frozenset(found)


def day(text: str) -> dt.date:
    """Return a day given on the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-11-21") from None


def progress(words: str) -> None:
    """Say what takes its time, on a screen only and never in a report."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)
