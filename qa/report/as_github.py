"""Findings beside the lines of a pull request on GitHub, and the rest in the summary of the job.

GitHub shows ten annotations of a step and drops the others without a word, so the gravest come
first and every finding stands in the summary as well.
Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from qa.model import Finding, Level, Outcome, Site
from qa.report import as_text
from qa.report._words import ORDER, broken, clean, count, one_line, worst_first

MOST = 10
MAX_SUMMARY_BYTES = 900_000  # GitHub drops a summary of more than 1 MiB
_COMMANDS = {Level.STOP: "error", Level.SOON: "warning", Level.LOOK: "notice"}
_NOT_PLAIN = re.compile(r"[^\w ,;'’“”…–—]|_")


def report(outcome: Outcome, site: Site | None = None, *, summarised: bool = False) -> str:
    """Return the annotations, what did not fit, and the numbers.

    Args:
        outcome: what the gate found.
        site: the pages, to mark the words and not only their start.
        summarised: the findings also stand in a summary, so what did not fit is only counted.
    """
    findings = worst_first(outcome.findings)
    troubles = [f"{name} could not judge: {trouble}" for name, trouble in broken(outcome)]
    lines = [_command("error", {"title": "A check broke"}, text) for text in troubles[:MOST]]
    lines += [_annotation(f, site) for f in findings[: MOST - len(lines)]]
    rest = findings[max(0, MOST - len(troubles)) :]
    lines += [_plain(f"A check broke: {text}") for text in troubles[MOST:]]
    if rest and summarised:
        lines.append(f"{count(len(rest), 'more finding')} in the summary of this job.")
    else:
        lines += [_plain(f"{f.path}, line {f.line}: {f.what} {f.fix}") for f in rest]
    lines += [_plain(line) for line in as_text.summary(outcome).split("\n")]
    return "\n".join(lines)


def summary(outcome: Outcome, site: Site | None = None) -> str:
    """Return the whole report as Markdown for the summary of a job."""
    titles = {p.path: p.meta.title for p in site.pages} if site else {}
    verdict = "May be published" if outcome.may_publish else "Not ready to be published"
    lines = [f"## {verdict}", "", *_numbers(outcome), ""]
    lines += [
        f"- **A check broke**: {_literal(name)}. {_literal(trouble)}"
        for name, trouble in broken(outcome)
    ]
    lines += [f"- Not run: {_literal(n.check)} ({_literal(n.why)})" for n in outcome.not_run]
    size = sum(len(line.encode()) + 1 for line in lines)
    left = len(outcome.findings)
    for line, is_finding in _list(outcome, titles):
        size += len(line.encode()) + 1
        if size > MAX_SUMMARY_BYTES:
            lines += ["", f"{count(left, 'more finding')} did not fit here; see the log."]
            break
        lines.append(line)
        left -= is_finding
    return "\n".join(lines) + "\n"


def summarise(outcome: Outcome, site: Site | None, path: str) -> bool:
    """Add the summary to the file that GitHub names in GITHUB_STEP_SUMMARY.

    Args:
        outcome: what the gate found.
        site: the pages, for their titles.
        path: the value of GITHUB_STEP_SUMMARY; '' where it is not set.

    Returns:
        Whether a summary was written.

    Raises:
        OSError: the file cannot be written.
    """
    if not path:
        return False
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(summary(outcome, site))
    return True


# ---------------------------------------------------------------------------- annotations


def _annotation(finding: Finding, site: Site | None) -> str:
    line = max(1, finding.line)
    where = {"file": finding.path, "line": str(line), "col": str(max(1, finding.column))}
    page = site.page(finding.path) if site else None
    words = finding.excerpt
    if page and words and page.source_line(line).startswith(words, finding.column - 1):
        where |= {"endLine": str(line), "endColumn": str(finding.column + len(words))}
    where["title"] = f"{finding.level.label} ({finding.check})"
    text = f"{finding.what}\nWhy: {finding.why}\nFix: {finding.fix}"
    return _command(_COMMANDS[finding.level], where, text)


def _command(name: str, properties: dict[str, str], text: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(text)}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """Return a line of the log in which the words of a page cannot become a command."""
    return one_line(text).replace("##[", "## [").replace("::", ": :")


# ---------------------------------------------------------------------------- summary


def _numbers(outcome: Outcome) -> Iterator[str]:
    yield "| Level | Findings |"
    yield "| --- | --- |"
    for level in ORDER:
        yield f"| {level.label} | {outcome.count(level)} |"
    yield ""
    yield _literal(as_text.summary(outcome).split("\n", maxsplit=1)[0])


def _list(outcome: Outcome, titles: dict[str, str]) -> Iterable[tuple[str, bool]]:
    """Yield each line, and whether it is a finding."""
    for level in ORDER:
        findings = [f for f in outcome.findings if f.level is level]
        if findings:
            yield "", False
            yield f"### {level.label}", False
            yield "", False
        for f in findings:
            title = f" ({_literal(titles[f.path])})" if f.path in titles else ""
            quoted = f": “{_literal(f.excerpt)}”" if f.excerpt else ""
            where = f"**{_literal(f.path)}, line {f.line}**{title}{quoted}"
            why, fix = f"Why: {_literal(f.why)}", f"Fix: {_literal(f.fix)} ({_literal(f.check)})"
            yield "<br>".join((f"- {where}", _literal(f.what), why, fix)), True


def _literal(text: str) -> str:
    """Return `text` so that neither Markdown nor HTML finds a mark, an address or a name in it."""
    return _NOT_PLAIN.sub(lambda m: f"&#{ord(m[0])};", one_line(text))
