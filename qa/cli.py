"""The command line: arguments in, exit code out, nothing else.

Exit 0: may be published. Exit 1: findings stop it. Exit 2: the run itself failed.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa import building, gate, registry
from qa.content import data
from qa.content.words_near import did_you_mean
from qa.model import Outcome
from qa.report import as_json, as_text

EXIT_FINE, EXIT_FINDINGS, EXIT_FAILED = 0, 1, 2


class Failed(Exception):  # noqa: N818 - a sentence for the person at the keyboard
    """The run itself cannot be done; str() says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.lastResort = None  # what MkDocs says becomes findings; nothing goes to the screen twice
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (Failed, building.NotBuilt, data.Unreadable) as error:
        print(f"This did not work: {error}", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"This did not work: {building.trouble(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return EXIT_FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa", description="The quality checks of this site."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="judge the site, or some pages of it")
    check.add_argument("pages", nargs="*", metavar="PAGE", help="such as guides/annual-review.md")
    check.add_argument("--only", metavar="ID,…", help="only these checks or families")
    check.add_argument("--online", action="store_true", help="also checks that need the network")
    check.add_argument("--today", type=_day, metavar="2026-11-21", help="judge as on this day")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    check.set_defaults(run=_check)

    read = commands.add_parser("read", help="judge pasted plain text")
    read.add_argument("file", nargs="?", default="-", metavar="FILE", help="- is standard input")
    read.add_argument(
        "--audience",
        choices=("parents", "young-people", "everyone", "professionals"),
        default="parents",
    )
    read.add_argument("--format", choices=("text", "json"), default="text")
    read.add_argument("--jsonl", action="store_true", help="many texts, one JSON object a line")
    read.set_defaults(run=_explain)

    commands.add_parser("list", help="show every check").set_defaults(run=_list)
    explain = commands.add_parser("explain", help="say what a check wants and why")
    explain.add_argument("id", metavar="ID")
    explain.set_defaults(run=_explain)
    return parser


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-11-21") from None


# ---------------------------------------------------------------------------- check


def _check(options: argparse.Namespace) -> int:
    root = Path.cwd()
    if not (root / "mkdocs.yml").is_file():
        raise Failed("There is no mkdocs.yml here. Change to the project's folder and try again.")
    selection = gate.Selection(_wanted(options.only), None)
    with _progress("Building the site to judge it …"):
        with building.rehearsed(root, options.today) as (site, context):
            if options.pages:
                known = {p.path for p in site.pages}
                selection = gate.Selection(selection.only, _pages(options.pages, root, known))
            outcome = gate.judge(site, context, selection)
            report = as_json.report(outcome) if options.format == "json" else as_text.report(outcome, site)
    _write(report, options.output)
    if options.output:
        print(as_text.summary(outcome))
    return _exit_code(outcome)


def _exit_code(outcome: Outcome) -> int:
    if outcome.may_publish:
        return EXIT_FINE
    if outcome.broken or not outcome.pages or not outcome.checks:
        return EXIT_FAILED
    return EXIT_FINDINGS


def _wanted(only: str | None) -> frozenset[str] | None:
    if only is None:
        return None
    known = set(registry.all_checks())
    known |= {name.split(".", 1)[0] for name in known}
    wanted = frozenset(part.strip() for part in only.split(",") if part.strip())
    for name in sorted(wanted - known):
        raise Failed(
            f'There is no check "{name}".{did_you_mean(name, known)} '
            "python -m qa list shows them all."
        )
    if not wanted:
        raise Failed("--only needs the name of a check. python -m qa list shows them all.")
    return wanted


def _pages(given: Sequence[str], root: Path, known: set[str]) -> frozenset[str]:
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


# ---------------------------------------------------------------------------- list, explain


def _list(_options: argparse.Namespace) -> int:
    checks = registry.all_checks()
    width = max(len(name) for name in checks)
    for name, check in checks.items():
        print(f"{name:<{width}}  {check.level.value:<4}  {check.title}")
    print(f"\n{len(checks)} checks. python -m qa explain ID says more about one.")
    return EXIT_FINE


def _explain(options: argparse.Namespace) -> int:
    checks = registry.all_checks()
    if options.id not in checks:
        raise Failed(
            f'There is no check "{options.id}".{did_you_mean(options.id, checks)} '
            "python -m qa list shows them all."
        )
    check = checks[options.id]
    print(f"{options.id}: {check.title}\n")
    print(f"Level:  {check.level.value} ({check.level.label.lower()})")
    if check.draft_level:
        print(f"        {check.draft_level.value} while the site is a draft")
    print(f"Why:    {check.why}")
    print((registry.modules()[options.id].__doc__ or "").strip().split("\n", 1)[-1].strip())
    return EXIT_FINE


# ---------------------------------------------------------------------------- shared


@contextlib.contextmanager
def _progress(words: str) -> Iterator[None]:
    """Say what takes its time, on a screen only and never in a report."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)
    yield


def _write(text: str, output: Path | None) -> None:
    if output is None:
        print(text)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Failed(f'The report could not be written to "{output}": {error.strerror}.') from None
