"""`new` makes pages that are right in all but their content, and never writes over anything."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from support import ROOT, TODAY, edit, qa

from qa import starting
from qa.content import frontmatter
from qa.starting import CannotStartError, Wanted

DAY = "2026-11-22"
TITLE = 'Trips: who says "no"?'
# The only checks that a page from a template may fail: they ask for its words and its sources.
ABOUT_CONTENT = {"structure.unfinished", "sources.guide-has-sources", "sources.section-19"}


@pytest.fixture
def root(minisite: Path) -> Path:
    shutil.copytree(ROOT / "qa/templates", minisite / "qa/templates")
    return minisite


def snapshot(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_new_pages_of_every_kind_fail_only_the_checks_that_ask_for_content(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for name in ("docs", "guides", "policies", "qa", "hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    made: set[str] = set()
    for kind, more in (
        ("guide", ()),
        ("policy", ()),
        ("page", ()),
        ("news", ()),
        ("event", ("--date", "2027-02-02")),
    ):
        done = qa(root, "new", kind, f"Trips for one {kind}", "--today", DAY, *more)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("\n") == 1, "one sentence"
        made |= {w.strip(",:;.") for w in done.stdout.split() if w.strip(",:").endswith(".md")}
    assert len(made) == 5
    done = qa(root, "check", "--today", DAY, "--format", "json")
    found = [
        f
        for f in json.loads(done.stdout)["findings"]
        if f["path"] in made | {"docs/events/events.yml"}
        or (f["path"] == "mkdocs.yml" and f["check"] != "settings.unconfirmed")
    ]
    assert {f["path"] for f in found if f["check"] == "structure.unfinished"} == made | {
        "docs/events/events.yml"
    }
    assert [f for f in found if f["check"] not in ABOUT_CONTENT] == []


def test_a_guide_comes_with_its_twin_and_lines_in_the_menu(root: Path) -> None:
    before = (root / "mkdocs.yml").read_text(encoding="utf-8")
    done = qa(root, "new", "guide", TITLE, "--today", DAY)
    assert done.stdout == (
        "Made guides/trips-who-says-no.md and guides/young-people/trips-who-says-no.md, with their "
        "lines in the menu in mkdocs.yml: open guides/trips-who-says-no.md, write over each part in "
        "[square brackets], then run: .venv/bin/python -m qa check guides/trips-who-says-no.md "
        "guides/young-people/trips-who-says-no.md\n"
    )
    for path, audience in (
        ("guides/trips-who-says-no.md", "parents"),
        ("guides/young-people/trips-who-says-no.md", "young-people"),
    ):
        text = (root / path).read_text(encoding="utf-8")
        meta, _, faults = frontmatter.read(text, path)
        assert faults == []
        assert (meta.title, meta.audience) == (TITLE, audience)
        assert (meta.created, meta.next_review) == (dt.date(2026, 11, 22), dt.date(2027, 5, 22))
        assert f"\n# {TITLE}\n" in text
        assert "{{ service.young_people_email }}" in text or audience == "parents"
    after = (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    new = [line for line in after if "trips" in line]
    assert [line for line in after if line not in new] == before.split("\n")
    assert after.index(new[0]) == after.index("  - Asking: guides/asking.md") + 1
    assert new[0] == "  - 'Trips: who says \"no\"?': guides/trips-who-says-no.md"


@pytest.mark.parametrize("there", ["guides/trips.md", "guides/young-people/trips.md"])
def test_nothing_is_written_where_a_page_of_that_name_stands(root: Path, there: str) -> None:
    (root / there).write_text("ours", encoding="utf-8")
    before = snapshot(root)
    with pytest.raises(CannotStartError, match=f"There is a page {there} already"):
        starting.start(root, Wanted("guide", "Trips", TODAY))
    assert snapshot(root) == before


def test_an_event_needs_its_day_and_is_added_once(root: Path) -> None:
    (root / "docs/events").mkdir()
    (root / "docs/events/events.yml").write_text("# Events.\n", encoding="utf-8")
    with pytest.raises(CannotStartError, match="needs its day"):
        starting.start(root, Wanted("event", "Coffee", TODAY))
    wanted = Wanted("event", "Coffee", TODAY, dt.date(2027, 2, 2))
    starting.start(root, wanted)
    text = (root / "docs/events/events.yml").read_text(encoding="utf-8")
    assert text.startswith("# Events.\n\n- id: coffee-2027-02-02\n")
    assert "weekday: Tuesday" in text
    with pytest.raises(CannotStartError, match="already"):
        starting.start(root, wanted)
    assert (root / "docs/events/events.yml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("folder", ["../elsewhere", "guides", "docs/../qa", "docs/Über"])
def test_another_page_goes_into_docs_only(root: Path, folder: str) -> None:
    before = snapshot(root)
    with pytest.raises(CannotStartError, match="name a folder in docs/"):
        starting.start(root, Wanted("page", "Parking", TODAY, folder=folder))
    assert snapshot(root) == before


def test_a_title_without_letters_is_refused(root: Path) -> None:
    done = qa(root, "new", "page", "?!")
    assert done.returncode == 2
    assert "needs a title in words" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_template_is_said_before_anything_is_written(root: Path) -> None:
    (root / "qa/templates/guide-young-people.md").unlink()
    before = snapshot(root)
    done = qa(root, "new", "guide", "Trips")
    assert done.returncode == 2
    assert "qa/templates/guide-young-people.md" in done.stderr
    assert snapshot(root) == before


def test_a_folder_new_to_the_menu_gets_the_last_line(root: Path) -> None:
    edit(root / "mkdocs.yml", "policies/impartiality.md", "policies/impartiality.md\n\n# end")
    starting.start(root, Wanted("page", "Parking", TODAY))
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    assert "impartiality" in lines[lines.index("  - Parking: help/parking.md") - 1]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Children's rights", "childrens-rights"),
        ("  After   16 – what next? ", "after-16-what-next"),
        ("Café", "cafe"),
    ],
)
def test_names_are_small_letters_figures_and_hyphens(title: str, name: str) -> None:
    assert starting.slug(title) == name
