"""Findings as JSON, in the shape that scripts outside this project rely on."""

from __future__ import annotations

import json

from qa.model import Outcome


def report(outcome: Outcome) -> str:
    """Return the report as one JSON object; lines and columns count from 1."""
    return json.dumps(
        {
            "schema": 1,
            "may_publish": outcome.may_publish,
            "pages": outcome.pages,
            "checks": outcome.checks,
            "broken": list(outcome.broken),
            "not_run": [{"check": n.check, "why": n.why} for n in outcome.not_run],
            "findings": [
                {
                    "check": f.check,
                    "level": f.level.value,
                    "path": f.path,
                    "line": f.line,
                    "column": f.column,
                    "what": f.what,
                    "why": f.why,
                    "fix": f.fix,
                    "excerpt": f.excerpt,
                }
                for f in outcome.findings
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
