"""The one comment on a pull request: what the checks think, in plain words, and what to do next."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MARK = "<!-- checks-of-this-site -->"
MOST = 20  # findings shown; the report has them all
_LEVELS = {"stop": "Fix before publishing", "soon": "Fix soon", "look": "Worth a look"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>-])")

Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class News:
    """What changed between two reports. A finding that only moved to another line is not new."""

    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Where the report, the review pack and the preview are; '' where there is none."""

    report: str = ""
    review: str = ""
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the comment is about. after: the JSON report; before: that of the base, if known."""

    after: Mapping[str, Any]
    before: Mapping[str, Any] | None = None
    changed: Collection[str] = ()
    links: Links = field(default_factory=Links)


def news(told: Told) -> News:
    """Return the findings that are new, and those that are gone."""
    if told.before is None:
        return News(tuple(f for f in told.after["findings"] if f["path"] in told.changed))
    old = [_identity(f) for f in told.before["findings"]]
    fresh = []
    for finding in told.after["findings"]:
        if (same := _identity(finding)) in old:
            old.remove(same)
        else:
            fresh.append(finding)
    gone = []
    for finding in told.before["findings"]:
        if (same := _identity(finding)) in old:
            old.remove(same)
            gone.append(finding)
    return News(tuple(fresh), tuple(gone))


def comment(told: Told) -> str:
    """Return the comment as Markdown. Nothing that a page says is taken for Markdown or a name."""
    lines = [MARK, f"## {_headline(told)}", ""]
    found = news(told)
    rank = list(_LEVELS)
    fresh = sorted(found.new, key=lambda f: rank.index(f["level"]))
    if told.changed:
        lines += [f"Pages and data changed: {len(told.changed)}.", ""]
    name = "New with this change" if told.before is not None else "On the pages you changed"
    lines += _listed(name, fresh)
    if found.fixed:
        lines += [f"Mended by this change: {_count(found.fixed)}. Thank you.", ""]
    left = len(told.after["findings"]) - len(fresh)
    if left:
        lines += [f"Elsewhere, or there before: {left} more, which you need not mend here.", ""]
    lines += [*_next(told, fresh), "", *_where(told.links)]
    checks = f"{told.after['pages']} pages, {told.after['checks']} checks"
    if told.after["not_run"]:
        checks += f", not run: {', '.join(n['check'] for n in told.after['not_run'])}"
    return "\n".join(
        [*lines, "", f"<sub>{checks}. This comment is updated with each change.</sub>"]
    )


def _headline(told: Told) -> str:
    if told.after["broken"] or not told.after["pages"] or not told.after["checks"]:
        return "The checks themselves broke, so nothing can be published"
    if told.after["may_publish"]:
        return "The checks agree: this may be published once people have read it"
    stops = sum(f["level"] == "stop" for f in told.after["findings"])
    return f"Not yet: {stops} {'thing' if stops == 1 else 'things'} to fix before publishing"


def _listed(name: str, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return [f"{name}: nothing.", ""]
    lines = [f"### {name}: {_count(findings)}", ""]
    for finding in findings[:MOST]:
        lines += [
            (
                f"- **{_LEVELS[finding['level']]}**: `{code(finding['path'])}`, line {finding['line']}. "
                f"{plain(finding['what'])} *{plain(finding['fix'])}*"
            )
        ]
    if len(findings) > MOST:
        lines += [f"- … and {len(findings) - MOST} more in the report."]
    return [*lines, ""]


def _next(told: Told, fresh: Sequence[Finding]) -> list[str]:
    if told.after["broken"]:
        return ["**Next:** it is not your fault; please tell a developer."]
    if not told.after["may_publish"]:
        first = next((f for f in fresh if f["level"] == "stop"), None)
        if first:
            return [
                (
                    f"**Next:** open `{code(first['path'])}`, go to line {first['line']} and mend it; "
                    "the checks then run again by themselves."
                )
            ]
        return ["**Next:** what stops publication was there before; ask the information officer."]
    return ["**Next:** the QA group reads the change; CONTRIBUTING.md says who is needed."]


def _where(links: Links) -> list[str]:
    shown = [
        f"[{name}]({address})"
        for name, address in (
            ("The whole report", links.report),
            ("The review pack", links.review),
            ("The pages as they would look", links.preview),
        )
        if address.startswith("https://")
    ]
    return [" · ".join(shown)] if shown else []


def _count(findings: Sequence[Finding]) -> str:
    parts = []
    for level, name in _LEVELS.items():
        if number := sum(f["level"] == level for f in findings):
            parts.append(f"{number} {name.lower()}")
    return ", ".join(parts)


def _identity(finding: Finding) -> tuple[str, ...]:
    """Return what makes two findings the same one: all but the place inside the file."""
    return tuple(str(finding[key]) for key in ("check", "path", "what", "excerpt"))


def plain(text: str) -> str:
    """Return text that shows as it is: no Markdown, no HTML, no person or issue called up."""
    text = " ".join(text.split())
    text = _SPECIAL.sub(r"\\\1", html.escape(text, quote=False))
    text = text.replace("@", "@\u200b").replace("\\#", "\\#\u200b")
    return re.sub(r"(?i)(https?):", "\\1\u200b:", text)


def code(text: str) -> str:
    """Return text that can stand between two backticks."""
    return " ".join(text.replace("`", "'").split())
