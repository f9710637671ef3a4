"""Findings point at file, line and column of the source, whichever way the text came."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import EXTENSIONS, HEAD, ROOT, read_page

from qa.content import marking, tracing, workspace
from qa.content import page as pages
from qa.content.expand import Line, Piece
from qa.content.markdown import Converter, Reading
from qa.model import Place

FIRST = HEAD.count("\n") + 1

CASES = {
    "paragraph": ("You can Findme here.", "guides/fixture.md", 0, 9),
    "second line of a paragraph": ("You can\nask and Findme here.", "guides/fixture.md", 1, 9),
    "after bold": ("You **can** Findme here.", "guides/fixture.md", 0, 13),
    "inside bold": ("You **can Findme** here.", "guides/fixture.md", 0, 11),
    "in a link": ("You [can Findme](../contact.md) here.", "guides/fixture.md", 0, 10),
    "after a link": ("See [this](../contact.md) and Findme.", "guides/fixture.md", 0, 31),
    "twice on a line": ("Findme. And again Findme.", "guides/fixture.md", 0, 1),
    "list": ("- one\n- two Findme", "guides/fixture.md", 1, 7),
    "nested list": ("- one\n    - two Findme", "guides/fixture.md", 1, 11),
    "numbered list": ("1. one\n2. two Findme", "guides/fixture.md", 1, 8),
    "second paragraph of an item": ("- one\n\n    Then Findme.", "guides/fixture.md", 2, 10),
    "quote": ("> one\n> two Findme", "guides/fixture.md", 1, 7),
    "heading": ("## How to Findme", "guides/fixture.md", 0, 11),
    "admonition": ('!!! help "Help"\n\n    We Findme.', "guides/fixture.md", 2, 8),
    "admonition title": ('!!! help "We Findme"\n\n    Text.', "guides/fixture.md", 0, 14),
    "list in an admonition": ('!!! help "Help"\n\n    - We Findme.', "guides/fixture.md", 2, 10),
    "closed details": ('??? help "Help"\n\n    We Findme.', "guides/fixture.md", 2, 8),
    "table": ("| A | B |\n| --- | --- |\n| one | two Findme |", "guides/fixture.md", 2, 13),
    "table head": ("| A | Findme |\n| --- | --- |\n| one | two |", "guides/fixture.md", 0, 7),
    "definition": ("Term\n:   It is Findme", "guides/fixture.md", 1, 11),
    "term": ("Findme\n:   It is", "guides/fixture.md", 0, 1),
    "footnote": ("Text[^1]\n\n[^1]: See Findme", "guides/fixture.md", 2, 11),
    "raw HTML": ("Text.\n\n<div markdown>\nThe Findme\n</div>", "guides/fixture.md", 3, 5),
    "after code": ("Text `Findme here` then Findme", "guides/fixture.md", 0, 25),
    "include": ('--8<-- "guides/includes/findme.md"', "guides/includes/findme.md", None, 5),
    "include in an admonition": (
        '!!! help "Help"\n\n    --8<-- "guides/includes/findme.md"',
        "guides/includes/findme.md",
        None,
        5,
    ),
    "before a fact": ("It Findme {{ law.decision }}.", "guides/fixture.md", 0, 4),
    "after a fact": ("It {{ law.decision }} Findme.", "guides/fixture.md", 0, 23),
    "after two facts": (
        "{{ law.decision }} or {{ law.decision }} Findme.",
        "guides/fixture.md",
        0,
        42,
    ),
    "fact in a table": (
        "| A | B |\n| --- | --- |\n| {{ law.decision }} | Findme |",
        "guides/fixture.md",
        2,
        24,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_word_leads_back_to_where_it_was_written(name: str) -> None:
    from support import space  # noqa: PLC0415

    text, path, line, column = CASES[name]
    include = space().root / "guides/includes/findme.md"
    include.write_text("One line.\nThe Findme.\n", encoding="utf-8")
    page = read_page(HEAD + text + "\n")
    assert not page.faults
    places = [
        b.place(b.text.index("Findme"))
        for b in page.blocks
        if "Findme" in b.text and not b.marked("code", *_span(b.text))
    ]
    if name == "after code":
        block = next(b for b in page.blocks if "Findme" in b.text)
        places = [block.place(block.text.rindex("Findme"))]
    expected = Place(path, 2 if line is None else FIRST + line, column)
    assert places == [expected]


def test_a_blank_line_of_a_quote_parts_its_paragraphs() -> None:
    page = read_page(HEAD + "> One.\n>\n> Two.\n")
    assert [(b.kind, b.text, b.place().line) for b in page.blocks] == [
        ("quote", "One.", FIRST),
        ("quote", "Two.", FIRST + 2),
    ]


def test_a_placeholder_behind_a_broken_tag_breaks_nothing() -> None:
    page = read_page(HEAD + "<<<not a tag\n| Week {{ law.decision.figure }} | The answer |\n")
    assert all(b.place().line >= FIRST for b in page.blocks)


def _span(text: str) -> tuple[int, int]:
    at = text.index("Findme")
    return at, at + len("Findme")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("It takes {{ law.decision }} at most.", 10),
        ("- It takes **{{ law.decision }}** at most.", 14),
        ("| A |\n| --- |\n| {{ law.decision }} |", 3),
        ('!!! help "Help"\n\n    It takes {{ law.decision }}.', 14),
    ],
)
def test_text_that_came_through_a_fact_points_at_its_placeholder(text: str, column: int) -> None:
    page = read_page(HEAD + text + "\n")
    block = next(b for b in page.blocks if "6 weeks" in b.text)
    at = block.text.index("6 weeks")
    line = FIRST + text.split("\n").index(next(t for t in text.split("\n") if "{{" in t))
    assert block.place(at) == Place("guides/fixture.md", line, column)
    assert block.place(at + 4) == Place("guides/fixture.md", line, column)


def test_a_word_is_not_looked_for_inside_the_placeholder_before_it() -> None:
    page = read_page(HEAD + "In {{ law.decision }} law.\n")
    block = page.blocks[0]
    assert block.place(block.text.index("law.")) == Place("guides/fixture.md", FIRST, 23)


def test_a_link_points_at_its_address_also_in_raw_html() -> None:
    page = read_page(HEAD + 'Text.\n\n<p>\nSee <a href="gone.md">x</a>\n</p>\n\n[y](more.md)\n')
    assert [(link.href, link.place.line, link.place.column) for link in page.links] == [
        ("gone.md", FIRST + 3, 14),
        ("more.md", FIRST + 6, 5),
    ]


def test_code_is_marked_and_fences_are_code_blocks() -> None:
    page = read_page(HEAD + "Write `this word` so.\n\n```\nnot prose\n```\n")
    prose, code = page.blocks
    assert prose.marked("code", prose.text.index("this"), prose.text.index("so"))
    assert not prose.marked("code", 0, 5)
    assert code.kind == "code"


def test_source_numbers_are_no_prose() -> None:
    page = read_page(HEAD + "You can ask.{{ law.who_may_ask }} Then wait.\n")
    block = page.blocks[0]
    assert any(m.kind == "ref" for m in block.marks)


WORDS = st.lists(
    st.sampled_from(
        ["ask", "the", "council", "*now*", "**or**", "`code`", "[link](a.md)", "6", "£5"]
    ),
    min_size=1,
    max_size=6,
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "- ", "1. ", "> ", "## ", "    ", "| ", "    - ", "!!! help\n\n    "]
        ),
        WORDS,
    ).map(lambda pair: pair[0] + " ".join(pair[1])),
    min_size=1,
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(LINES, st.booleans())
def test_marking_changes_nothing_that_is_published(lines: list[str], blank: bool) -> None:
    """Without its marks the converted copy is the converted page, and every block knows a line."""
    text = ("\n\n" if blank else "\n").join(lines)
    source = [Line("p.md", n, t, (Piece(t, 1),)) for n, t in enumerate(text.split("\n"), 1)]
    converter = Converter(
        ("admonition", "tables", "attr_list", "def_list", "pymdownx.superfences"), {}
    )
    html = converter.convert(marking.marked(source))
    assert tracing.cleaned(html) == tracing.cleaned(converter.convert(text + "\n"))
    for block in Reading(html, source).blocks:
        assert not marking.PRIVATE.search(block.text)
        assert 1 <= block.place().line <= len(source)


def _real_pages() -> list[str]:
    found = workspace.mounted(ROOT)
    return [
        *found,
        *(p.relative_to(ROOT).as_posix() for p in sorted((ROOT / "docs").rglob("*.md"))),
    ]


@pytest.mark.parametrize("path", _real_pages())
def test_the_published_html_of_a_real_page_is_as_if_it_had_no_marks(path: str) -> None:
    """One conversion serves readers and checks, so the marks must not change what is published."""
    real = workspace.load(ROOT)
    source = real.source(path, path.removeprefix("docs/"))
    converter = Converter(EXTENSIONS, {})
    marked = tracing.cleaned(converter.convert(pages.marked(source)))
    assert marked == tracing.cleaned(converter.convert(source.expanded.markdown))
