"""JUnit: one case a check, and nothing that refuses publication is green."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from reported import HOSTILE, finding, outcome, site

from qa import registry
from qa.model import Level, Outcome
from qa.report import as_junit


def parsed(of: Outcome, **more: object) -> ET.Element:
    text = as_junit.report(of, site(), **more)  # type: ignore[arg-type]
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    return ET.fromstring(text.encode("utf-8"))  # noqa: S314 - our own report


def cases(root: ET.Element) -> dict[str, ET.Element]:
    return {str(c.get("name")).split(": ")[0]: c for c in root.iter("testcase")}


def test_there_is_one_case_a_check() -> None:
    root = parsed(outcome())
    found = cases(root)
    assert set(found) == set(registry.all_checks()) | {"gate.waiver-needless"}
    assert len(found) == len(list(root.iter("testcase")))
    for suite in root:
        for case in suite:
            assert case.get("classname") == f"qa.{suite.get('name')}"
    assert found["spelling.american"].get("name") == "spelling.american: Spelling is British"


def test_stops_fail_and_other_levels_do_not() -> None:
    found = cases(parsed(outcome()))
    failed = {name for name, case in found.items() if case.find("failure") is not None}
    assert failed == {"spelling.american", "gate.waiver-needless", "data.well-formed"}
    text = found["spelling.american"].findtext("failure") or ""
    assert "guides/fixture.md:10:37" in text
    assert "Fix: A fix." in text
    look = found["spelling.unknown-word"]
    assert [child.tag for child in look] == ["system-out"]
    assert HOSTILE in (look.findtext("system-out") or "")


def test_broken_checks_are_errors_and_idle_ones_are_skipped() -> None:
    found = cases(parsed(outcome()))
    error = found["links.built"].find("error")
    assert error is not None
    assert HOSTILE in (error.text or "")
    skipped = found["links.letter-case"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "offline"


def test_the_numbers_add_up() -> None:
    root = parsed(outcome())
    assert root.get("tests") == str(len(list(root.iter("testcase"))))
    assert (root.get("failures"), root.get("errors"), root.get("skipped")) == ("3", "1", "1")
    for name in ("tests", "failures", "errors", "skipped"):
        assert sum(int(s.get(name, "")) for s in root) == int(root.get(name, ""))


def test_only_the_checks_that_were_asked_for_are_named() -> None:
    root = parsed(Outcome(1, 1, (finding(),)), checks=["spelling.american", "review.overdue"])
    assert set(cases(root)) == {"spelling.american", "review.overdue"}


@pytest.mark.parametrize("empty", [Outcome(0, 5, ()), Outcome(5, 0, ())])
def test_nothing_judged_is_an_error(empty: Outcome) -> None:
    assert parsed(empty).get("errors") == "1"


def test_a_good_site_is_green() -> None:
    root = parsed(Outcome(5, 50, (finding(level=Level.LOOK),)))
    assert (root.get("failures"), root.get("errors"), root.get("skipped")) == ("0", "0", "0")


def test_several_stops_of_one_check_are_one_failure() -> None:
    root = parsed(Outcome(1, 1, (finding(), finding(line=12))))
    (failure,) = root.iter("failure")
    assert failure.get("message") == "2 places to mend."
