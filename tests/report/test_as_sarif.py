"""SARIF: what code hosts need is there, and a finding keeps its identity when lines move.

The shape was also checked once, by hand, against the OASIS schema; no package on PyPI that we would
take on for one test holds it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from reported import FIRST, PATH, finding, outcome, site

from qa import registry
from qa.model import Level, Outcome
from qa.report import as_sarif

LEVELS = {"stop": "error", "soon": "warning", "look": "note"}


def run(of: Outcome | None = None, *, with_site: bool = True) -> dict[str, Any]:
    log = json.loads(as_sarif.report(of or outcome(), site() if with_site else None))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    assert set(log) == {"$schema", "version", "runs"}
    (only,) = log["runs"]
    return dict(only)


def test_every_check_is_a_rule_with_help() -> None:
    rules = run()["tool"]["driver"]["rules"]
    names = [rule["id"] for rule in rules]
    assert set(registry.all_checks()) | {"gate.waiver-needless"} == set(names)
    assert len(names) == len(set(names))
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in LEVELS.values()
        assert rule["name"].isalnum()
    american = rules[names.index("spelling.american")]
    assert "Bad: `We help you organize your papers.`" in american["help"]["text"]
    assert "- Source: " in american["help"]["markdown"]


def test_every_finding_is_a_result_in_its_place() -> None:
    only = run()
    rules = only["tool"]["driver"]["rules"]
    assert len(only["results"]) == len(outcome().findings)
    for result, found in zip(only["results"], outcome().findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.check
        assert result["level"] == LEVELS[found.level.value]
        assert result["message"]["text"].startswith(found.what[:8])
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == found.path
        assert " " not in place["artifactLocation"]["uri"]
        assert place["region"]["startLine"] == found.line
        assert place["region"]["startColumn"] == found.column


def test_a_region_ends_with_the_words_where_the_page_holds_them() -> None:
    result = next(r for r in run()["results"] if r["ruleId"] == "spelling.american")
    region = result["locations"][0]["physicalLocation"]["region"]
    line = site().page(PATH).source_line(FIRST)  # type: ignore[union-attr]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "organize"
    assert region["snippet"]["text"] == "organize"
    result = next(r for r in run(with_site=False)["results"] if r["ruleId"] == "spelling.american")
    assert "endColumn" not in result["locations"][0]["physicalLocation"]["region"]


def prints(of: Outcome) -> list[str]:
    return [r["partialFingerprints"][as_sarif.FINGERPRINT] for r in run(of)["results"]]


def test_fingerprints_are_stable_and_apart() -> None:
    first = prints(outcome())
    assert len(first) == len(set(first))
    assert first == prints(outcome())
    moved = tuple(replace(f, line=f.line + 7, column=f.column + 2) for f in outcome().findings)
    assert prints(replace(outcome(), findings=moved)) == first
    later = tuple(replace(f, what=f.what.replace("24", "23")) for f in outcome().findings)
    assert prints(replace(outcome(), findings=later)) == first
    twice = Outcome(1, 1, (finding(), finding(line=FIRST + 1)))
    assert len(set(prints(twice))) == 2


def test_broken_and_idle_checks_are_told() -> None:
    (invocation,) = run()["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [
        (n["level"], n["associatedRule"]["id"]) for n in invocation["toolExecutionNotifications"]
    ]
    assert told == [("error", "links.built"), ("note", "links.letter-case")]
    assert run()["properties"]["mayPublish"] is False


@pytest.mark.parametrize("empty", [Outcome(0, 5, ()), Outcome(5, 0, ())])
def test_nothing_judged_is_no_success(empty: Outcome) -> None:
    assert run(empty)["invocations"][0]["executionSuccessful"] is False
    fine = Outcome(1, 1, (finding(level=Level.LOOK),))
    assert run(fine)["invocations"][0]["executionSuccessful"] is True
    assert run(fine)["properties"]["mayPublish"] is True


def test_what_no_file_can_hold_is_replaced() -> None:
    text = as_sarif.report(
        Outcome(1, 1, (finding(excerpt="a\udc80\x00b", what="\udc80 is odd."),))
    )
    assert json.loads(text.encode("utf-8"))
