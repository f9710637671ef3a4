"""`review`: the pack in which the QA group reads what changed."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from qa.commands import shared
from qa.report import as_review
from qa.review import pack, pictures

PATH = "build/review/index.html"


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    review = commands.add_parser("review", help="show the QA group what changed")
    review.add_argument("--base", default="", metavar="REF", help="compare with it, such as main")
    review.add_argument("--no-pictures", action="store_true", help="without a browser")
    review.add_argument("--today", type=shared.day, metavar="2026-11-21", help="judge as on it")
    review.set_defaults(run=_review)


def _review(options: argparse.Namespace) -> int:
    root = shared.project()
    if not options.base:
        raise shared.Failed("Say what to compare with, such as: make review BASE=main")
    target = root / PATH
    target.unlink(missing_ok=True)  # an old pack must not be taken for this one
    made = pack.make(
        root,
        options.base,
        options.today,
        take_pictures=None if options.no_pictures else pictures.take,
        say=partial(print, file=sys.stderr, flush=True),
    )
    if made is None:
        print(f"Nothing changed since {options.base}, so there is nothing to review.")
        return shared.FINE
    if not made.pages:
        files = "1 file" if len(made.others) == 1 else f"{len(made.others)} files"
        print(f"{files} changed since {options.base}, and no page reads differently.")
        return shared.FINE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_review.report(made), encoding="utf-8")
    pages = "1 page" if len(made.pages) == 1 else f"{len(made.pages)} pages"
    print(f"{pages} to review: open {PATH} in a browser, or send it on as it is.")
    return shared.FINE
