"""GitHub: ten annotations at most, the gravest first, and no word of a page becomes a command."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markdown import markdown
from reported import FIRST, HOSTILE, PATH, TITLE, finding, outcome, site
from selectolax.lexbor import LexborHTMLParser

from qa.model import Finding, Level, Outcome
from qa.report import as_github

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read the commands as the runner does."""
    found = []
    for line in text.split("\n"):
        assert "##[" not in line
        if line.lstrip().startswith("::"):
            match = COMMAND.fullmatch(line)
            assert match, line
            pairs = dict(pair.split("=", 1) for pair in match["properties"].split(","))
            found.append(
                (match["name"], {k: back(v) for k, v in pairs.items()}, back(match["data"]))
            )
    return found


def back(text: str) -> str:
    for code, character in (
        ("%0D", "\r"),
        ("%0A", "\n"),
        ("%3A", ":"),
        ("%2C", ","),
        ("%25", "%"),
    ):
        text = text.replace(code, character)
    return text


def many(stops: int, looks: int) -> tuple[Finding, ...]:
    findings = [finding(level=Level.LOOK, line=n) for n in range(1, looks + 1)]
    findings += [finding(line=100 + n) for n in range(stops)]
    return tuple(sorted(findings))


def test_levels_places_and_words() -> None:
    found = commands(as_github.report(replace(outcome(), broken=()), site()))
    assert [name for name, _, _ in found] == ["error", "error", "error", "warning", "notice"]
    american = next(p for _, p, _ in found if "american" in p["title"])
    assert american == {
        "file": PATH,
        "line": str(FIRST),
        "col": "37",
        "endLine": str(FIRST),
        "endColumn": "45",
        "title": "Fix before publishing (spelling.american)",
    }
    hostile = next(d for _, _, d in found if "onerror" in d)
    assert hostile == f"It is {HOSTILE}.\nWhy: A why.\nFix: A fix."
    assert any(p["file"] == "guides/la w,%:.yml" for _, p, _ in found)


def test_escaping_is_the_runners() -> None:
    text = as_github.report(
        Outcome(1, 1, (finding(path="a,b:c%.md", what="One%0A,\r\ntwo: ::stop::."),))
    )
    line = text.split("\n")[0]
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=")
    assert "::One%250A,%0D%0Atwo: ::stop::." in line


def test_ten_at_most_and_stops_first() -> None:
    found = commands(as_github.report(Outcome(1, 1, many(4, 30))))
    assert [name for name, _, _ in found] == ["error"] * 4 + ["notice"] * 6
    assert len(commands(as_github.report(Outcome(1, 1, many(30, 4))))) == 10
    broken = tuple(f"x.y{n}: KeyError" for n in range(12))
    text = as_github.report(Outcome(1, 1, many(30, 0), broken))
    assert all(p == {"title": "A check broke"} for _, p, _ in commands(text))
    assert len(commands(text)) == 10
    assert text.count("A check broke: x.y") == 2
    assert text.count("guides/fixture.md, line") == 30


def test_what_does_not_fit_is_told_in_the_log_or_the_summary() -> None:
    plenty = Outcome(1, 1, many(4, 30))
    text = as_github.report(plenty)
    assert text.count("guides/fixture.md, line") == 24
    text = as_github.report(plenty, summarised=True)
    assert "24 more findings in the summary of this job." in text
    assert as_github.summary(plenty).count("<br>Fix: ") == 34


def test_a_line_of_the_log_is_no_command() -> None:
    nasty = tuple(
        finding(line=n, path="::set-env name=A::b", what="##[add-path]x\n::stop-commands::y")
        for n in range(1, 15)
    )
    lines = as_github.report(Outcome(1, 1, nasty)).split("\n")
    assert [line.startswith("::error ") for line in lines].count(True) == 10
    for line in lines[10:]:
        assert "##[" not in line
        assert "::" not in line


def test_the_summary_shows_every_word_and_runs_none() -> None:
    text = as_github.summary(outcome(), site())
    assert text.startswith("## Not ready to be published\n")
    for mark in ("<script", "<img", "@all", "**d**", "`c`", "](", "::error"):
        assert mark not in text
    tree = LexborHTMLParser(markdown(text, extensions=["tables"]))
    shown = " ".join(tree.text(separator=" ").split())
    assert " ".join(HOSTILE.split()) in shown
    assert TITLE in shown
    assert not tree.css("img, script, a")
    assert len(tree.css("li")) == len(outcome().findings) + 2


def test_the_summary_stops_before_github_drops_it() -> None:
    long = tuple(finding(line=n, excerpt="%" * 3000) for n in range(1, 200))
    text = as_github.summary(Outcome(1, 1, long))
    assert len(text.encode()) < 1024 * 1024
    shown = text.count("<br>Fix: ")
    assert f"{199 - shown} more findings did not fit here" in text


def test_the_summary_is_added_to_the_file_that_github_names(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_text("Before.\n", encoding="utf-8")
    assert as_github.summarise(outcome(), site(), str(file))
    assert file.read_text(encoding="utf-8") == "Before.\n" + as_github.summary(outcome(), site())
    assert not as_github.summarise(outcome(), site(), "")
