"""No site goes anywhere without the gate's verdict on exactly these files and these sources."""

from __future__ import annotations

import importlib.util
import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from support import ROOT, edit, environment, mkdocs, project, qa

from qa import verdict


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a site that the gate let through; tests work on copies of it."""
    folder = project(tmp_path_factory.mktemp("judged") / "project")
    done = mkdocs(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def copy(judged: Path, tmp_path: Path) -> Path:
    return shutil.copytree(judged, tmp_path / "copy")


def wrong(root: Path, site: Path | None = None) -> list[str]:
    return verdict.verify(root, site or root / "site")[1]


def test_the_gate_leaves_a_verdict_that_holds_in_the_folder_it_publishes(copy: Path) -> None:
    said, faults = verdict.verify(copy, copy / "site")
    assert faults == []
    assert said["pages"] == 9
    assert said["checks"] > 100
    assert said["findings"]["stop"] == 0
    assert said["status"] == "draft"
    assert set(said["sources"]) == {
        "docs",
        "guides",
        "policies",
        "settings",
        "theme",
        "hooks",
        "qa",
    }
    assert "index.html" in said["files"]
    assert str(copy) not in json.dumps(said), "no path of this machine"
    done = qa(copy, "verify")
    assert done.returncode == 0, done.stderr
    assert "is what the gate let through" in done.stdout


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda p: edit(p / "site/index.html", "<h1", "<h1 "), "index.html changed after"),
        (lambda p: (p / "site/new.html").write_text("x"), "new.html came in after"),
        (lambda p: (p / "site/404.html").unlink(), "404.html went missing after"),
        (lambda p: (p / "site/.hidden").write_text("x"), ".hidden came in after"),
        (lambda p: (p / "site/verdict.json").unlink(), "site has no verdict.json"),
        (lambda p: edit(p / "site/verdict.json", '"stop": 0', '"stop": 1'), "was changed after"),
        (lambda p: (p / "site/verdict.json").write_text("[]"), "cannot be read"),
        (lambda p: (p / "site/verdict.json").write_text("{" * 99_999), "cannot be read"),
        (lambda p: edit(p / "guides/asking.md", "Talk", "Speak"), "sources: guides changed"),
        (lambda p: edit(p / "mkdocs.yml", "01632 960000", "01632 960001"), "sources: settings"),
        (lambda p: (p / "docs/more.md").write_text("x"), "sources: docs changed"),
        (lambda p: (p / "policies/impartiality.md").unlink(), "sources: policies changed"),
        (lambda p: (p / "theme/base.html").write_text("x"), "sources: theme changed"),
        (lambda p: (p / "hooks/gate.py").write_text(""), "sources: hooks changed"),
        (lambda p: (p / "qa/policy.yml").write_text(""), "sources: qa changed"),
    ],
)
def test_whatever_was_changed_added_or_removed_is_named_and_refused(
    copy: Path, spoil: Spoil, says: str
) -> None:
    spoil(copy)
    (said,) = wrong(copy)
    assert says in said
    done = subprocess.run(
        [sys.executable, "-m", "qa.verdict"],
        cwd=copy,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_that_another_program_built_is_refused(copy: Path) -> None:
    """Zensical ignores hooks without a word, so its sites never meet the gate."""
    settings = (copy / "mkdocs.yml").read_text(encoding="utf-8")
    (copy / "mkdocs.yml").write_text(settings.replace(", hooks/gate.py", ""), encoding="utf-8")
    done = mkdocs(copy, "build")
    assert done.returncode == 0, done.stderr
    (said,) = wrong(copy)
    assert "no gate has judged it" in said


def test_a_build_with_other_settings_never_verifies(copy: Path) -> None:
    shutil.copy(copy / "mkdocs.yml", copy / "other.yml")
    done = mkdocs(copy, "build", "-f", "other.yml")
    assert done.returncode == 0, done.stderr
    (said,) = wrong(copy)
    assert "sources: settings" in said


def test_a_page_saved_while_the_site_is_built_is_not_published(copy: Path) -> None:
    """The verdict would speak of words that were not judged."""
    before = (copy / "site/verdict.json").read_bytes()
    (copy / "hooks/late.py").write_text(
        "from pathlib import Path\n"
        "def on_env(env, config, files):\n"
        "    page = Path(config.config_file_path).parent / 'guides/asking.md'\n"
        "    page.write_text(page.read_text('utf-8') + '\\nMore.\\n', 'utf-8')\n",
        encoding="utf-8",
    )
    edit(copy / "mkdocs.yml", "hooks: [", "hooks: [hooks/late.py, ")
    done = mkdocs(copy, "build")
    assert done.returncode == 1
    assert "A file changed while the site was being built." in done.stdout + done.stderr
    assert (copy / "site/verdict.json").read_bytes() == before


def _pack(site: Path, path: Path, *more: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w") as archive:
        archive.add(site, arcname=".")
        for member in more:
            archive.addfile(member, io.BytesIO(b""))
    return path


def test_a_packed_site_is_verified_without_unpacking_it(copy: Path) -> None:
    packed = _pack(copy / "site", copy / "artifact.tar")
    assert wrong(copy, packed) == []
    twice = tarfile.TarInfo("./index.html")
    link = tarfile.TarInfo("./link.html")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    (said,) = wrong(copy, _pack(copy / "site", copy / "artifact.tar", twice, link))
    assert "index.html (a second time), link.html came in after" in said
    (copy / "artifact.tar").write_text("no tar", encoding="utf-8")
    done = qa(copy, "verify", "artifact.tar")
    assert done.returncode == 2
    assert "neither a folder nor a tar file" in done.stderr


def test_no_site_and_no_project_are_said_plainly(copy: Path, tmp_path: Path) -> None:
    for folder, name, says in (
        (copy, "nowhere", "Run make site first."),
        (tmp_path, "site", "There is no mkdocs.yml here."),
    ):
        done = qa(folder, "verify", name)
        assert done.returncode == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr


def test_a_verdict_that_holds_is_kept_for_signing(copy: Path) -> None:
    kept = copy / "build/verdict.json"
    assert verdict.run(copy, copy / "site", kept) == 0
    assert kept.read_bytes() == (copy / "site/verdict.json").read_bytes()
    kept.unlink()
    (copy / "site/index.html").write_text("other", encoding="utf-8")
    assert verdict.run(copy, copy / "site", kept) == 1
    assert not kept.exists(), "what does not hold must never be signed"


def test_two_verdicts_on_the_same_site_are_the_same(copy: Path, judged: Path) -> None:
    assert mkdocs(copy, "build").returncode == 0
    first, second = ((p / "site/verdict.json").read_bytes() for p in (judged, copy))
    assert first == second


def test_a_source_that_cannot_be_read_never_verifies() -> None:
    assert verdict._differences({"a": "unreadable: x"}, {"a": "unreadable: x"})


def test_verifying_needs_nothing_but_python(copy: Path) -> None:
    """The run that signs the verdict installs nothing, so no package has a say in it."""
    spec = importlib.util.find_spec("qa.verdict")
    assert spec is not None
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _ALONE, str(ROOT)],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


_ALONE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from qa import verdict
raise SystemExit(verdict.run(Path.cwd(), Path("site")))
"""


def test_the_workflow_publishes_only_what_was_verified_after_the_build() -> None:
    path = ROOT / ".github/workflows/publish.yml"
    jobs: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["jobs"]
    assert jobs["publish"]["needs"] == "verify"
    assert jobs["verify"]["needs"] == "build"
    steps = jobs["verify"]["steps"]
    verified = next(n for n, step in enumerate(steps) if step.get("run") == "make verify")
    signed = next(n for n, s in enumerate(steps) if s.get("uses", "").startswith("actions/attest"))
    assert verified < signed
    assert steps[verified]["env"] == {"FOLDER": "build/pages/artifact.tar"}
    assert "continue-on-error" not in steps[verified]
    assert steps[signed]["with"] == {"subject-path": "build/verdict.json"}
    assert not [s for s in steps if "make" in s.get("run", "") and s["run"] != "make verify"]
    rights = [name for name, job in jobs.items() if "id-token" in job["permissions"]]
    assert rights == ["verify", "publish"], "the job that runs what was installed signs nothing"
