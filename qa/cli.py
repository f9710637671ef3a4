"""The command line: arguments in, exit code out, nothing else.

Exit 0: may be published. Exit 1: findings stop it. Exit 2: the run itself failed.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from qa import building, external_links, fixing, gate, pasted, registry
from qa.content import data, facts
from qa.content.spelling import SpellingUnavailableError
from qa.content.words_near import did_you_mean
from qa.model import Level, Outcome, Site
from qa.report import (
    as_catalogue,
    as_fix,
    as_github,
    as_html,
    as_impact,
    as_json,
    as_junit,
    as_reading,
    as_sarif,
    as_text,
)

EXIT_FINE, EXIT_FINDINGS, EXIT_FAILED = 0, 1, 2
FORMATS = ("text", "json", "sarif", "github", "junit", "html")


class Failed(Exception):  # noqa: N818 - a sentence for the person at the keyboard
    """The run itself cannot be done; str() says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.lastResort = (
        None  # what MkDocs says becomes findings; nothing goes to the screen twice
    )
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (
        Failed,
        building.NotBuilt,
        data.Unreadable,
        external_links.CannotCompare,
        SpellingUnavailableError,
    ) as error:
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
    check.add_argument(
        "--online", action="store_true", help="also checks that need the network (none so far)"
    )
    check.add_argument(
        "--browser", action="store_true", help="also checks that open every page in a browser"
    )
    check.add_argument("--today", type=_day, metavar="2026-11-21", help="judge as on this day")
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    check.set_defaults(run=_check)

    commands.add_parser(
        "build", help="build the site and publish it if the gate agrees"
    ).set_defaults(run=_build)

    links = commands.add_parser("links", help="ask every address outside the site")
    links.add_argument("--base", metavar="REF", help="only pages changed since this commit")
    links.set_defaults(run=_links)

    read = commands.add_parser("read", help="judge pasted plain text")
    read.add_argument("file", nargs="?", default="-", metavar="FILE", help="- is standard input")
    read.add_argument(
        "--audience",
        choices=("parents", "young-people", "everyone", "professionals"),
        default="parents",
    )
    read.add_argument("--format", choices=("text", "json"), default="text")
    read.add_argument("--jsonl", action="store_true", help="many texts, one JSON object a line")
    read.set_defaults(run=_read)

    mend = commands.add_parser("fix", help="mend spelling, dates and marks that need no judgement")
    mend.add_argument("pages", nargs="*", metavar="PAGE", help="such as guides/annual-review.md")
    mend.add_argument("--write", action="store_true", help="write the changes that are shown")
    mend.set_defaults(run=_fix)

    listing = commands.add_parser("list", help="show every check")
    listing.add_argument("--format", choices=("text", "markdown"), default="text")
    listing.set_defaults(run=_list)
    impact = commands.add_parser("impact", help="show which pages use a fact or a source")
    impact.add_argument("key", metavar="FACT")
    impact.set_defaults(run=_impact)
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
    root = _project()
    selection = gate.Selection(_wanted(options.only), None)
    _progress("Building the site to judge it …")
    with building.rehearsed(root, options.today) as (site, context):
        if options.pages:
            known = {p.path for p in site.pages}
            selection = gate.Selection(selection.only, _pages(options.pages, root, known))
        if options.browser:
            _progress("Opening every page in a browser …")
        outcome = gate.judge(site, replace(context, browser=options.browser), selection)
        faces: dict[str, Callable[[Outcome], str]] = {
            "json": as_json.report,
            "text": partial(as_text.report, site=site),
            "sarif": partial(as_sarif.report, site=site),
            "github": partial(_github, site=site),
            "junit": partial(
                as_junit.report,
                site=site,
                checks=[name for name in registry.all_checks() if selection.has_check(name)],
            ),
            "html": partial(as_html.report, site=site, today=context.today),
        }
        report = faces[options.format](outcome)
    _write(report, options.output)
    if options.output:
        print(as_text.summary(outcome))
    return _exit_code(outcome)


def _github(outcome: Outcome, site: Site) -> str:
    """Write the summary where GitHub wants one, and return the annotations."""
    summarised = as_github.summarise(outcome, site, os.environ.get("GITHUB_STEP_SUMMARY", ""))
    return as_github.report(outcome, site, summarised=summarised)


def _build(_options: argparse.Namespace) -> int:
    _show_the_build()
    try:
        building.publish(_project())
    except building.NotBuilt as error:
        print(f"\n{error}", file=sys.stderr)
        return EXIT_FINDINGS
    return EXIT_FINE


def _show_the_build() -> None:
    """Let the gate's report through, and MkDocs' own words as far as they say something."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)


def _project() -> Path:
    root = Path.cwd()
    if not (root / "mkdocs.yml").is_file():
        raise Failed("There is no mkdocs.yml here. Change to the project's folder and try again.")
    return root


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


# ---------------------------------------------------------------------------- links


def _links(options: argparse.Namespace) -> int:
    say = partial(print, file=sys.stderr, flush=True)
    verdicts = external_links.run(_project(), options.base or None, say=say)
    print(external_links.summary(verdicts))
    return EXIT_FINDINGS if any(v.verdict == "broken" for v in verdicts) else EXIT_FINE


# ---------------------------------------------------------------------------- read


def _read(options: argparse.Namespace) -> int:
    reader = pasted.Reader(Path.cwd())
    if options.jsonl:
        return _read_many(reader, options.file)
    if options.file == "-" and sys.stdin.isatty():
        print("Paste the text, then press Ctrl-D on an empty line.", file=sys.stderr)
    judgement = reader.judge(_text_of(options.file), options.audience)
    face = as_reading.as_json if options.format == "json" else as_reading.as_text
    print(face(judgement))
    stops = any(f.level is Level.STOP for f in judgement.findings)
    return EXIT_FINDINGS if stops else EXIT_FINE


def _text_of(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else _bytes_of(name)
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("cp1252", errors="replace")


def _bytes_of(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Failed(f'The file "{name}" cannot be read: {error.strerror}.') from None


def _read_many(reader: pasted.Reader, name: str) -> int:
    """Answer each line as it comes; lines that wait already are judged together."""
    stream: IO[bytes]
    with contextlib.ExitStack() as stack:
        try:
            stream = (
                sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
            )
        except OSError as error:
            raise Failed(f'The file "{name}" cannot be read: {error.strerror}.') from None
        for batch in _waiting(stream):
            rows = [_row(line, number) for number, line in batch]
            for row, (reading, doubts) in zip(
                rows, reader.quick(text for _, text in rows), strict=True
            ):
                print(as_reading.as_line(row[0], reading, doubts))
            sys.stdout.flush()
    return EXIT_FINE


def _row(line: bytes, number: int) -> tuple[object, str]:
    try:
        row = json.loads(line)
        return row["id"], str(row["text"])
    except (ValueError, KeyError, TypeError):
        raise Failed(
            f'Line {number} is not a JSON object with "id" and "text". Mend it and start again.'
        ) from None


def _waiting(stream: IO[bytes], most: int = 64) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the lines of a stream in batches: what has arrived, without waiting for more."""
    lines: queue.Queue[tuple[int, bytes] | None] = queue.Queue(maxsize=4 * most)

    def fill() -> None:
        for number, line in enumerate(stream, 1):
            if line.strip():
                lines.put((number, line))
        lines.put(None)

    threading.Thread(target=fill, daemon=True).start()
    while (first := lines.get()) is not None:
        batch = [first]
        with contextlib.suppress(queue.Empty):
            while len(batch) < most:
                following = lines.get_nowait()
                if following is None:
                    yield batch
                    return
                batch.append(following)
        yield batch


# ---------------------------------------------------------------------------- fix


def _fix(options: argparse.Namespace) -> int:
    root = _project()
    paths = _pages(options.pages, root, set(fixing.known(root))) if options.pages else None
    _progress("Reading the pages …")
    mended = fixing.fix(root, sorted(paths) if paths else None)
    if shown := as_fix.differences(mended):
        print(shown)
    if any(one.changed for one in mended) and (options.write or _agreed()):
        mended = fixing.write_all(root, mended)
    print(as_fix.result(mended))
    if any(one.trouble for one in mended):
        return EXIT_FAILED
    return EXIT_FINDINGS if any(one.changed and not one.written for one in mended) else EXIT_FINE


def _agreed() -> bool:
    """Ask the person at the terminal; without one, nobody agreed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    with contextlib.suppress(EOFError):
        return input("Write these changes? Type yes or no: ").strip().lower() in {"y", "yes"}
    return False


# ---------------------------------------------------------------------------- list, explain


def _list(options: argparse.Namespace) -> int:
    if options.format == "markdown":
        print(as_catalogue.report(), end="")
        return EXIT_FINE
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


# ---------------------------------------------------------------------------- impact


def _impact(options: argparse.Namespace) -> int:
    root = _project()
    try:
        as_impact.impact((), facts.load(root)[0], options.key)  # a wrong key needs no build
    except as_impact.UnknownKeyError as error:
        raise Failed(str(error)) from None
    _progress("Building the site to find its pages …")
    with building.rehearsed(root, None) as (site, context):
        print(as_impact.impact(site.pages, context.facts, options.key))
    return EXIT_FINE


# ---------------------------------------------------------------------------- shared


def _progress(words: str) -> None:
    """Say what takes its time, on a screen only and never in a report."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        print(text)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Failed(f'The report could not be written to "{output}": {error.strerror}.') from None
