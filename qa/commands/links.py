"""`links`: ask every address outside the site."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from qa import external_links
from qa.commands import shared


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    links = commands.add_parser("links", help="ask every address outside the site")
    links.add_argument("--base", metavar="REF", help="only pages changed since this commit")
    links.set_defaults(run=_links)


def _links(options: argparse.Namespace) -> int:
    say = partial(print, file=sys.stderr, flush=True)
    verdicts = external_links.run(shared.project(), options.base or None, say=say)
    print(external_links.summary(verdicts))
    return shared.FINDINGS if any(v.verdict == "broken" for v in verdicts) else shared.FINE
