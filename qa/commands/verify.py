"""`verify`: hold a built site against what the gate let through, and against the sources."""

from __future__ import annotations

import argparse

from qa import verdict
from qa.commands import shared


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("verify", help="hold a built site against the gate's verdict")
    verdict.arguments(parser)
    parser.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    return verdict.run(shared.project(), options.folder, options.keep)
