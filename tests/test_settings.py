"""One settings block is the whole identity of a service; settings.unconfirmed guards it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from support import MINISITE, ROOT, approve_all, edit, mkdocs, qa

CONFIRMED = ", confirmed: 2026-11-21"


def report(project: Path, *arguments: str) -> dict[str, object]:
    done = qa(project, "check", "--format", "json", *arguments)
    assert done.returncode in {0, 1}, done.stderr
    loaded: dict[str, object] = json.loads(done.stdout)
    return loaded


def test_an_unconfirmed_detail_is_soon_in_a_draft_and_stops_a_live_site(minisite: Path) -> None:
    def found() -> list[tuple[str, str, int]]:
        findings = report(minisite, "--only", "settings")["findings"]
        assert isinstance(findings, list)
        return [(f["check"], f["level"], f["line"]) for f in findings]

    line = 1 + (minisite / "mkdocs.yml").read_text("utf-8").split("\n").index(
        "    parent_carer_forum: {value: {name: Exampleton Parent Carer Forum}}"
    )
    assert found() == [("settings.unconfirmed", "soon", line)]
    edit(minisite / "mkdocs.yml", "status: draft", "status: live")
    assert found() == [("settings.unconfirmed", "stop", line)]
    edit(
        minisite / "mkdocs.yml",
        "{name: Exampleton Parent Carer Forum}",
        "{name: Exampleton Parent Carer Forum}" + CONFIRMED,
    )
    assert found() == []


def test_draft_shows_a_banner_and_hides_from_search_engines_and_live_does_not(
    minisite: Path,
) -> None:
    assert mkdocs(minisite, "build").returncode == 0
    pages = sorted((minisite / "site").rglob("*.html"))
    assert len(pages) == 10
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert re.search(r'<meta name="robots" content="[^"]*noindex', html), page
        assert "draft" in html.lower(), page
    edit(minisite / "mkdocs.yml", "status: draft", "status: live")
    edit(
        minisite / "mkdocs.yml",
        "{name: Exampleton Parent Carer Forum}",
        "{name: Exampleton Parent Carer Forum}" + CONFIRMED,
    )
    approve_all(minisite)
    done = mkdocs(minisite, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    for page in sorted((minisite / "site").rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if page.name != "404.html":
            assert "noindex" not in html, page
        assert "draft" not in html.lower(), page


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    phone:", "    fone:", 'Did you mean "phone"?'),
        ("status: draft", "status: drafted", 'Did you mean "draft"?'),
        ("Wednesday: closed", "Wensday: closed", "Wensday"),
        ("  service:", "  servise:", "extra: service:"),
        ("    name: {value", "    name: {{value", "mkdocs.yml"),
    ],
)
def test_a_slip_in_the_settings_is_one_plain_sentence(
    minisite: Path, old: str, new: str, says: str
) -> None:
    edit(minisite / "mkdocs.yml", old, new)
    for done in (qa(minisite, "check"), mkdocs(minisite, "build")):
        said = done.stdout + done.stderr
        assert done.returncode in {1, 2}
        assert "Traceback" not in said
        assert says in said
        assert "mkdocs.yml" in said
    assert not (minisite / "site").exists()


def test_a_date_that_mkdocs_breaks_on_is_said_plainly_by_make_site(minisite: Path) -> None:
    """MkDocs' own reader ends in a traceback here; `make site` reads the settings first."""
    edit(
        minisite / "mkdocs.yml",
        "SENDIASS, confirmed: 2026-11-21}\n    short",
        "SENDIASS, confirmed: 2026-13-21}\n    short",
    )
    for command in ("check", "build"):
        done = qa(minisite, command)
        assert done.returncode in {1, 2}
        assert "Traceback" not in done.stdout + done.stderr
        assert '"2026-13-21" after "confirmed" is not a day of the calendar' in done.stderr
    assert not (minisite / "site").exists()


@pytest.fixture(scope="module")
def exampleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project with another service's settings, brand, team and local signposts only."""
    folder = tmp_path_factory.mktemp("exampleton") / "project"
    folder.mkdir()
    for name in ("docs", "guides", "policies", "theme", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "qa").mkdir()
    shutil.copy(ROOT / "qa/policy.yml", folder / "qa/policy.yml")
    shutil.copytree(ROOT / "qa/words", folder / "qa/words")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    other = (MINISITE / "mkdocs.yml").read_text(encoding="utf-8")
    block = re.compile(r"  service:\n(?:    .*\n|\n)+")
    theirs = block.search(other)
    assert theirs is not None
    settings, count = block.subn(lambda _: theirs[0], settings)
    assert count == 1
    settings = re.sub(
        r"^site_name: .*$", "site_name: Exampleton SENDIASS", settings, flags=re.MULTILINE
    )
    settings = re.sub(
        r"^copyright: .*$", "copyright: Exampleton SENDIASS", settings, flags=re.MULTILINE
    )
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "docs/help/signposts-local.yml").write_text(
        "- id: exampleton-line\n  name: Exampleton Line\n  group: family\n"
        "  what_for: You can ask about local clubs.\n  url: https://example.org/line/\n"
        "  checked: 2026-11-21\n",
        encoding="utf-8",
    )
    logo = folder / "docs/assets/brand/logo.svg"
    drawing = logo.read_text(encoding="utf-8")
    logo.write_text(drawing.replace("</svg>", "<!-- Exampleton -->\n</svg>"), encoding="utf-8")
    return folder


def test_another_service_must_approve_its_own_logo(exampleton: Path) -> None:
    done = mkdocs(exampleton, "build", "--strict")
    assert done.returncode == 1
    assert "docs/assets/brand" in done.stdout + done.stderr


def test_another_service_leaves_no_trace_of_the_first(exampleton: Path) -> None:
    """Exampleton: settings, brand, team and local signposts are the whole change."""
    import hashlib  # noqa: PLC0415

    brand = exampleton / "docs/assets/brand/brand.yml"
    old = hashlib.sha256((ROOT / "docs/assets/brand/logo.svg").read_bytes()).hexdigest()
    new = hashlib.sha256((exampleton / "docs/assets/brand/logo.svg").read_bytes()).hexdigest()
    edit(brand, old, new)
    team = exampleton / "docs/team/team.yml"
    text = team.read_text(encoding="utf-8")
    team.write_text(text.replace("I lead the team,", "I run the Exampleton team,"), "utf-8")
    done = mkdocs(exampleton, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    traces = re.compile(
        r"birmingham|0121 ?496|01214960|07700 ?900000|SENAR|help@example\.org"
        r"|young-people@example\.org",
        re.IGNORECASE,
    )
    site = exampleton / "site"
    read = 0
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".json", ".xml", ".txt", ".svg", ".css", ".webmanifest"}:
            read += 1
            found = traces.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{found[0]!r} in {path.relative_to(site)}"
    assert read > 15
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Exampleton SENDIASS" in home
    assert "I run the Exampleton team" in (site / "team/index.html").read_text(encoding="utf-8")
    assert "01632 960000" in (site / "contact/index.html").read_text(encoding="utf-8")
