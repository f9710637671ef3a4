"""Break each check in turn and see who notices: its own tests, and the gate's self-test.

Three ways to break one: it says nothing (silent); it says something of every page that it should
pass and nothing of those that it should catch (inverted); it crashes (raises). Run by `make mutate`.
What was tried stands in build/mutate.json, so the run can be stopped and taken up again; a check is
tried anew once it, its tests or the sample of the self-test have changed. The result is written to
qa/MUTATION.md. Exit code 1: some mutant got past its own tests.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import functools
import hashlib
import json
import os
import pickle
import platform
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).resolve().parent)]

import pytest  # noqa: E402
import support  # noqa: E402
import test_checks as harness  # noqa: E402
from mutants import MUTANTS, broken_in  # noqa: E402

from qa import gate, registry, selftest  # noqa: E402
from qa.model import Check  # noqa: E402

STATE = ROOT / "build/mutate.json"
REPORT = ROOT / "qa/MUTATION.md"
SECONDS = 400  # for the tests of one mutant
_SILENT = "(gave no answer)"
_SAMPLE = functools.cache(selftest.sample)
_SITE = support.site_with(
    support.read_page(support.HEAD + "# A fixture page\n\nYou can ask us.\n")
)


@dataclasses.dataclass(frozen=True, slots=True)
class Tried:
    """What became of one mutant. by: the test that noticed it first, '' for none."""

    check: str
    mutant: str
    by: str
    self_test: str

    @property
    def survived(self) -> bool:
        """True where the check's own tests did not notice."""
        return not self.by


# ---------------------------------------------------------------------------- one mutant


@contextlib.contextmanager
def broken(name: str, mutant: str) -> Iterator[Mapping[str, Check]]:
    """Put a mutant in the place of the check `name` in this process."""
    module = registry.modules()[name]
    kept = (module.CHECK, getattr(module, "find", None), registry.all_checks, gate.all_checks)
    broken_in(module, mutant)
    checks = {**kept[2](), name: module.CHECK}
    registry.all_checks = gate.all_checks = lambda: checks
    try:
        yield checks
    finally:
        module.CHECK, find, registry.all_checks, gate.all_checks = kept
        if find is None:
            del module.find
        else:
            module.find = find


@contextlib.contextmanager
def without_self_test() -> Iterator[None]:
    """Let the tests of a check notice by themselves."""
    kept = gate.proved
    gate.proved = lambda *_, **__: selftest.Proof(())
    try:
        yield
    finally:
        gate.proved = kept


def seen_by_self_test(name: str, mutant: str) -> str:
    """Return the sentence with which the gate refuses, '' where it does not."""
    known = dataclasses.replace(support.context(), browser=name.startswith("browser."))
    with broken(name, mutant), _with_the_sample_read_once():
        outcome = gate.judge(_SITE, known, gate.Selection(frozenset({name})))
    return "" if outcome.may_publish or not outcome.unproved else outcome.unproved[0]


@contextlib.contextmanager
def _with_the_sample_read_once() -> Iterator[None]:
    """Read the sample for the first mutant only: no mutant changes what is read."""
    kept = selftest.sample
    selftest.sample = _SAMPLE
    try:
        yield
    finally:
        selftest.sample = kept


def seen_by_tests(name: str, mutant: str) -> str:
    """Return the first test of the check that fails, '' where all pass."""
    file = harness.elsewhere(name)
    if file is None:
        with broken(name, mutant), without_self_test():
            return _fixture_that_fails(name)
    short = name.split(".", 1)[1].replace("-", "_")
    failed = _that_fail([file], name, mutant, short) or _that_fail([file], name, mutant)
    return failed[0] if failed else ""


def _fixture_that_fails(name: str) -> str:
    trials: list[tuple[Callable[[Path], None], str]] = [
        (harness.test_a_bad_page_is_caught_on_its_lines, "bad"),
        (harness.test_a_good_page_passes, "good"),
    ]
    for test, kind in trials:
        for path in sorted((harness.HERE / name / kind).glob("*.md")):
            try:
                test(path)
            except AssertionError:
                return f"{kind}/{path.name}"
    return ""


def _that_fail(
    tests: list[str], name: str = "", mutant: str = "", only: str = "", seconds: int = SECONDS
) -> list[str]:
    """Return the tests that fail: the first one with a mutant, all of them without one.

    They run in a copy of this process; the mutant is there and in every Python that they start.
    """
    receive, send = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork, with threads of a library
        copy = os.fork()
    if copy == 0:
        os.close(receive)
        try:
            with os.fdopen(send, "wb") as stream:
                pickle.dump(_in_copy(tests, name, mutant, only), stream)
        finally:
            os._exit(0)
    os.close(send)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(copy, signal.SIGKILL))
    signal.alarm(seconds)
    try:
        with os.fdopen(receive, "rb") as stream:
            sent = stream.read()
    finally:
        signal.alarm(0)
        os.waitpid(copy, 0)
    return list(pickle.loads(sent)) if sent else [f"{tests[0]} {_SILENT}"]  # noqa: S301 - our own copy


def _in_copy(tests: list[str], name: str, mutant: str, only: str) -> list[str]:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    noted = _Noted()
    options = ["-q", "-p", "no:cacheprovider", *(["-x"] if mutant else [])]
    options += ["-k", only] if only else []
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        if mutant:
            _mutate_what_is_started(Path(folder), name, mutant)
            stack.enter_context(broken(name, mutant))
            stack.enter_context(without_self_test())
        pytest.main([*(str(ROOT / "tests" / test) for test in tests), *options], plugins=[noted])
    return noted.failed


class _Noted:
    """Notes the tests that fail."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure in the test itself or in what it needs."""
        if report.failed:
            self.failed.append(report.nodeid.removeprefix("tests/"))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot be read."""
        if report.failed:
            self.failed.append(report.nodeid.removeprefix("tests/"))


def _mutate_what_is_started(folder: Path, name: str, mutant: str) -> None:
    """Let each Python that a test starts break the same check, as soon as it is imported."""
    module = registry.modules()[name].__name__
    here = str(Path(__file__).resolve().parent)
    (folder / "sitecustomize.py").write_text(
        f"import sys\nsys.path.append({here!r})\nimport mutants\n"
        f"mutants.break_at_import({module!r}, {mutant!r})\n",
        encoding="utf-8",
    )
    plain = support.environment
    support.environment = lambda: {
        **plain(),
        "PYTHONPATH": f"{folder}{os.pathsep}{plain()['PYTHONPATH']}",
    }


# ---------------------------------------------------------------------------- all of them


def run(names: Iterable[str], state: Path, say: Callable[[str], None] = print) -> list[Tried]:
    """Try every mutant of these checks that the state file does not know yet, the quick ones first."""
    known = _read(state)
    mutants = [(name, mutant) for name in names for mutant in MUTANTS]
    samples = {name: _digest_of_sample(name) for name, _ in mutants}
    tests = {name: _digest_of_tests(name) for name, _ in mutants}
    slow_last = sorted(mutants, key=lambda one: harness.elsewhere(one[0]) is not None)
    for digests, key, try_it, order in (
        (samples, "self_test", seen_by_self_test, mutants),
        (tests, "by", seen_by_tests, slow_last),
    ):
        for name, mutant in order:
            entry = known.setdefault(f"{name} {mutant}", {})
            if entry.get(f"{key} of") != digests[name]:
                entry[key] = try_it(name, mutant)
                entry[f"{key} of"] = digests[name]
                _write(state, known)
                say(f"{name} {mutant}: {entry[key] or 'NOBODY NOTICED'}")
    every = ((name, mutant, known[f"{name} {mutant}"]) for name, mutant in mutants)
    return [Tried(name, mutant, entry["by"], entry["self_test"]) for name, mutant, entry in every]


def unsound(tried: Iterable[Tried], state: Path) -> list[str]:
    """Return the tests that noticed a mutant and fail without one: they prove nothing.

    All run in one go, so that what they share (the built site, the browser) is made once.
    """
    known = _read(state)
    named = sorted({one.by.partition("[")[0] for one in tried if "::" in one.by})
    digests = {test: _digest([ROOT / "tests" / test.partition("::")[0]]) for test in named}
    new = [test for test in named if known.get(f"unbroken {test}", {}).get("of") != digests[test]]
    failed = _that_fail(new, seconds=SECONDS * len(new)) if new else []
    if not any(test.endswith(_SILENT) for test in failed):
        bad = {test.partition("[")[0] for test in failed}
        known |= {f"unbroken {test}": {"of": digests[test]} for test in new if test not in bad}
        _write(state, known)
    return failed


def _digest_of_tests(name: str) -> str:
    file = harness.elsewhere(name)
    folder = harness.HERE / name
    tests = (
        [ROOT / "tests" / file] if file else sorted(p for p in folder.rglob("*") if p.is_file())
    )
    return _digest([_source(name), *tests])


def _digest_of_sample(name: str) -> str:
    sample = sorted(
        p for p in selftest.HERE.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    )
    return _digest([_source(name), *sample])


def _source(name: str) -> Path:
    return Path(str(registry.modules()[name].__file__))


def _digest(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def _read(state: Path) -> dict[str, dict[str, str]]:
    try:
        found: dict[str, dict[str, str]] = json.loads(state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _write(state: Path, known: Mapping[str, Any]) -> None:
    state.parent.mkdir(parents=True, exist_ok=True)
    part = state.with_suffix(".part")
    part.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    part.replace(state)


# ---------------------------------------------------------------------------- the report


def report(tried: list[Tried], wrong: list[str] | None, day: dt.date) -> str:
    """Return qa/MUTATION.md. wrong: the tests that are unsound; None where nobody has looked yet."""
    checks = len({one.check for one in tried})
    missing = len(registry.all_checks()) * len(MUTANTS) - len(tried)
    rows = [
        "| The check … | Mutants | Noticed by its own tests | Noticed by the gate's self-test | By neither |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for mutant, words in MUTANTS.items():
        of = [one for one in tried if one.mutant == mutant]
        rows.append(
            f"| {words} | {len(of)} | {sum(not o.survived for o in of)} | "
            f"{sum(bool(o.self_test) for o in of)} | {sum(o.survived and not o.self_test for o in of)} |"
        )
    families = Counter(one.check.split(".")[0] for one in tried)
    caught = Counter(one.check.split(".")[0] for one in tried if not one.survived)
    proved = Counter(one.check.split(".")[0] for one in tried if one.self_test)
    lines = [
        "# Who notices a broken check",
        "",
        "Made by `make mutate`; do not edit.",
        f"{day:%Y-%m-%d}, {_machine()}.",
        "",
        f"Each of the {checks} checks was broken in {len(MUTANTS)} ways, {len(tried)} mutants in all.",
        *([f"{missing} more mutants were not tried yet."] if missing else []),
        "",
        *rows,
        "",
        "## Mutants that got past the check's own tests",
        "",
        *_named(one for one in tried if one.survived),
        "",
        "## Mutants that got past the gate's self-test",
        "",
        *_named(one for one in tried if not one.self_test),
        "",
        "## Tests that also fail when nothing is broken",
        "",
        *(["Not looked at yet."] if wrong is None else [f"- `{t}`" for t in wrong] or ["None."]),
        "",
        "## By family",
        "",
        "| Family | Mutants | Own tests | Self-test |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {f} | {n} | {caught[f]} | {proved[f]} |" for f, n in sorted(families.items())),
    ]
    return "\n".join(lines) + "\n"


def _machine() -> str:
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}"
    )


def _named(tried: Iterable[Tried]) -> list[str]:
    found: dict[str, list[str]] = {}
    for one in tried:
        found.setdefault(one.check, []).append(one.mutant)
    return [f"- `{name}`: {', '.join(how)}" for name, how in sorted(found.items())] or ["None."]


def main(arguments: list[str] | None = None) -> int:
    """Break the checks that are asked for, all of them by default."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("only", nargs="*", metavar="ID", help="checks or families")
    parser.add_argument("--anew", action="store_true", help="forget what was tried before")
    parser.add_argument(
        "--so-far", action="store_true", help="write down what a stopped run has found"
    )
    options = parser.parse_args(arguments)
    if options.so_far:
        _write_down(_so_far(STATE), None)
        return 0
    if options.anew:
        STATE.unlink(missing_ok=True)
    selection = gate.Selection(frozenset(options.only) if options.only else None)
    names = [name for name in registry.all_checks() if selection.has_check(name)]
    started = time.monotonic()
    try:
        tried = run(names, STATE)
        wrong = unsound(tried, STATE)
    except KeyboardInterrupt:
        print("Stopped. make mutate goes on from here.", file=sys.stderr)
        return 2
    survivors = [one for one in tried if one.survived]
    print(
        f"{len(tried)} mutants, {len(survivors)} got past their tests, "
        f"{sum(not one.self_test for one in tried)} past the self-test; "
        f"{time.monotonic() - started:.0f} seconds."
    )
    print("\n".join(_named(survivors)))
    if not options.only:
        _write_down(tried, wrong)
    return 1 if survivors or wrong else 0


def _so_far(state: Path) -> list[Tried]:
    known = _read(state)
    return [
        Tried(name, mutant, entry["by"], entry["self_test"])
        for name in registry.all_checks()
        for mutant in MUTANTS
        if {"by", "self_test"} <= (entry := known.get(f"{name} {mutant}", {})).keys()
    ]


def _write_down(tried: list[Tried], wrong: list[str] | None) -> None:
    day = dt.datetime.now(tz=dt.UTC).date()
    REPORT.write_text(report(tried, wrong, day), encoding="utf-8")
    print(f"Written to {REPORT.relative_to(ROOT)}.")


if __name__ == "__main__":
    sys.exit(main())
