"""What editing programs are told is made from the one model, and an editor in the browser keeps it.

The last test drives a real editor (the npm packages decap-cms and decap-server) against a real Git
repository. EDITOR_PACKAGES names the node_modules folder that holds them; `make editor-test` puts
them there. Without them it is skipped; the others need nothing.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import editors as tool
import pytest
from conftest import Visit
from ruamel.yaml import YAML
from support import ROOT, edit, qa

from qa.content import frontmatter, workspace
from qa.editors import front_matter, vscode, web

PACKAGES = Path(os.environ.get("EDITOR_PACKAGES", ROOT / "build/editor-packages/node_modules"))


@pytest.mark.parametrize("path", sorted(tool.FILES))
def test_what_is_committed_is_what_the_model_gives(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == tool.FILES[path](), "run make reports"


def test_the_schema_has_each_key_of_the_model_and_no_other() -> None:
    schema = json.loads(front_matter.as_json())
    assert list(schema["properties"]) == list(frontmatter.FrontMatterModel.model_fields)
    assert schema["additionalProperties"] is False
    assert "next_review" in schema["required"]
    assert schema["properties"]["audience"]["enum"][0] == "parents"


def test_a_form_for_each_key_stands_in_the_settings_of_the_desktop_editor() -> None:
    made = json.loads(vscode.settings())
    (kind,) = made["frontMatter.taxonomy.contentTypes"]
    fields = {f["name"]: f for f in kind["fields"]}
    assert list(fields) == list(frontmatter.FrontMatterModel.model_fields)
    assert fields["amended"]["type"] == "datetime"
    assert fields["audience"]["choices"] == [
        "parents",
        "young-people",
        "everyone",
        "professionals",
    ]


def _config(**more: str) -> dict[str, object]:
    text = web.config("https://github.com/a-service/site", ["caseworker", "manager"], **more)
    return YAML(typ="safe").load(text)  # type: ignore[no-any-return]


def test_every_page_of_the_site_stands_in_a_list_of_the_editor_or_is_named_here() -> None:
    folders = {place.folder for place in web.PLACES}
    docs = [p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md")]
    left = {p for p in [*docs, *workspace.mounted(ROOT)] if p.rpartition("/")[0] not in folders}
    assert {p.rpartition("/")[0] for p in left} <= {
        "docs/team",
        "docs/events",
        "docs/young-people",
    }


def test_the_editor_saves_drafts_for_review_and_knows_the_team() -> None:
    made = _config()
    assert made["backend"] == {
        "name": "github",
        "repo": "a-service/site",
        "branch": "main",
    }
    assert made["publish_mode"] == "editorial_workflow"
    for collection in made["collections"]:  # type: ignore[attr-defined]
        fields = {f["name"]: f for f in collection["fields"]}
        assert fields["owner"]["options"] == ["caseworker", "manager"]
        assert collection["delete"] is False
        assert fields["body"]["widget"] == "text", "a rich editor rewrites boxes and facts"
        required = {f["name"] for f in collection["fields"] if f.get("required")}
        assert required == {k.name for k in front_matter.every_key() if k.required}
        assert re.match(fields["amended"]["pattern"][0], "2026-11-21")
        assert not re.match(fields["amended"]["pattern"][0], "21.11.2026")


def test_a_repository_that_nobody_can_save_to_is_said_in_a_sentence(minisite: Path) -> None:
    done = qa(minisite, "editor")
    assert done.returncode == 2
    assert "set repo_url in mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_editor_is_no_part_of_the_site(minisite: Path) -> None:
    done = qa(minisite, "editor", "--local", "http://127.0.0.1:1/")
    assert done.returncode == 0, done.stderr
    page = (minisite / "build/editor/index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["config.yml", "editor.js"]
    assert sorted(p.name for p in (minisite / "build").iterdir()) == ["editor"]
    assert not list((ROOT / "docs").rglob("admin*"))


@pytest.fixture
def editor(minisite: Path) -> Iterator[tuple[Path, str]]:
    """A Git repository of the miniature site, and the address of an editor that saves to it."""
    script = PACKAGES / "decap-cms/dist/decap-cms.js"
    server = PACKAGES / "decap-server/dist/index.js"
    node = shutil.which("node")
    if not (node and script.is_file() and server.is_file()):
        pytest.skip("decap-cms and decap-server are not installed: make editor-test")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    edit(
        minisite / "guides/asking.md", "owner: caseworker", "owner: caseworker\nwords: [ask, help]"
    )
    (minisite / ".gitignore").write_text("/build/\n", encoding="utf-8")
    for command in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "A tester"],
        ["config", "user.email", "tester@example.org"],
        ["add", "-A"],
        ["commit", "-q", "-m", "Start"],
    ):
        subprocess.run(["git", *command], cwd=minisite, check=True)
    address = f"http://127.0.0.1:{port}/api/v1"
    done = qa(minisite, "editor", "--local", address, "--script", str(script))
    assert done.returncode == 0, done.stderr
    more = {
        "PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MODE": "git",
        "GIT_REPO_DIRECTORY": str(minisite),
    }
    proxy = subprocess.Popen(
        [node, str(server)],
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        handler = functools.partial(_Quiet, directory=str(minisite / "build/editor"))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as pages:
            threading.Thread(target=pages.serve_forever, daemon=True).start()
            yield minisite, f"http://127.0.0.1:{pages.server_port}/"
            pages.shutdown()
    finally:
        proxy.terminate()
        proxy.wait()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("decap-server did not start")


@pytest.mark.browser
def test_a_page_changed_in_the_browser_keeps_all_else_and_passes_the_checks(
    editor: tuple[Path, str], visit: Visit
) -> None:
    root, address = editor
    path = "guides/asking.md"
    before = (root / path).read_text(encoding="utf-8")
    page = visit.page
    page.goto(f"{address}#/collections/guides/entries/asking")
    page.get_by_role("button", name="Login").click()
    body = page.locator("textarea[id^=body]")
    body.wait_for()
    body.fill(body.input_value().replace("Talk to the school.", "Talk to the school first."))
    page.locator("input[id^=amended]").fill("2026-11-21")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Changes saved").wait_for()
    assert visit.elsewhere == [], "the editor asked another host"

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=root, check=True, capture_output=True, text=True
        ).stdout

    assert git("show", f"main:{path}") == before, "a draft must not change what is published"
    assert git("diff", "--name-only", "main", "cms/guides/asking").split() == [path]
    after = git("show", f"cms/guides/asking:{path}")
    wanted, first, _ = frontmatter.read(before, path)
    meta, here, faults = frontmatter.read(after, path)
    assert faults == []
    assert "\namended: 2026-11-21\n" in after, "a date in quotes is text to other programs"
    for key in ("title", "summary", "audience", "owner", "created", "next_review", "words"):
        assert getattr(meta, key) == getattr(wanted, key)
    assert (
        "\n".join(after.split("\n")[here - 1 :]).strip()
        == "\n".join(
            before.replace("Talk to the school.", "Talk to the school first.").split("\n")[
                first - 1 :
            ]
        ).strip()
    )
    git("checkout", "-q", "cms/guides/asking")
    done = qa(root, "check", path, "--today", "2026-11-21")
    assert done.returncode == 0, done.stdout
