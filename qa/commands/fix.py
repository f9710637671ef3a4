"""`fix`: mend what needs no judgement."""

from __future__ import annotations

import argparse
import contextlib
import sys

from qa import fixing
from qa.commands import shared
from qa.report import as_fix


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    mend = commands.add_parser("fix", help="mend spelling, dates and marks that need no judgement")
    mend.add_argument("pages", nargs="*", metavar="PAGE", help="such as guides/annual-review.md")
    mend.add_argument("--write", action="store_true", help="write the changes that are shown")
    mend.set_defaults(run=_fix)


def _fix(options: argparse.Namespace) -> int:
    root = shared.project()
    paths = shared.pages(options.pages, root, set(fixing.known(root))) if options.pages else None
    shared.progress("Reading the pages …")
    mended = fixing.fix(root, sorted(paths) if paths else None)
    if shown := as_fix.differences(mended):
        print(shown)
    if any(one.changed for one in mended) and (options.write or _agreed()):
        mended = fixing.write_all(root, mended)
    print(as_fix.result(mended))
    if any(one.trouble for one in mended):
        return shared.FAILED
    return (
        shared.FINDINGS if any(one.changed and not one.written for one in mended) else shared.FINE
    )


def _agreed() -> bool:
    """Ask the person at the terminal; without one, nobody agreed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    with contextlib.suppress(EOFError):
        return input("Write these changes? Type yes or no: ").strip().lower() in {"y", "yes"}
    return False
