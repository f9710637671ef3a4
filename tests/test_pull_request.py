"""Pull requests: the comment says what is new in plain words, and no run has rights it could misuse."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from support import ROOT, edit, environment, qa

from qa.report import as_comment, as_due
from qa.report.as_comment import Links, Told

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LONG = (
    "We can help you and your child and the school and the council to talk about what the help is, "
    "and who gives it, and when it starts, and when we all meet again."
)


def finding(what: str = "Wrong.", level: str = "stop", **more: Any) -> dict[str, Any]:
    return {
        "check": "links.missing-page",
        "level": level,
        "path": "guides/asking.md",
        "line": 12,
        "column": 1,
        "what": what,
        "why": "Because.",
        "fix": "Mend it.",
        "excerpt": "",
        **more,
    }


def report(*findings: dict[str, Any], **more: Any) -> dict[str, Any]:
    stopped = any(f["level"] == "stop" for f in findings)
    return {
        "may_publish": not stopped,
        "pages": 9,
        "checks": 8,
        "broken": [],
        "not_run": [],
        "findings": list(findings),
        **more,
    }


def test_new_fixed_and_old_findings_are_told_apart_wherever_their_lines_moved() -> None:
    old, gone = finding("Old."), finding("Gone.")
    told = Told(report({**old, "line": 40}, finding("New.")), report(old, gone))
    text = as_comment.comment(told)
    assert text.startswith(as_comment.MARK + "\n## Not yet: 2 things to fix before publishing\n")
    assert "### New with this change: 1 fix before publishing" in text
    assert "New." in text
    assert "Old." not in text
    assert "Mended by this change: 1 fix before publishing." in text
    assert "Elsewhere, or there before: 1 more" in text
    assert "open `guides/asking.md`, go to line 12" in text


def test_two_findings_alike_count_twice() -> None:
    one = finding("Same.")
    assert len(as_comment.news(Told(report(one, one), report(one))).new) == 1


def test_a_good_change_and_a_broken_run_say_so() -> None:
    good = as_comment.comment(Told(report(), report(), (), Links("https://example.org/1")))
    assert "The checks agree" in good
    assert "[The whole report](https://example.org/1)" in good
    broken = as_comment.comment(Told(report(may_publish=False, broken=["x.y"])))
    assert "The checks themselves broke" in broken
    assert "not your fault" in broken


def test_words_of_a_page_are_never_taken_for_markdown_links_or_names() -> None:
    nasty = "@everyone [here](https://evil.example) <img src=x> **bold** #1 `code`"
    text = as_comment.comment(Told(report(finding(nasty, path="guides/`@a.md")), report()))
    shown = next(line for line in text.split("\n") if line.startswith("- **"))
    for bad in ("@everyone", "](https", "https:/", "<img", "**bold**", " #1"):
        assert bad not in shown
    assert "`guides/'@a.md`" in shown


def test_a_long_list_is_cut_and_says_so() -> None:
    many = [finding(f"No {n}.") for n in range(as_comment.MOST + 5)]
    assert "and 5 more in the report" in as_comment.comment(Told(report(*many), report()))


def _git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A tester", "-c", "user.email=tester@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def test_the_make_target_compares_two_branches(minisite: Path) -> None:
    (minisite / ".gitignore").write_text("/build/\n/.venv\n", encoding="utf-8")
    edit(minisite / "guides/asking.md", "Talk to the school.", "See [our help](gone.md).")
    _git(minisite, "init", "-q", "-b", "main")
    _git(minisite, "add", "-A")
    _git(minisite, "commit", "-q", "-m", "Start")
    _git(minisite, "switch", "-q", "-c", "change")
    edit(minisite / "guides/asking.md", "See [our help](gone.md).", LONG)
    _git(minisite, "commit", "-q", "-a", "-m", "Say how we help")
    (minisite / ".venv/bin").mkdir(parents=True)
    python = minisite / ".venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        ["bash", str(ROOT / "tools/pr_comment.sh")],
        cwd=minisite,
        env={**environment(), "BASE": "main", "RUN_URL": "https://example.org/run/1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    text = (minisite / "build/pull-request/comment.md").read_text(encoding="utf-8")
    assert "Not yet" in text
    new, _, rest = text.partition("Mended by this change")
    assert "This sentence has" in new
    assert "gone" not in new
    assert rest.startswith(": 1 fix before publishing")
    assert "Pages and data changed: 1." in text
    assert "https://example.org/run/1" in text
    assert (minisite / "build/pull-request/report.html").is_file()
    left = subprocess.run(
        ["git", "worktree", "list"], cwd=minisite, capture_output=True, text=True, check=True
    )
    assert left.stdout.count("\n") == 1, "the base is cleared away"


@pytest.mark.parametrize("base", ["no-such-branch", "--output=stolen"])
def test_an_unknown_base_is_said_in_a_sentence(minisite: Path, base: str) -> None:
    _git(minisite, "init", "-q")
    (minisite / "after.json").write_text(json.dumps(report()), encoding="utf-8")
    done = qa(minisite, "pr-comment", "--after", "after.json", f"--base={base}")
    assert done.returncode == 2
    assert f'Git knows no "{base}"' in done.stderr
    assert not list(minisite.glob("stolen*"))


def test_what_is_due_goes_to_its_owner_and_nothing_else_does() -> None:
    due = as_due.gather(
        [
            finding("Due in 9 days.", check="review.due-soon"),
            finding("Read again.", check="truth.recheck-due", path="guides/law.yml"),
            finding("Long.", check="readability.long-sentence"),
        ],
        [
            {"verdict": "broken", "path": "docs/x.md", "line": 3, "url": "https://gone.example/"},
            {"verdict": "ok", "path": "docs/x.md", "line": 4, "url": "https://fine.example/"},
        ],
        {"guides/asking.md": "caseworker"},
    )
    made = as_due.issues(due, {"caseworker": "SENDIASS caseworker"})
    assert [i["title"] for i in made] == [
        "Due: SENDIASS caseworker",
        "Due: information officer",
        "Due: legal lead",
    ]
    assert "Due in 9 days" in made[0]["body"]
    assert "gone" in made[1]["body"]
    assert "fine" not in made[1]["body"]
    assert all(i["body"].startswith(i["mark"]) for i in made)


def test_due_reads_the_owners_of_the_project(minisite: Path) -> None:
    found = report(finding("Soon.", check="review.due-soon"))
    (minisite / "report.json").write_text(json.dumps(found), encoding="utf-8")
    done = qa(minisite, "due-issues", "--report", "report.json")
    assert done.returncode == 0, done.stderr
    assert [i["mark"] for i in json.loads(done.stdout)] == ["<!-- due: caseworker -->"]


FAKE = """#!{python}
import json, os, sys
store = os.environ["STORE"]
data = json.load(open(store))
words = sys.argv[1:]
method, path = words[words.index("--method") + 1], words[words.index("--method") + 2]
path = path.removeprefix("repos/a/b/")
body = json.load(sys.stdin) if "--input" in words else {{}}
data["log"].append([method, path, body])
me = {{"login": "github-actions[bot]"}}
if path == "pulls":
    out = [{{"number": 7}}]
elif method == "GET":
    out = [i for i in data["things"] if i.get("state") != "closed"]
elif method == "POST":
    number = len(data["things"]) + 1
    out = {{**body, "id": number, "number": number, "user": me}}
    data["things"].append(out)
else:
    out = next(i for i in data["things"] if i["id"] == int(path.rsplit("/", 1)[1]))
    out.update(body)
json.dump(data, open(store, "w"))
print(json.dumps(out))
"""


@pytest.fixture
def github(tmp_path: Path) -> Any:
    """Run tools/github.py against a stand-in for `gh` that remembers; return what it was asked."""
    program = tmp_path / "bin/gh"
    program.parent.mkdir()
    program.write_text(FAKE.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    store = tmp_path / "store.json"
    store.write_text(json.dumps({"log": [], "things": []}), encoding="utf-8")
    env = {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "STORE": str(store),
        "GITHUB_REPOSITORY": "a/b",
        "HEAD_OWNER": "someone",
        "HEAD_BRANCH": "x; echo stolen",
    }

    def run(what: str, text: str) -> list[list[Any]]:
        (tmp_path / "text").write_text(text, encoding="utf-8")
        command = [sys.executable, str(ROOT / "tools/github.py"), what, str(tmp_path / "text")]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        data = json.loads(store.read_text(encoding="utf-8"))
        log = [one for one in data["log"] if one[0] != "GET"]
        store.write_text(json.dumps({**data, "log": []}), encoding="utf-8")
        return [[done.returncode], *log]

    return run


def test_there_is_one_comment_and_it_is_updated(github: Any) -> None:
    first = github("comment", f"{as_comment.MARK}\nOne, @somebody.")
    assert first[1][:2] == ["POST", "issues/7/comments"]
    assert "@somebody" not in first[1][2]["body"]
    second = github("comment", f"{as_comment.MARK}\nTwo.")
    assert [one[:2] for one in second[1:]] == [["PATCH", "issues/comments/1"]]
    assert github("comment", "Not ours.") == [[1]]


def test_issues_are_opened_once_updated_and_closed(github: Any) -> None:
    mine = {"mark": "<!-- due: a -->", "title": "Due: a", "body": "<!-- due: a -->\nThis."}
    other = {"mark": "<!-- due: b -->", "title": "Due: b", "body": "<!-- due: b -->\nThat."}
    assert len(github("issues", json.dumps([mine, other]))) == 3
    assert github("issues", json.dumps([mine, other])) == [[0]], "nothing is repeated"
    more = {**mine, "body": mine["body"] + " More."}
    assert [one[:2] for one in github("issues", json.dumps([more, other]))[1:]] == [
        ["PATCH", "issues/1"]
    ]
    (closed,) = github("issues", json.dumps([more]))[1:]
    assert closed == ["PATCH", "issues/2", {"state": "closed"}]


def _steps(path: Path) -> list[dict[str, Any]]:
    made = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [step for job in made["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_workflows_have_least_rights_pinned_actions_and_only_our_make_targets(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made = YAML(typ="safe").load(text)
    assert made["permissions"] == {}, "each job names what it needs"
    assert "secrets." not in text
    assert "pull_request_target" not in text
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for job in made["jobs"].values():
        assert "permissions" in job
        assert "timeout-minutes" in job
    for step in _steps(path):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            continue
        assert "${{" not in step["run"], "what a stranger typed must never become a command"
        if not step["run"].startswith("gh run download "):
            target = re.fullmatch(r"make ([a-z-]+)", step["run"])
            assert target, step["run"]
            assert target[1] in targets or step.get("continue-on-error"), target[1]


def test_the_run_that_executes_a_change_can_write_nothing_and_holds_no_token() -> None:
    path = ROOT / ".github/workflows/pull-request.yml"
    made = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert [job["permissions"] for job in made["jobs"].values()] == [{"contents": "read"}]
    assert "token" not in path.read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    "path",
    [p for p in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) if p.stem != "config"],
    ids=lambda p: p.stem,
)
def test_issue_forms_have_what_github_asks_for(path: Path) -> None:
    made = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert made["name"]
    assert made["description"]
    ids = [part["id"] for part in made["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 0
    assert all(p["attributes"].get("label") or p["type"] == "markdown" for p in made["body"])


def test_every_path_in_codeowners_exists() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").split("\n")
    for line in lines:
        if line.startswith("/"):
            assert list(ROOT.glob(line.split()[0].strip("/"))), line
