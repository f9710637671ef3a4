"""Findings as SARIF 2.1.0, for code hosts and editors that show what a tool found."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import Any
from urllib.parse import quote

from qa.model import Finding, Level, Outcome, Site
from qa.report._words import Rule, broken, clean, one_line, rules

LEVELS = {Level.STOP: "error", Level.SOON: "warning", Level.LOOK: "note"}
# GitHub works out 'primaryLocationLineHash' itself and minds another value under that name.
FINGERPRINT = "sendiassFinding/v1"
_ROOT = "%SRCROOT%"
_NUMBERS = re.compile(r"\d+")


def report(outcome: Outcome, site: Site | None = None) -> str:
    """Return one SARIF log with one run.

    Args:
        outcome: what the gate found.
        site: the pages; with them a result says where its words end.
    """
    known = rules(outcome)
    places = {name: index for index, name in enumerate(known)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "SENDIASS quality checks",
                "language": "en-GB",
                "rules": [_rule(rule) for rule in known.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the project."}}},
        "invocations": [_invocation(outcome)],
        "results": [_result(f, places, seen, site) for f in outcome.findings],
        "properties": {
            "mayPublish": outcome.may_publish,
            "pages": outcome.pages,
            "checks": outcome.checks,
        },
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    plain = "\n".join((rule.why, *rule.docs)).strip() or rule.title
    marked = "\n".join((rule.why, "", *(f"- {line}" for line in rule.docs))).strip() or rule.title
    return {
        "id": rule.name,
        "name": "".join(w.capitalize() for w in re.split(r"[^A-Za-z0-9]+", rule.name)),
        "shortDescription": {"text": clean(rule.title)},
        "fullDescription": {"text": clean(rule.why) or clean(rule.title)},
        "help": {"text": clean(plain), "markdown": clean(marked)},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"tags": [rule.name.split(".", 1)[0]]},
    }


def _invocation(outcome: Outcome) -> dict[str, Any]:
    troubles = [
        _notification("error", name, f"This check broke and could not judge: {trouble}")
        for name, trouble in broken(outcome)
    ]
    troubles += [
        _notification("note", n.check, f"This check did not run: {n.why}") for n in outcome.not_run
    ]
    whole = bool(outcome.pages and outcome.checks and not outcome.broken)
    return {"executionSuccessful": whole, "toolExecutionNotifications": troubles}


def _notification(level: str, name: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": clean(text)}, "associatedRule": {"id": name}}


def _result(
    finding: Finding, places: dict[str, int], seen: Counter[str], site: Site | None
) -> dict[str, Any]:
    identity = _identity(finding)
    seen[identity] += 1
    return {
        "ruleId": finding.check,
        "ruleIndex": places[finding.check],
        "level": LEVELS[finding.level],
        "message": {"text": one_line(f"{finding.what} {finding.fix}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(clean(finding.path), safe="/"),
                        "uriBaseId": _ROOT,
                    },
                    "region": _region(finding, site),
                }
            }
        ],
        "partialFingerprints": {FINGERPRINT: f"{identity}:{seen[identity]}"},
        "properties": {
            "levelInWords": finding.level.label,
            "why": clean(finding.why),
            "fix": clean(finding.fix),
        },
    }


def _identity(finding: Finding) -> str:
    """Return what stays the same when lines above the finding come or go, or a day passes."""
    words = one_line(finding.excerpt) or _NUMBERS.sub("0", one_line(finding.what))
    text = "\0".join((finding.check, clean(finding.path), words))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _region(finding: Finding, site: Site | None) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": max(1, finding.line),
        "startColumn": max(1, finding.column),
    }
    page = site.page(finding.path) if site else None
    words = finding.excerpt
    if page and words and page.source_line(finding.line).startswith(words, finding.column - 1):
        region["endColumn"] = region["startColumn"] + len(words)
        region["snippet"] = {"text": clean(words)}
    return region
