"""`due`: what falls due, by owner, and as a calendar file."""

from __future__ import annotations

import argparse

from qa import building
from qa import due as dues
from qa.commands import shared
from qa.content import data, yamls
from qa.report import as_calendar


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    due = commands.add_parser("due", help="say what is due, and write a calendar of it")
    due.add_argument("--today", type=shared.day, metavar="2026-11-21", help="as on this day")
    due.set_defaults(run=_due)


def _due(options: argparse.Namespace) -> int:
    root = shared.project()
    shared.progress("Building the site to read its dates …")
    with building.rehearsed(root, options.today) as (site, context):
        items = dues.due(site, context)
        name = context.service.plain("name")
    node, _ = yamls.parse(data.text(root, "mkdocs.yml"), "mkdocs.yml")
    address = yamls.plain(node.get("site_url")) if isinstance(node, yamls.Mapping) else ""
    target = root / as_calendar.PATH
    target.parent.mkdir(parents=True, exist_ok=True)
    text = as_calendar.report(items, name, str(address or ""), context.today)
    target.write_bytes(text.encode())
    print(as_calendar.in_words(items, context.today))
    print(f"The same as a calendar: {as_calendar.PATH}")
    return shared.FINE
