"""`adopt`: make this site another service's own, and take later versions of the shared text."""

from __future__ import annotations

import argparse
from pathlib import Path

from qa.adopting import changes, update
from qa.commands import shared
from qa.report import as_update

REPORT = "build/update.md"


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    adopt = commands.add_parser(
        "adopt", help="make this site another service's own, and keep it up to date"
    )
    ways = adopt.add_mutually_exclusive_group(required=True)
    ways.add_argument("changes", nargs="?", type=Path, metavar="FILE", help="the file of changes")
    ways.add_argument(
        "--update",
        nargs="?",
        const=update.UPSTREAM,
        metavar="COMMIT",
        help=f"take the shared site's newer version; without a name {update.UPSTREAM}",
    )
    ways.add_argument(
        "--reviewed", metavar="FILE", help="note that our own file was held against the shared one"
    )
    ways.add_argument(
        "--give-back", metavar="FILE", help="take the shared text in the place of our own again"
    )
    adopt.set_defaults(run=_adopt)


def _adopt(options: argparse.Namespace) -> int:
    root = shared.project()
    try:
        if options.update:
            return _update(root, options.update)
        if options.reviewed:
            update.reviewed(root, options.reviewed)
            print(f"Noted: {options.reviewed} was held against the shared text of today.")
            return shared.FINE
        if options.give_back:
            update.give_back(root, options.give_back)
            print(f"{options.give_back} is the shared text again; yours stays in the history.")
            return shared.FINE
        planned = changes.plan(root, options.changes)
    except changes.CannotAdopt as error:
        raise shared.Failed(str(error)) from None
    changes.apply(root, planned)
    print("\n".join([f"{len(planned.files)} files are now your own:", *_listed(planned)]))
    return shared.FINE


def _listed(planned: changes.Plan) -> list[str]:
    return [
        *(f"- {name}" for name in sorted(planned.files)),
        *planned.said,
        "Now read docs/about/ and policies/, and make their promises your own; then run make deploy and make site.",
    ]


def _update(root: Path, wanted: str) -> int:
    done = update.update(root, wanted)
    text = as_update.report(done)
    path = root / REPORT
    path.parent.mkdir(exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{text}\n\nThis is also in {REPORT}.")
    return shared.FINE
