"""index.every-guide; and how the index from A to Z is made."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from support import HEAD, ROOT, edit, project, qa

from qa.content import workspace
from qa.content.blocks import index
from qa.content.heads import Head
from qa.model import FrontMatter

OLD = "- old: Statement of SEN\n  now: a plan\n  page: guides/asking.md\n"
PAGE = HEAD + "# A fixture page\n\nLook for your own words.\n\n{{ index.a_to_z }}\n"
GUIDES = "guides/asking.md", "guides/young-people/asking.md"


def head(uri: str, title: str, audience: str = "everyone", words: tuple[str, ...] = ()) -> Head:
    meta = FrontMatter(title=title, audience=audience, words=words)  # type: ignore[arg-type]
    return Head(uri, uri, "guide", meta)


def made(root: Path, *heads: Head, old: str = "") -> list[str]:
    (root / "docs/help").mkdir(parents=True, exist_ok=True)
    (root / index.PATH).write_text(old or "# None yet.\n", encoding="utf-8")
    rows, faults = index.blocks(root, dt.date(2026, 11, 21), heads)
    assert faults == []
    return [words for words, _ in rows["a_to_z"] if words]


def findings(folder: Path, only: str, *pages: str) -> list[tuple[str, int, str]]:
    done = qa(folder, "check", *pages, "--format", "json", "--today", "2026-11-21", "--only", only)
    assert done.returncode in {0, 1}, done.stderr
    return [(f["path"], f["line"], f["what"]) for f in json.loads(done.stdout)["findings"]]


def test_titles_stand_under_their_letters_and_say_whose_they_are(tmp_path: Path) -> None:
    assert made(
        tmp_path,
        head("guides/x.md", "The meeting", "parents"),
        head("guides/young-people/x.md", "Your meeting", "young-people"),
        head("news/one.md", "An item of news"),
    ) == [
        "## M",
        "- [The meeting (for parents and carers)](site:guides/x.md)",
        "## Y",
        "- [Your meeting (for young people)](site:guides/young-people/x.md)",
    ]


def test_readers_words_lead_to_every_page_that_answers_them(tmp_path: Path) -> None:
    rows = made(
        tmp_path,
        head("guides/x.md", "Transport", "parents", ("taxi", "can i have a taxi")),
        head("guides/young-people/x.md", "Transport", "young-people", ("taxi",)),
    )
    assert (
        "- can I have a taxi: see [Transport (for parents and carers)](site:guides/x.md)" in rows
    )
    at = rows.index("- taxi")
    assert rows[at + 1 : at + 3] == [
        "    - [Transport (for parents and carers)](site:guides/x.md)",
        "    - [Transport (for young people)](site:guides/young-people/x.md)",
    ]


def test_slips_figures_and_what_begins_as_the_title_are_left_out(tmp_path: Path) -> None:
    rows = made(
        tmp_path,
        head(
            "x.md", "Ask for a plan", words=("asesment", "20 weeks", "ask for ehcp", "get an ehcp")
        ),
    )
    assert rows == [
        "## A",
        "- [Ask for a plan](site:x.md)",
        "## G",
        "- get an EHCP: see [Ask for a plan](site:x.md)",
    ]


def test_an_old_name_leads_to_the_new_one(tmp_path: Path) -> None:
    rows = made(tmp_path, head("guides/asking.md", "Asking"), old=OLD)
    assert "- Statement of SEN: now called a plan, see [Asking](site:guides/asking.md)" in rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "p", {"docs/help/a-z.md": PAGE, index.PATH: OLD})


def test_every_guide_is_listed_and_each_link_leads_somewhere(folder: Path) -> None:
    assert findings(folder, "index.every-guide,links,build.warning,facts") == [
        ("docs/help/a-z.md", 1, '"A fixture page" is not in the navigation.')
    ]


def test_what_readers_type_is_not_judged_as_our_words(folder: Path) -> None:
    edit(
        folder / "guides/asking.md",
        "next_review",
        "words: [statementing, wheelchair bound, you must go to mediation, prior to it]\nnext_review",
    )
    assert findings(folder, "words,tone,truth,spelling", "docs/help/a-z.md") == []


def test_an_index_typed_by_hand_that_leaves_guides_out_is_told(folder: Path) -> None:
    edit(folder / "docs/help/a-z.md", "{{ index.a_to_z }}", "[Asking](../guides/asking.md)")
    told = [what for _, _, what in findings(folder, "index.every-guide")]
    assert len(told) == 3  # the young people's guide and two policies
    (folder / "docs/help/a-z.md").unlink()
    assert findings(folder, "index.every-guide")[0][0] == index.PATH


def test_an_old_name_without_a_page_is_told_with_its_line(folder: Path) -> None:
    edit(folder / index.PATH, "guides/asking.md", "guides/gone.md")
    (found,) = findings(folder, "data")
    assert found[:2] == (index.PATH, 1)
    assert "there is no such page" in found[2]


def test_the_real_old_names_are_in_order_and_lead_somewhere() -> None:
    names = [old.old.casefold() for old, _ in index.load(ROOT)[0]]
    assert names == sorted(names)
    assert len(names) >= 5
    assert not [f for f in workspace.load(ROOT).faults if f.place.path == index.PATH]
