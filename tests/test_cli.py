"""The command line keeps its contract: exit codes, JSON, plain words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import MINISITE, ROOT, edit, environment, project, qa

from qa import registry

TODAY = "2026-11-21"
# What needs a program that not every computer has, or a file that only a release makes.
MAY_NOT_RUN = {"browser.axe", "build.html-valid", "build.removed-page", "paper.out-of-date"}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without a stop. No test may change it."""
    return project(tmp_path_factory.mktemp("good") / "project")


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a missing page on one line. No test may change it."""
    root = project(tmp_path_factory.mktemp("bad") / "project")
    edit(root / "guides/asking.md", "Talk to the school.", "See [our help](gone.md).")
    return root


def test_check_answers_zero_or_one_and_in_json(good: Path, bad: Path) -> None:
    done = qa(good, "check", "--format", "json", "--today", TODAY)
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert report["schema"] == 1
    assert report["may_publish"] is True
    assert report["pages"] == 9
    assert report["checks"] + len(report["not_run"]) == len(registry.all_checks())
    assert {n["check"] for n in report["not_run"]} <= MAY_NOT_RUN
    assert all(n["why"] for n in report["not_run"])
    done = qa(bad, "check", "--format", "json", "--today", TODAY)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["may_publish"] is False
    finding = next(f for f in report["findings"] if f["level"] == "stop")
    assert set(finding) == {
        *("check", "level", "path", "line", "column", "what", "why", "fix", "excerpt"),
    }
    assert (finding["check"], finding["path"]) == ("links.missing-page", "guides/asking.md")
    assert (finding["line"], finding["column"]) == (30, 19)
    assert finding["excerpt"] == "gone.md"


def test_check_in_words_says_where_what_why_and_fix(bad: Path) -> None:
    done = qa(bad, "check", "--today", TODAY)
    assert done.returncode == 1
    for words in (
        "Ask for an assessment (guides/asking.md)",
        "guides/asking.md, line 30, column 19",
        "Fix before publishing",
        "Why: ",
        "Fix: ",
        "Not published.",
        "9 pages, ",
        " checks, 0 broken, ",
        " not run (",
    ):
        assert words in done.stdout


def test_only_some_checks_and_only_some_pages(bad: Path) -> None:
    assert qa(bad, "check", "--only", "review,spelling.misspelt").returncode == 0
    assert qa(bad, "check", "--only", "links").returncode == 1
    assert qa(bad, "check", "guides/asking.md").returncode == 1
    done = qa(bad, "check", "docs/contact.md", "./policies/impartiality.md", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["pages"] == 2


def test_the_day_can_be_given(good: Path) -> None:
    assert qa(good, "check", "--today", "2027-05-01").returncode == 0
    done = qa(good, "check", "--today", "2027-05-02", "--only", "review")
    assert done.returncode == 1
    assert "1 day ago" in done.stdout


def test_a_report_goes_to_a_file(good: Path, tmp_path: Path) -> None:
    target = tmp_path / "new/report.json"
    done = qa(good, "check", "--format", "json", "--output", str(target))
    assert done.returncode == 0
    assert json.loads(target.read_text(encoding="utf-8"))["may_publish"] is True
    assert "May be published." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--only", "link"], 'Did you mean "links"?'),
        (["check", "--only", ","], "--only needs the name"),
        (["check", "guides/askin.md"], 'Did you mean "guides/asking.md"?'),
        (["check", "--today", "tomorrow"], "2026-11-21"),
        (["explain", "links.missing-pag"], 'Did you mean "links.missing-page"?'),
        (["read", "nowhere.txt"], "nowhere.txt"),
        (["read", "--jsonl", "nowhere.jsonl"], "nowhere.jsonl"),
        (["check", "--output", "/proc/nowhere/x"], "/proc/nowhere"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_wrong_word_is_answered_with_two_and_a_hint(
    good: Path, arguments: list[str], says: str
) -> None:
    done = qa(good, *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_project_it_says_what_to_do(tmp_path: Path) -> None:
    for command in ("check", "build"):
        done = qa(tmp_path, command)
        assert done.returncode == 2
        assert "There is no mkdocs.yml here" in done.stderr


def test_list_and_explain(good: Path) -> None:
    listed = qa(good, "list")
    assert listed.returncode == 0
    for name in registry.all_checks():
        assert name in listed.stdout
    explained = qa(good, "explain", "links.missing-page")
    assert explained.returncode == 0
    for words in ("Level:", "Why:", "Good:", "Bad:", "Source:"):
        assert words in explained.stdout


def test_a_reader_of_the_report_who_goes_away_causes_no_traceback() -> None:
    done = subprocess.run(
        f"{sys.executable} -m qa list | head -1",
        shell=True,
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.stdout.count("\n") == 1


# ---------------------------------------------------------------------------- read


def test_read_judges_pasted_text(tmp_path: Path) -> None:
    text = "Dear parent.\n\nWe have recieved your letter.\nWe will organize a meeting.\n"
    done = qa(tmp_path, "read", "--format", "json", stdin=text)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["words"] == 12
    assert [s["words"] for s in report["sentences"]] == [2, 5, 5]
    assert [(w["word"], w["line"], w["suggestions"][0]) for w in report["unknown_words"]] == [
        ("recieved", 3, "received"),
        ("organize", 4, "organise"),
    ]
    assert [(f["check"], f["line"]) for f in report["findings"]] == [
        ("spelling.misspelt", 3),
        ("spelling.american", 4),
    ]
    assert isinstance(report["difficulty"], float)
    assert isinstance(report["grade"], float)


def test_read_in_words_and_by_audience(tmp_path: Path) -> None:
    sentence = "You can ask us to come with you to the meeting at your school and then we can talk"
    text = f"{sentence} about it all.\n"
    assert qa(tmp_path, "read", stdin=text).returncode == 0
    done = qa(tmp_path, "read", "--audience", "young-people", stdin=text)
    assert done.returncode == 1
    assert "This sentence has 22 words; we aim for 20 or fewer." in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfeH\x00i\x00",
        "Caf\xe9 with us.".encode("latin-1"),
        b"a\0b",
        b"[" * 5000,
        b"<div>" * 2000,
        os.urandom(2000),
        b"word " * 20_000,
        "\u202e\u200b\ufeff text".encode(),
    ],
)
def test_read_survives_any_bytes(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "pasted.txt"
    path.write_bytes(raw)
    done = qa(tmp_path, "read", str(path), "--format", "json")
    assert done.returncode in {0, 1}, done.stderr
    json.loads(done.stdout)


def test_read_many_answers_each_line_as_it_comes(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "qa", "read", "--jsonl"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reading:
        assert reading.stdin is not None
        assert reading.stdout is not None
        for number in range(3):
            row = {"id": number, "text": "Teh council must answer. It has 6 weeks."}
            reading.stdin.write(json.dumps(row) + "\n")
            reading.stdin.flush()
            answer = json.loads(reading.stdout.readline())
            assert answer["id"] == number
            assert answer["words"] == [["Teh", ["The"]]]
            assert answer["difficulty"] > 0
        reading.stdin.close()
        assert reading.wait(timeout=60) == 0


def test_read_many_keeps_the_order_and_says_which_line_is_wrong(tmp_path: Path) -> None:
    rows = [json.dumps({"id": f"t{n}", "text": "We help you. " * n}) for n in range(200)]
    done = qa(tmp_path, "read", "--jsonl", stdin="\n".join(rows))
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == [f"t{n}" for n in range(200)]
    done = qa(tmp_path, "read", "--jsonl", stdin=rows[1] + '\n{"id": 1}\n')
    assert done.returncode == 2
    assert "Line 2 is not" in done.stderr


def test_a_harder_text_is_harder(tmp_path: Path) -> None:
    easy = "We can help you. You can ring us. We will listen to you and tell you what to do."
    hard = (
        "Pursuant to the aforementioned statutory provisions, the authority shall determine the "
        "appropriateness of commissioning multidisciplinary assessments notwithstanding objections."
    )
    rows = [json.dumps({"id": n, "text": t}) for n, t in enumerate((easy, hard))]
    done = qa(tmp_path, "read", "--jsonl", stdin="\n".join(rows))
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert second["difficulty"] > first["difficulty"]
    assert second["grade"] > first["grade"]


def test_the_minisite_is_no_copy_of_the_real_one() -> None:
    text = (MINISITE / "mkdocs.yml").read_text(encoding="utf-8")
    assert "Birmingham" not in text
