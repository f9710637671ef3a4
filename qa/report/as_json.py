"""Findings as JSON, in the shape that scripts outside this project rely on."""

from __future__ import annotations

import json

from qa.model import Finding, Outcome


def one(finding: Finding) -> dict[str, str | int]:
    """Return one finding as the keys and values of its JSON object."""
    return {
        "check": finding.check,
        "level": finding.level.value,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "what": finding.what,
        "why": finding.why,
        "fix": finding.fix,
        "excerpt": finding.excerpt,
    }


def report(outcome: Outcome) -> str:
    """Return the report as one JSON object; lines and columns count from 1."""
    return json.dumps(
        {
            "schema": 1,
            "may_publish": outcome.may_publish,
            "pages": outcome.pages,
            "checks": outcome.checks,
            "broken": [*outcome.broken, *(f"gate.self-test: {one}" for one in outcome.unproved)],
            "self_test": list(outcome.self_test),
            "not_run": [{"check": n.check, "why": n.why} for n in outcome.not_run],
            "findings": [one(finding) for finding in outcome.findings],
        },
        ensure_ascii=False,
        indent=2,
    )
