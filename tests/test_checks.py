"""Every check catches its bad pages, passes its good ones, and says what it should."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support import context, read_page, site_with, without_marks

from qa import gate, registry
from qa.model import Finding
from qa.report import as_text

HERE = Path(__file__).resolve().parent / "checks"
CHECKS = registry.all_checks()

# Checks whose faults are not in the Markdown of one page have tests of their own.
ELSEWHERE = {
    "paper.": "paper/test_pack.py",
    "build.redirects": "content/test_sharing.py",
    "build.share-card": "content/test_sharing.py",
    "safety.content-policy": "site/test_private.py",
    "safety.quick-exit": "site/test_private.py",
    "settings.opening-hours": "content/test_opening.py",
    "approvals.": "test_approvals.py",
    "browser.": "site/test_axe_check.py",
    "files.": "content/test_files.py",
    "data.": "content/test_data.py",
    "safety.html-in-data": "site/test_safety.py",
    "settings.": "test_settings.py",
    "assets.": "site/test_assets.py",
    "build.without-scripts": "site/test_build_more.py",
    "build.w": "site/test_built.py",
    "build.": "site/test_build_more.py",
    "letters.refused-field": "content/test_letters.py",
    "letters.unused-gap": "content/test_letters.py",
    "links.built": "site/test_built.py",
    "links.outside-navigation": "site/test_built.py",
    "logo.": "site/test_logo.py",
    "openness.action": "content/test_openness.py",
    "openness.feedback": "content/test_openness.py",
    "openness.forum": "content/test_openness.py",
    "openness.green": "content/test_openness.py",
    "openness.plan": "content/test_openness.py",
    "openness.report-alike": "content/test_openness.py",
    "openness.small": "content/test_openness.py",
    "openness.statistics": "content/test_openness.py",
    "openness.theme": "content/test_openness.py",
    "review.shared-text-changed": "test_adopting.py",
    "structure.same-question": "content/test_structure.py",
    "truth.must-without-law": "content/test_truth.py",
    "truth.recheck-due": "content/test_truth.py",
    "truth.typed-figure": "content/test_truth.py",
    "truth.wrong-": "content/test_truth.py",
    "structure.steering-group": "content/test_steering_group.py",
    "sources.checked-date": "content/test_truth.py",
    "sources.section-19": "content/test_truth.py",
    "sources.unused": "content/test_truth.py",
    "structure.twin": "content/test_structure.py",
    "corrections.": "content/test_corrections.py",
    "events.": "content/test_events.py",
    "index.": "content/test_index.py",
    "news.": "content/test_news.py",
    "notice.": "content/test_notice.py",
    "signposts.": "content/test_signposts.py",
}


def elsewhere(name: str) -> str | None:
    return next((file for start, file in ELSEWHERE.items() if name.startswith(start)), None)


def fixtures(kind: str) -> list[Path]:
    return sorted(HERE.glob(f"*/{kind}/*.md"))


def label(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


def judged(path: Path) -> tuple[list[Finding], list[int]]:
    """Return what the fixture's own check finds on it, and the lines that it should name."""
    text, lines = without_marks(path.read_bytes().decode("utf-8"))
    name = path.parts[-3]
    kind = path.stem.partition("-")
    folders = {"policy": "policies", "page": "docs", "letter": "docs/letters"}
    folder = folders.get(kind[0] if kind[1] else "", "guides")
    page = read_page(text, f"{folder}/fixture.md")
    outcome = gate.judge(
        site_with(page),
        context(),
        gate.Selection(frozenset({name}), frozenset({page.path})),
    )
    assert not outcome.broken, outcome.broken
    return [f for f in outcome.findings if f.check == name], lines


@pytest.mark.parametrize("path", fixtures("bad"), ids=label)
def test_a_bad_page_is_caught_on_its_lines(path: Path) -> None:
    findings, lines = judged(path)
    assert lines, f"{path} marks no line with <!-- expect -->"
    assert [f.line for f in findings] == lines, [f.what for f in findings]


@pytest.mark.parametrize("path", fixtures("good"), ids=label)
def test_a_good_page_passes(path: Path) -> None:
    findings, lines = judged(path)
    assert not lines, f"{path} is a good page and marks a line"
    assert not findings, [(f.line, f.what) for f in findings]


@pytest.mark.parametrize("path", fixtures("bad"), ids=label)
def test_a_finding_holds_words_of_its_line(path: Path) -> None:
    text = without_marks(path.read_bytes().decode("utf-8"))[0].split("\n")
    for finding in judged(path)[0]:
        if "…" not in finding.excerpt and "..." not in finding.excerpt and finding.excerpt:
            first = finding.excerpt.split()[0].strip("\"'")
            near = " ".join(text[max(0, finding.line - 2) : finding.line + 2])
            assert first in near or finding.column == 1, (finding.excerpt, finding.line)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_has_good_and_bad_pages(name: str) -> None:
    file = elsewhere(name)
    if file is not None:
        own = Path(__file__).resolve().parent / file
        assert own.is_file(), f"{file} should test {name}"
        assert name.split(".")[1] in own.read_text(encoding="utf-8"), f"{file} never names {name}"
        return
    assert list((HERE / name / "bad").glob("*.md")), f"{name} has no bad page"
    assert list((HERE / name / "good").glob("*.md")), f"{name} has no good page"


def test_no_fixture_folder_without_a_check() -> None:
    assert {p.name for p in HERE.iterdir()} <= set(CHECKS)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_explains_itself(name: str) -> None:
    doc = registry.modules()[name].__doc__ or ""
    for word in ("Good: ", "Bad: ", "Source: "):
        assert word in doc, f"{name} has no {word.strip()} in its docstring"
    check = CHECKS[name]
    assert check.title
    assert check.why.endswith(".")
    assert len(check.why.split()) <= 25


@pytest.mark.parametrize("name", sorted({p.parts[-3] for p in fixtures("bad")}))
def test_the_report_of_one_bad_page_reads_as_it_did(name: str) -> None:
    """A change of wording shows in a diff, where a person reads it."""
    path = min((HERE / name / "bad").glob("*.md"))
    findings, _ = judged(path)
    outcome = gate.Outcome(1, 1, tuple(findings))
    text = as_text.report(outcome) + "\n"
    kept = HERE / name / "report.txt"
    if os.environ.get("UPDATE_REPORTS"):
        kept.write_text(text, encoding="utf-8")
    assert kept.is_file(), "run make reports and read the new report.txt"
    assert text == kept.read_text(encoding="utf-8"), "run make reports and read the difference"


@pytest.mark.parametrize("path", fixtures("bad"), ids=label)
def test_messages_are_short_and_plain(path: Path) -> None:
    for finding in judged(path)[0]:
        for text in (finding.what, finding.fix):
            assert text.rstrip('"').endswith((".", "?")), text
            for word in ("invalid", "regex", "parse", "null", "YAML error"):
                assert word not in text.lower(), text
        quoted = finding.what.split('"')
        own = " ".join(quoted[::2])  # the thing quoted may be long; our words may not
        assert len(own.split()) <= 32, finding.what
