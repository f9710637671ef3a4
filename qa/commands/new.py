"""`new`: start a page from its template."""

from __future__ import annotations

import argparse

from qa import starting
from qa.commands import shared
from qa.content import clock


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    new = commands.add_parser(
        "new", help="start a page from a template, with its line in the menu"
    )
    new.add_argument("kind", choices=starting.KINDS)
    new.add_argument("title", metavar="TITLE", help='such as "Home to school transport"')
    new.add_argument(
        "--date", type=shared.day, metavar="2027-02-02", help="the day of an event or a news item"
    )
    new.add_argument(
        "--folder", default="docs/help", metavar="docs/help", help="where another page goes"
    )
    new.add_argument(
        "--today", type=shared.day, metavar="2026-11-21", help="start the page as on this day"
    )
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    today = options.today or clock.today()
    wanted = starting.Wanted(options.kind, options.title, today, options.date, options.folder)
    try:
        print(starting.start(shared.project(), wanted).next_step())
    except starting.CannotStartError as error:
        raise shared.Failed(str(error)) from None
    return shared.FINE
