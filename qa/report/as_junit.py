"""Findings as JUnit XML, for services that show tests: one test case a check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from qa import registry
from qa.model import Finding, Level, Outcome, Site
from qa.report._words import Rule, broken, clean, count, counts, one_line, rules


def report(
    outcome: Outcome, site: Site | None = None, checks: Collection[str] | None = None
) -> str:
    """Return the report as one XML document.

    Args:
        outcome: what the gate found.
        site: the pages, for their titles.
        checks: the ids that were asked for; without them all that the project has.

    Returns:
        A failure for each check that refuses publication, an error for each that broke, skipped
        for each that did not run. What is due or worth a look stands in the case's output.
    """
    titles = {p.path: p.meta.title for p in site.pages} if site else {}
    known = rules(outcome)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in outcome.findings:
        found[finding.check].append(finding)
    troubles: dict[str, list[str]] = defaultdict(list)
    for name, trouble in broken(outcome):
        troubles[name].append(trouble)
    idle = {n.check: n.why for n in outcome.not_run}
    asked = set(registry.all_checks() if checks is None else checks)
    names = sorted(asked | set(found) | set(troubles) | set(idle))

    root = ET.Element("testsuites", name="SENDIASS quality checks")
    for family, members in groupby(names, key=lambda name: name.split(".", 1)[0]):
        suite = ET.SubElement(root, "testsuite", name=family)
        for name in members:
            case = _case(suite, name, known.get(name))
            if name in troubles:
                text = "\n".join(troubles[name])
                _note(case, "error", "This check broke and could not judge.", text)
            elif name in idle:
                ET.SubElement(case, "skipped", message=one_line(idle[name]))
            _findings(case, found[name], titles)
    if not outcome.pages or not outcome.checks:
        suite = ET.SubElement(root, "testsuite", name="gate")
        case = _case(suite, "gate.something-judged", None)
        what = "No pages were found." if not outcome.pages else "No checks ran."
        _note(case, "error", what, "Nothing was judged, so nothing may be published.")
    for suite in root:
        _count(suite)
    _count(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}'


def _case(suite: ET.Element, name: str, rule: Rule | None) -> ET.Element:
    title = f": {rule.title}" if rule and rule.title != name else ""
    return ET.SubElement(
        suite,
        "testcase",
        classname=f"qa.{name.split('.', 1)[0]}",
        name=one_line(f"{name}{title}"),
        time="0",
    )


def _note(case: ET.Element, kind: str, message: str, text: str) -> None:
    note = ET.SubElement(case, kind, message=one_line(message), type=kind)
    note.text = clean(text)


def _findings(case: ET.Element, findings: list[Finding], titles: dict[str, str]) -> None:
    stops = [f for f in findings if f.level is Level.STOP]
    others = [f for f in findings if f.level is not Level.STOP]
    if stops:
        message = stops[0].what if len(stops) == 1 else count(len(stops), "place") + " to mend."
        _note(case, "failure", message, _text(stops, titles))
    if others:
        out = ET.SubElement(case, "system-out")
        out.text = clean(f"{counts(others)}\n\n{_text(others, titles)}")


def _text(findings: Iterable[Finding], titles: dict[str, str]) -> str:
    parts = []
    for f in findings:
        title = f" ({titles[f.path]})" if f.path in titles else ""
        quoted = f': "{f.excerpt}"' if f.excerpt else ""
        parts.append(
            f"{f.path}:{f.line}:{f.column}{title}{quoted}\n{f.what}\nWhy: {f.why}\nFix: {f.fix}\n"
        )
    return "\n".join(parts)


def _count(element: ET.Element) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(kind) is not None for case in cases)))
