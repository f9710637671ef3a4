"""A yes of the QA group: noted by role, void once a word changes, shown to readers, held by the gate."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from support import HEAD, ROOT, TODAY, approve_all, edit, mkdocs, project, qa, read_page

from qa import building
from qa.content import approvals, policy
from qa.model import Page

GUIDE = "guides/asking.md"
YOUNG = "guides/young-people/asking.md"
DAY = ("--today", "2026-11-21")


def findings(folder: Path) -> list[tuple[str, str, str, str]]:
    done = qa(folder, "check", "--format", "json", "--only", "approvals,data", *DAY)
    assert done.returncode in {0, 1}, done.stderr
    return [
        (f["check"], f["level"], f["path"], f["what"]) for f in json.loads(done.stdout)["findings"]
    ]


def go_live(folder: Path) -> None:
    edit(folder / "mkdocs.yml", "status: draft", "status: live")
    edit(
        folder / "mkdocs.yml",
        "{name: Exampleton Parent Carer Forum}",
        "{name: Exampleton Parent Carer Forum}, confirmed: 2026-11-21",
    )


# ------------------------------------------------------------------ the story


def test_yes_opens_the_gate_and_one_changed_word_closes_it(minisite: Path) -> None:
    go_live(minisite)
    assert mkdocs(minisite, "build").returncode != 0
    assert not (minisite / "site").exists()
    missing = findings(minisite)
    assert {(check, level) for check, level, _, _ in missing} == {("approvals.missing", "stop")}
    assert len(missing) == 9, "one for each page"
    approve_all(minisite)
    assert findings(minisite) == []
    assert mkdocs(minisite, "build").returncode == 0
    edit(minisite / GUIDE, "Talk to the school.", "Talk to the head.")
    ((check, level, path, what),) = findings(minisite)
    assert (check, level, path) == ("approvals.void", "stop", GUIDE)
    assert "changed since the yes of someone with no background" in what
    assert mkdocs(minisite, "build").returncode != 0
    done = qa(minisite, "approve", GUIDE, "--role", "lay-reader", *DAY)
    assert done.returncode == 0, done.stderr
    assert "every yes that it needs" in done.stdout
    assert mkdocs(minisite, "build").returncode == 0


def test_a_draft_has_one_finding_for_what_is_missing_and_one_for_each_void_yes(
    minisite: Path,
) -> None:
    ((check, level, path, what),) = findings(minisite)
    assert (check, level, path) == ("approvals.missing", "soon", approvals.PATH)
    assert what == (
        "9 pages wait for a yes of the QA group: 2 from a young person, "
        "9 from someone with no background in SEND or education."
    )
    approve_all(minisite)
    assert findings(minisite) == []
    edit(minisite / YOUNG, "# Ask", "# Always ask")
    ((check, level, path, what),) = findings(minisite)
    assert (check, level, path) == ("approvals.void", "soon", YOUNG)
    assert "a young person and someone with no background" in what


# ------------------------------------------------------------------ the command


def test_approve_notes_role_day_and_digest_and_says_who_is_still_missing(minisite: Path) -> None:
    (minisite / approvals.PATH).write_text("# The head\n#\n# stays.\n", encoding="utf-8")
    done = qa(minisite, "approve", YOUNG, "--role", "lay-reader", *DAY)
    assert done.returncode == 0, done.stderr
    assert "still needs a yes from: a young person (young-person)" in done.stdout
    assert qa(minisite, "approve", f"./{GUIDE}", "--role", "parent", *DAY).returncode == 0
    text = (minisite / approvals.PATH).read_text(encoding="utf-8")
    assert re.fullmatch(
        "# The head\n#\n# stays.\n\n"
        f"- page: {GUIDE}\n  role: parent\n  date: 2026-11-21\n  digest: '[0-9a-f]{{32}}'\n"
        f"- page: {YOUNG}\n  role: lay-reader\n  date: 2026-11-21\n  digest: '[0-9a-f]{{32}}'\n",
        text,
    )
    again = qa(minisite, "approve", GUIDE, "--role", "parent", "--today", "2026-12-01")
    assert again.returncode == 0
    later = text.replace("role: parent\n  date: 2026-11-21", "role: parent\n  date: 2026-12-01")
    assert (minisite / approvals.PATH).read_text(encoding="utf-8") == later, "never twice"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((GUIDE, "--role", "lay-raeder"), 'Did you mean "lay-reader"?'),
        ((GUIDE, "--role", "Jo Bloggs"), "a name never stands here"),
        (("guides/askng.md", "--role", "lay-reader"), 'Did you mean "guides/asking.md"?'),
        ((GUIDE,), "--role"),
    ],
)
def test_a_slip_is_one_sentence_and_notes_nothing(
    minisite: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = qa(minisite, "approve", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (minisite / approvals.PATH).exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("role: lay-reader", "role: Jo Bloggs", "not a role of the QA group"),
        ("page: docs/contact.md", "page: docs/gone.md", "no such page"),
        ("date: 2026-11-21", "date: 2026-11-22", "still to come"),
        ("page: docs/contact.md", "page: docs/index.md", "stands here twice"),
        ("  role: lay-reader\n", "  rolle: lay-reader\n", 'Did you mean "role"?'),
    ],
)
def test_a_slip_in_the_file_names_its_line(minisite: Path, old: str, new: str, says: str) -> None:
    approve_all(minisite)
    edit(minisite / approvals.PATH, old, new)
    found = [what for _, level, path, what in findings(minisite) if path == approvals.PATH]
    assert any(says in what for what in found), found


def test_an_approval_cannot_be_waived(minisite: Path) -> None:
    go_live(minisite)
    approve_all(minisite)
    edit(
        minisite / GUIDE,
        "audience: parents\n",
        "audience: parents\nwaive: [{check: approvals.void, reason: haste, until: 2027-01-01}]\n",
    )
    edit(minisite / GUIDE, "Talk to the school.", "Talk to the head.")
    assert "approvals.void" in {check for check, *_ in findings(minisite)}


# ------------------------------------------------------------------ what a yes counts for

TEXT = """\
---
title: Ask for help
summary: How to ask.
audience: parents
owner: caseworker
created: 2026-11-01
amended: 2026-11-20
next_review: 2027-03-01
---
# Ask for help

You must get an answer within {{ law.decision }} of it.
It is free.

![A map](map.png) and [a law](https://example.org/act) and [us](../docs/contact.md).
Ring {{ service.phone }}.

| When | What |
| --- | --- |
| Week 1 | You ask |
"""


def digest(text: str) -> str:
    page: Page = read_page(text)
    return approvals.digest(page, {"guides/fixture.md"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("it.\nIt is", "it. It\nis"),
        ("it.\nIt is", "it.\n\nIt  is"),
        ("| Week 1 | You ask |", "|  Week 1  |  You ask |"),
        ("\n# Ask", "\n\n\n# Ask"),
        ("next_review: 2027-03-01", "next_review: 2027-04-01"),
        ("It is free.", "It is **free**."),
        ("../docs/contact.md", "../docs/index.md"),
    ],
)
def test_spacing_dates_and_marks_leave_a_yes_standing(old: str, new: str) -> None:
    assert old in TEXT
    assert digest(TEXT.replace(old, new)) == digest(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("must get", "may get"),
        ("It is free.", "It is free"),
        ("Week 1", "Week 2"),
        ("A map", "A plan"),
        ("https://example.org/act", "https://example.org/other"),
        ("title: Ask for help", "title: Ask for more help"),
        ("summary: How to ask.", "summary: When to ask."),
        ("{{ law.decision }}", "6 days"),
        ("{{ service.phone }}", "01632 960009"),
        ("You ask", "Youask"),
    ],
)
def test_a_change_of_words_voids_a_yes(old: str, new: str) -> None:
    assert old in TEXT
    assert digest(TEXT.replace(old, new)) != digest(TEXT)


def test_a_figure_of_law_counts_and_a_detail_of_the_service_does_not(minisite: Path) -> None:
    approve_all(minisite)
    edit(minisite / "mkdocs.yml", "01632 960000", "01632 960001")
    assert findings(minisite) == []
    edit(minisite / "guides/law.yml", "figure: 6", "figure: 7")
    assert {(check, path) for check, _, path, _ in findings(minisite)} >= {
        ("approvals.void", GUIDE)
    }


def test_words_of_an_include_count(minisite: Path) -> None:
    approve_all(minisite)
    part = minisite / "guides/includes/our-role.md"
    part.write_text(part.read_text(encoding="utf-8") + "\nWe never decide.\n", encoding="utf-8")
    assert ("approvals.void", GUIDE) in {(check, path) for check, _, path, _ in findings(minisite)}


def test_no_yes_to_a_real_page_ends_because_a_day_passes() -> None:
    """Only words that somebody changed void a yes: no page changes its digest by itself."""
    digests = []
    for day in (TODAY, dt.date(2028, 3, 1)):
        with building.rehearsed(ROOT, day) as (site, _):
            paths = {page.path for page in site.pages}
            digests.append({page.path: approvals.digest(page, paths) for page in site.pages})
    assert digests[0] == digests[1]


EVENT = """\
- id: evening
  title: An evening
  kind: event
  audience: parents
  weekday: Thursday
  date: 2026-12-10
  starts: "18:30"
  ends: "20:00"
  place: 2 Sample Road
  about: What it is for.
  bring: Anybody you like.
  book: Ring us.
  changed: 2026-11-20
"""


def test_a_list_that_changes_by_itself_ends_no_yes(minisite: Path) -> None:
    page = minisite / "docs/events/index.md"
    page.parent.mkdir()
    page.write_text(HEAD + "# Events\n\nCome to us.\n\n{{ events.upcoming }}\n", encoding="utf-8")
    (minisite / "docs/events/events.yml").write_text(EVENT, encoding="utf-8")
    shown = []
    for day in (TODAY, dt.date(2026, 12, 11)):
        with building.rehearsed(minisite, day) as (site, _):
            found = site.page("docs/events/index.md")
            assert found is not None
            words = " ".join(block.text for block in found.blocks)
            shown.append(("An evening" in words, approvals.digest(found, set())))
    assert [past for past, _ in shown] == [True, False]
    assert shown[0][1] == shown[1][1]


# ------------------------------------------------------------------ what readers see


def about(folder: Path, page: str) -> str:
    html = (folder / "site" / page / "index.html").read_text(encoding="utf-8")
    node = LexborHTMLParser(html).css_first("section.about")
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def test_readers_see_when_and_by_which_roles_and_nothing_where_nobody_read(minisite: Path) -> None:
    assert qa(minisite, "approve", YOUNG, "--role", "lay-reader", *DAY).returncode == 0
    assert qa(minisite, "approve", YOUNG, "--role", "young-person", *DAY).returncode == 0
    assert qa(minisite, "approve", GUIDE, "--role", "lay-reader", *DAY).returncode == 0
    edit(minisite / GUIDE, "Talk to the school.", "Talk to the head.")
    done = mkdocs(minisite, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = about(minisite, "guides/young-people/asking")
    assert (
        "Read and agreed by Someone with no background in SEND or education, 21 November 2026 "
        "A young person, 21 November 2026" in shown
    )
    assert "agreed" not in about(minisite, "guides/asking"), "its words are others now"
    assert "agreed" not in about(minisite, "contact")


# ------------------------------------------------------------------ our own files


def test_nobody_has_approved_the_present_pages() -> None:
    rules, _ = policy.load(ROOT)
    assert approvals.load(ROOT, rules, dt.date.max, set()) == ((), [])


def test_the_roles_and_questions_are_those_that_readers_are_told() -> None:
    page = (ROOT / "policies/how-pages-are-reviewed.md").read_text(encoding="utf-8")
    review = policy.load(ROOT)[0].review
    asked = re.findall(r"^\d\. (.*\?)$", page.split("### What do readers ask?")[1], re.MULTILINE)
    assert list(review.questions) == asked[:6]
    rows = re.findall(r"^\| (.*?) \| (.*?) \|$", page, re.MULTILINE)[1:]
    told = {role.lower(): question for role, question in rows}
    for name, role in review.roles.items():
        if name != "learning-disability-reader":  # named in the text below the table
            assert told.pop(role.title.lower()) == role.asks
    assert not told


@pytest.mark.parametrize(
    ("path", "audience", "roles"),
    [
        ("guides/fixture.md", "parents", ("lay-reader",)),
        ("guides/fixture.md", "young-people", ("young-person", "lay-reader")),
        ("guides/easy-read/fixture.md", "everyone", ("lay-reader", "learning-disability-reader")),
    ],
)
def test_whom_a_page_needs(
    tmp_path: Path, path: str, audience: str, roles: tuple[str, ...]
) -> None:
    folder = project(tmp_path / "p", {path: TEXT.replace("parents", audience)})
    page = read_page(TEXT.replace("parents", audience), path, folder)
    assert policy.load(ROOT)[0].review.needed_for(page) == roles


def test_a_needed_role_that_nobody_has_is_said_with_its_line(minisite: Path) -> None:
    edit(minisite / "qa/policy.yml", "- roles: [lay-reader]", "- roles: [lay-raeder]")
    done = qa(minisite, "check")
    assert done.returncode == 2
    assert "qa/policy.yml" in done.stderr
    assert 'Add "lay-raeder" to roles:' in done.stderr
