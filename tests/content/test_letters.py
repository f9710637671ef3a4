"""Letters to fill in: the notation, the data of the gaps, and what stands in this project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import support
from support import ROOT, read_page, site_with

from qa import gate
from qa.content import furniture, letter_gaps, letters, workspace
from qa.model import Finding, Page

HEAD = support.HEAD + '\n# A fixture page\n\n!!! letter "Your letter"\n\n'
LETTERS = sorted(
    p for p in (ROOT / "docs/letters").rglob("*.md") if letters.is_letter(str(p.relative_to(ROOT)))
)


def letter(body: str) -> Page:
    lines = "".join(f"    {line}\n" if line else "\n" for line in body.split("\n"))
    return read_page(HEAD + lines, "docs/letters/fixture.md")


def texts(page: Page) -> list[str]:
    return [b.text for b in page.blocks if b.kind == "paragraph"]


def judged(folder: Path, gaps: str, body: str, check: str) -> list[Finding]:
    """Judge a project whose letters and gaps are these."""
    target = folder / letter_gaps.PATH
    target.parent.mkdir(parents=True)
    target.write_text(gaps, encoding="utf-8")
    site = replace(site_with(letter(body)), root=folder)
    outcome = gate.judge(site, support.context(), gate.Selection(frozenset({check})))
    assert not outcome.broken, outcome.broken
    return list(outcome.findings)


# ---------------------------------------------------------------- the notation


def test_a_gap_is_shown_as_words_in_brackets() -> None:
    assert texts(letter("Dear [[your name]], and [[ your   name ]]"))[0] == (
        "Dear [your name], and [your name]"
    )


def test_a_line_that_ends_in_a_backslash_is_followed_by_a_new_line() -> None:
    page = letter("[[your name]]\\\n[[your address]]\\\n[?] At home\\\nDear sir")
    assert texts(page) == ["[your name] [your address] [If you want:] At home Dear sir"]
    assert "\\" not in page.markdown


def test_what_may_go_and_what_is_chosen_carry_a_note() -> None:
    page = letter("One.\n[?] Two.\n[or] Three.\n[or] Four.\n\n[or] Five.\n[or] Six.")
    assert texts(page) == [
        "One. [If you want:] Two.",
        "[Choose one:] Three.",
        "[Or:] Four.",
        "[Choose one:] Five.",
        "[Or:] Six.",
    ]


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("Dear wendlebrook", 0, 10),
        ("Dear [[your name]] wendlebrook", 0, 24),
        ("[?] Dear [[your name]] wendlebrook", 0, 28),
        ("[or] One.\n[or] Two {{ law.decision }} wendlebrook", 1, 33),
        ("[[your name]]\\\n[[your address]]\\\nwendlebrook", 2, 5),
    ],
)
def test_a_word_of_a_letter_is_found_where_it_was_written(
    body: str, line: int, column: int
) -> None:
    page = letter(body)
    block = next(b for b in page.blocks if "wendlebrook" in b.text)
    place = block.place(block.text.index("wendlebrook"))
    assert (place.line, place.column) == (HEAD.count("\n") + 1 + line, column)


def test_the_script_is_told_how_a_gap_is_answered() -> None:
    page = letter("[[your address]] [[your child's name]]")
    assert 'data-gap="your address" data-answer="lines"' in page.markdown
    assert 'data-gap="your child&#x27;s name" data-answer="line"' in page.markdown


def test_a_gap_cannot_bring_in_html() -> None:
    page = letter('[[<b title="x">]]')
    assert "<b" not in page.markdown
    assert [f.kind for f in page.faults] == ["letters.unknown-gap"]


def test_the_table_of_gaps_names_each_once_in_the_order_of_the_letter() -> None:
    text = HEAD + "    [[your child's name]] [[your name]] [[your name]]\n\n{{ letter.gaps }}\n"
    page = read_page(text, "docs/letters/fixture.md")
    cells = [b for b in page.blocks if b.kind == "cell"]
    assert [b.text for b in cells[3::3]] == ["[your child's name]", "[your name]"]
    assert [b.place().path for b in cells[3:]] == [letter_gaps.PATH] * 6
    assert [b.place().line for b in cells[3::3]] == [3, 1]


def test_no_other_page_has_gaps() -> None:
    page = read_page(HEAD + "    Dear [[your name]]\n", "docs/fixture.md")
    assert "letter-gap" not in page.markdown


# ---------------------------------------------------------------- gaps.yml


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{hint: Your name.}", '"why" is missing'),
        ("{hint: Your name., why: ''}", '"why" has the wrong kind of value'),
        ("{hint: Your name., why: So., answer: liens}", "Did you mean"),
        ("{hint: Your name., why: So., chose: [a, b]}", 'Did you mean "choose"'),
        ("{hint: Your name., why: So., choose: [parent]}", '"choose" has the wrong kind of value'),
    ],
)
def test_a_gap_that_does_not_say_what_it_should_is_refused(
    minisite: Path, entry: str, said: str
) -> None:
    (minisite / "docs/letters").mkdir()
    (minisite / letter_gaps.PATH).write_text(f"your name: {entry}\n", encoding="utf-8")
    faults = [
        f
        for f in workspace.load(minisite, support.TODAY).faults
        if f.place.path == letter_gaps.PATH
    ]
    assert len(faults) == 1
    assert said in faults[0].what
    assert faults[0].kind.startswith("data.")


def test_a_project_without_letters_needs_no_gaps(minisite: Path) -> None:
    assert workspace.load(minisite, support.TODAY).gaps == {}


def test_unused_gap_names_what_no_letter_has(tmp_path: Path) -> None:
    gaps = "your name: {hint: A., why: B.}\nyour address: {hint: A., why: B.}\n"
    found = judged(tmp_path, gaps, "Dear [[your name]]", "letters.unused-gap")
    assert [(f.path, f.line) for f in found] == [(letter_gaps.PATH, 2)]


@pytest.mark.parametrize(
    ("entry", "refused"),
    [
        ("your name: {hint: The name you use., why: B.}", False),
        ("your family tree: {hint: A., why: B.}", True),
        ("details: {hint: The Family history., why: B.}", True),
        ("a risk score: {hint: A., why: B., needed: They said so.}", True),
        ("your child's date of birth: {hint: A., why: B.}", True),
        ("your child's date of birth: {hint: A., why: B., needed: Twins go there.}", False),
        ("a name: {hint: A., why: They need no date of birth.}", False),
    ],
)
def test_refused_field_guards_what_is_asked(tmp_path: Path, entry: str, refused: bool) -> None:
    found = judged(tmp_path, entry + "\n", "Dear sir", "letters.refused-field")
    assert bool(found) is refused


# ---------------------------------------------------------------- this project


def test_there_are_the_letters_that_were_asked_for() -> None:
    parents = [p for p in LETTERS if p.parent.name == "letters"]
    assert len(parents) >= 13
    assert len(LETTERS) - len(parents) >= 10


def test_our_gaps_are_in_order_and_ask_in_whole_sentences() -> None:
    gaps, _, faults = letter_gaps.load(ROOT)
    assert not faults
    assert list(gaps) == sorted(gaps, key=str.lower)
    for name, gap in gaps.items():
        assert gap.hint.endswith("."), name
        assert gap.why.endswith("."), name
        assert not gap.needed, f"{name} asks for something that our letters do not ask for"


def test_only_the_readers_own_details_may_be_filled_in_by_the_browser() -> None:
    gaps, _, _ = letter_gaps.load(ROOT)
    assert {name: gap.fills for name, gap in gaps.items() if gap.fills} == {
        "your name": "name",
        "your address": "street-address",
    }


@pytest.mark.parametrize("path", LETTERS, ids=lambda p: "-".join(p.parts[-2:]))
def test_a_letter_begins_and_ends_as_letters_do(path: Path) -> None:
    lines = [x for x in letters.read(path.read_text(encoding="utf-8")).lines if x.text.strip()]
    assert lines[0].text.strip() == "[[your name]]\\"
    assert [x.text.strip() for x in lines[-2:]] == ["Yours sincerely", "[[your name]]"]


def test_a_letter_and_its_young_version_lead_to_each_other() -> None:
    known = {"letters/complaint.md", "letters/young-people/complaint.md", "letters/index.md"}
    assert furniture.twin_of("letters/complaint.md", known) == "letters/young-people/complaint.md"
    assert furniture.twin_of("letters/young-people/complaint.md", known) == "letters/complaint.md"
    assert furniture.twin_of("letters/index.md", known) == ""
