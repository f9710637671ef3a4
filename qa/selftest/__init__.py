"""Prove, before anything is judged, that the checks still catch what they are there for.

Beside this file stand two small projects that are never published. Everything in `wrong/` is wrong
on purpose; `planted.csv` says which check has to find what, where, and at which level. Everything
in `right/` is right, though much of it only just; no check with a planted fault may say a word
about it. A check that lost its teeth, one that always bites and one that breaks are all told by
the family they belong to, and nothing is published.

The two projects are read by the code that reads the real one, with limits of their own, so that
qa/policy.yml may change. The word lists are the real ones: an emptied list is found here too.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from qa import browser
from qa.content import data, workspace, yamls
from qa.content import page as pages
from qa.content.markdown import Converter
from qa.model import Check, Context, Fault, Level, Outcome, Place, Site
from qa.registry import family_of
from qa.site import reading

HERE = Path(__file__).resolve().parent
PLANTED = HERE / "planted.csv"
SHOWN = "qa/selftest"
TODAY = dt.date(2026, 11, 21)

# Why each of these cannot be proved here stands in DECISIONS.md.
WITHOUT = frozenset({"build.html-valid", "files.symlink"})
# Proved where a browser is asked for: on one page of each project, in opened/.
_BROWSER = frozenset({"browser.axe"})
_REMEDY = "undo the last change under qa/, or ask a developer"
EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.superfences",
    "pymdownx.details",
)

Judge = Callable[[Site, Context, Mapping[str, Check]], Outcome]


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault: the check that must find it, at which level, in which file, on a line with what."""

    check: str
    level: Level
    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    """families: those that caught their faults and nothing else. failures: a sentence each."""

    families: tuple[str, ...]
    failures: tuple[str, ...] = ()


def prove(checks: Mapping[str, Check], judge: Judge, *, in_browser: bool = False) -> Proof:
    """Let `judge` run `checks` (id -> check) on both projects, and compare with what is planted.

    Never raises for what a check does: `judge` turns that into an outcome that says so.
    in_browser: the checks that open pages are to run as well, so they prove themselves too, where
    there is a browser; where there is none they cannot run, and the report says so.
    """
    idle = _BROWSER if not in_browser or browser.missing() else frozenset()
    able = {name: check for name, check in checks.items() if name not in WITHOUT | _BROWSER}
    opening = {name: check for name, check in checks.items() if name in _BROWSER - idle}
    try:
        faults = [fault for fault in planted() if fault.check not in idle]
        runs = [(sample("wrong"), sample("right"), able)]
        runs += [(_opened("wrong"), _opened("right"), opening)] if opening else []
    except (OSError, data.Unreadable, KeyError, ValueError) as error:
        return Proof((), (f"The sample in {SHOWN} cannot be read ({error}): {_REMEDY}.",))
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for wrong, right, some in runs:
        own = [fault for fault in faults if (fault.check in opening) == (some is opening)]
        found, passed = judge(*wrong, some), judge(*right, some)
        for name, reason in (*_troubles(found, passed), *_missed(found, own)):
            reasons[family_of(name)].append(reason)
        for name, reason in _alarms(passed, own):
            reasons[family_of(name)].append(reason)
    for name in sorted(checks.keys() - WITHOUT - idle - {fault.check for fault in faults}):
        reasons[family_of(name)].append(f"no fault is planted for {name}")
    proved = sorted({family_of(fault.check) for fault in faults} - set(reasons))
    return Proof(tuple(proved), tuple(_sentence(*item) for item in sorted(reasons.items())))


def _sentence(family: str, reasons: list[str]) -> str:
    more = f" and {len(reasons) - 1} more" if len(reasons) > 1 else ""
    return (
        f'The self-test of the checks "{family}" failed ({reasons[0]}{more}), '
        f"so nobody can tell what they would miss: {_REMEDY}."
    )


def _troubles(*outcomes: Outcome) -> Iterator[tuple[str, str]]:
    """Yield each check that broke or could not run, once."""
    told: set[str] = set()
    for outcome in outcomes:
        broken = [(name, f"{name} broke: {how}") for name, how in map(_parted, outcome.broken)]
        idle = [(n.check, f"{n.check} could not run: {n.why}") for n in outcome.not_run]
        if not outcome.pages:
            broken.append(("gate", "the sample has no pages"))
        for name, reason in (*broken, *idle):
            if name not in told:
                told.add(name)
                yield name, reason


def _parted(said: str) -> tuple[str, str]:
    name, _, how = said.partition(": ")
    return name, how


def _missed(outcome: Outcome, faults: list[Planted]) -> Iterator[tuple[str, str]]:
    broken = {name for name, _ in map(_parted, outcome.broken)}
    for fault in faults:
        if fault.check in broken:
            continue
        here = [
            f
            for f in outcome.findings
            if (f.check, f.path) == (fault.check, fault.path)
            and fault.words in _line("wrong", f.path, f.line)
        ]
        where = f'"{fault.words}" in {SHOWN}/wrong/{fault.path}' if fault.words else fault.path
        if not here:
            yield fault.check, f"{fault.check} does not find {where}"
        elif all(f.level is not fault.level for f in here):
            yield (
                fault.check,
                f'{fault.check} calls {where} "{here[0].level}" and not "{fault.level}"',
            )


def _alarms(outcome: Outcome, faults: list[Planted]) -> Iterator[tuple[str, str]]:
    known = {fault.check for fault in faults}
    for found in outcome.findings:
        if found.check in known:
            where = f"line {found.line} of {SHOWN}/right/{found.path}"
            yield found.check, f"{found.check} takes {where} for a fault"


# ---------------------------------------------------------------------------- the samples


@cache
def planted() -> tuple[Planted, ...]:
    """Return the faults that planted.csv names."""
    with PLANTED.open(encoding="utf-8", newline="") as file:
        return tuple(
            Planted(row["check"], Level(row["level"]), row["path"], row["words"])
            for row in csv.DictReader(file)
        )


def sample(name: str, built: str = "site") -> tuple[Site, Context]:
    """Read one of the two projects as the real one is read; `built` holds its built pages."""
    root = HERE / name
    space = workspace.load(root, TODAY)
    converter = Converter(EXTENSIONS, {})
    found = [
        pages.convert(space.source(path, path.removeprefix("docs/")), converter)
        for path in workspace.all_pages(root)
    ]
    site = reading.read(
        root,
        root / built,
        found,
        {page.uri: _destination(page.uri) for page in found},
        nav=_nav(root),
        site_url="https://example.org/",
        warnings=_warnings(root),
        faults=space.faults,
    )
    return replace(site, assets=site.assets | _published(root)), space.context()


def _opened(name: str) -> tuple[Site, Context]:
    """Return one of the two projects with the one built page that a browser opens."""
    site, context = sample(name, "opened")
    shown = tuple(page for page in site.pages if page.uri in site.built)
    return replace(site, pages=shown), replace(context, browser=True)


def _destination(uri: str) -> str:
    """Return where MkDocs would put a page."""
    bare = uri.removesuffix(".md")
    folder = bare.removesuffix("index") if bare.endswith(("/index", "index")) else f"{bare}/"
    return f"{folder}index.html"


def _published(root: Path) -> set[str]:
    """Return the files that a build would copy from docs/, and those that published.txt adds.

    Two names that differ in capitals alone cannot stand side by side on every disk.
    """
    docs = root / workspace.DOCS
    return {
        file.relative_to(docs).as_posix()
        for file in docs.rglob("*")
        if file.is_file() and file.suffix not in {".md", ".yml", ".csv"}
    } | set(_listed(root / "published.txt"))


def _nav(root: Path) -> list[str]:
    node, _ = yamls.parse((root / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")
    listed = yamls.plain(node.get("nav")) if isinstance(node, yamls.Mapping) else None
    return [str(uri) for uri in listed or ()]


def _warnings(root: Path) -> list[Fault]:
    """Return what MkDocs would have said: each line of warnings.txt."""
    return [
        Fault("build.warning", Place("mkdocs.yml"), f"MkDocs says: {line}", "Mend it.", line)
        for line in _listed(root / "warnings.txt")
    ]


def _listed(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


@cache
def _text(name: str, path: str) -> tuple[str, ...]:
    file = HERE / name / path
    raw = file.read_bytes() if file.is_file() else b""
    return tuple(raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n"))


def _line(name: str, path: str, number: int) -> str:
    lines = _text(name, path)
    return lines[number - 1] if 0 < number <= len(lines) else ""
