"""The command line: arguments in, exit code out, nothing else.

Exit 0: may be published. Exit 1: findings stop it. Exit 2: the run itself failed.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence

from qa import building, git
from qa.commands import (
    adopt,
    approve,
    catalogue,
    check,
    due,
    editor,
    fix,
    links,
    new,
    pack,
    pull_request,
    read,
    review,
    serve,
    shared,
    verify,
)
from qa.content import data
from qa.content.spelling import SpellingUnavailableError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.lastResort = (
        None  # what MkDocs says becomes findings; nothing goes to the screen twice
    )
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    _speak_every_script()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (
        shared.Failed,
        building.NotBuilt,
        data.Unreadable,
        git.CannotCompare,
        SpellingUnavailableError,
    ) as error:
        print(f"This did not work: {error}", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"This did not work: {building.trouble(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return shared.FAILED


def _speak_every_script() -> None:
    """Let no letter of a page end a report: files and pipes get UTF-8, an old screen what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa", description="The quality checks of this site."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in (
        check,
        serve,
        pack,
        links,
        read,
        fix,
        new,
        editor,
        approve,
        review,
        due,
        pull_request,
        verify,
        adopt,
        catalogue,
    ):
        module.add(commands)
    return parser
