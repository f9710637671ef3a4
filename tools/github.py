"""Post the comment on a pull request, or the issues of what is due, through GitHub's own `gh`.

What is posted was written by a run that had no rights; this part has the rights and runs none of
the change's own code. Needs Python only, and these in the environment: GITHUB_REPOSITORY, GH_TOKEN;
for a comment also HEAD_OWNER and HEAD_BRANCH, from which the pull request is found.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

MARK = "<!-- checks-of-this-site -->"
ROBOT = "github-actions[bot]"
MOST = 60_000  # characters; GitHub takes 65,536
LABEL = "due"
CALL = re.compile(r"@(?=\w)")  # would call somebody up, and the words may be a stranger's


def main(what: str, path: str) -> int:
    """Do one of the two; say in a sentence what was done."""
    text = Path(path).read_text(encoding="utf-8")
    try:
        return comment(text) if what == "comment" else issues(json.loads(text))
    except subprocess.CalledProcessError as error:
        print(f"GitHub refused: {error.stderr.strip() or error}", file=sys.stderr)
        return 1


def comment(text: str) -> int:
    """Write the comment, or write it over the one that we left before."""
    if not text.startswith(MARK):
        print("This is no comment of ours, so it was not posted.", file=sys.stderr)
        return 1
    head = f"{os.environ['HEAD_OWNER']}:{os.environ['HEAD_BRANCH']}"
    found = gh("GET", "pulls", {"state": "open", "head": head})
    if not found:
        print("There is no open pull request for this run.")
        return 0
    number = found[0]["number"]
    body = {"body": CALL.sub("@\u200b", text[:MOST])}
    for old in gh("GET", f"issues/{number}/comments", {"per_page": "100"}):
        if old["user"]["login"] == ROBOT and old["body"].startswith(MARK):
            gh("PATCH", f"issues/comments/{old['id']}", body)
            print(f"Updated the comment on pull request {number}.")
            return 0
    gh("POST", f"issues/{number}/comments", body)
    print(f"Commented on pull request {number}.")
    return 0


def issues(wanted: list[dict[str, str]]) -> int:
    """Open one issue an owner, update the one that is open, close what nothing is left of."""
    there = gh("GET", "issues", {"state": "open", "labels": LABEL, "per_page": "100"})
    ours = {i["body"].split("\n", 1)[0].strip(): i for i in there if i["user"]["login"] == ROBOT}
    for one in wanted:
        old = ours.pop(one["mark"], None)
        body = {"title": one["title"], "body": one["body"][:MOST]}
        if old is None:
            gh("POST", "issues", {**body, "labels": [LABEL]})
            print(f"Opened: {one['title']}")
        elif old["body"].replace("\r", "").strip() != one["body"].strip():
            gh("PATCH", f"issues/{old['number']}", body)
            print(f"Updated: {one['title']}")
    for mark, old in ours.items():
        if mark.startswith("<!-- due: "):
            gh("PATCH", f"issues/{old['number']}", {"state": "closed"})
            print(f"Closed, as nothing is left: {old['title']}")
    return 0


def gh(method: str, path: str, data: dict) -> list | dict:
    """Ask GitHub; `data` is the query of a GET and the body of all else."""
    address = f"repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    command = ["gh", "api", "--method", method, address]
    sent = None
    if method == "GET":
        for key, value in data.items():
            command += ["--raw-field", f"{key}={value}"]
    else:
        command += ["--input", "-"]
        sent = json.dumps(data)
    done = subprocess.run(command, input=sent, capture_output=True, text=True, check=True)  # noqa: S603
    return json.loads(done.stdout or "{}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
