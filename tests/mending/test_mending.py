"""Mending changes the words it should, nothing else, and nothing more the second time."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import HEAD, project

from qa import fixing
from qa.content import workspace
from qa.mending import dates, short_forms
from qa.mending.edits import apart, applied

PATH = "guides/asking.md"


@cache
def bench() -> fixing._Bench:
    folder = Path(tempfile.mkdtemp(prefix="sendiass-mending-"))
    root = project(
        folder,
        {
            "guides/linked.md": "{HEAD}# Linked\n\n[Colors](asking.md#colors-linked) are here.\n",
            "guides/parents.md": "{HEAD}# Parents\n\n## Ask the school\n\nText.\n".replace(
                "{HEAD}", HEAD.replace("A fixture page", "Parents' guide")
            ),
        },
    )
    return fixing._Bench(root, workspace.load(root))


def mended(body: str) -> str:
    text, _ = bench()._mender.mend(HEAD + body, PATH, PATH)
    assert text.startswith(HEAD)
    again, counts = bench()._mender.mend(text, PATH, PATH)
    assert again == text
    assert not counts
    return text.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We organize it.", "We organise it."),
        ("Organize your papers.", "Organise your papers."),
        ("**Organize** the *color* of it.", "**Organise** the *colour* of it."),
        ("- one\n- the color\n", "- one\n- the colour\n"),
        (
            "| A | B |\n| --- | --- |\n| the color | x |\n",
            "| A | B |\n| --- | --- |\n| the colour | x |\n",
        ),
        (
            '!!! help "Your color"\n\n    We organize it.\n',
            '!!! help "Your colour"\n\n    We organise it.\n',
        ),
        ("## The color\n\nText.\n", "## The colour\n\nText.\n"),
        ("Text.[^1]\n\n[^1]: The color.\n", "Text.[^1]\n\n[^1]: The colour.\n"),
        ("By 2026-11-21 or 21st Nov 2026.", "By 21 November 2026 or 21 November 2026."),
        ("Pens, e.g. red ones, etc.", "Pens, for example red ones, and so on."),
        ("It’s “fine” and ‘good’.", "It's \"fine\" and 'good'."),
        ("The {{ law.decision }} isn’t long.", "The {{ law.decision }} isn't long."),
        ("[click here](../docs/contact.md)", "[click here](../docs/contact.md)"),
        ("See [Click here](parents.md).", "See [Parents' guide](parents.md)."),
        (
            "See [click here](parents.md#ask-the-school).",
            "See [Ask the school](parents.md#ask-the-school).",
        ),
        ("See [click here](parents.md#nowhere).", "See [click here](parents.md#nowhere)."),
        ("See [click here](https://example.org/).", "See [click here](https://example.org/)."),
        ("Go  on.  It’s the  color, it’s.", "Go  on.  It's the  colour, it's."),
        ("One. \nTwo.\t\n\nThree.   \n", "One.\nTwo.\n\nThree.\n"),
        ("One.\n   \nTwo.\n", "One.\n\nTwo.\n"),
    ],
)
def test_what_is_mechanical_is_mended(before: str, after: str) -> None:
    assert mended(before) == after


@pytest.mark.parametrize(
    "body",
    [
        "`organize e.g. 2026-11-21 it’s`",
        "``a ` organize`` and `e.g.`",
        "```\nThe color’s 2026-11-21, e.g. \n\n   \n```\n",
        "~~~ python\ncolor = 1  \n~~~\n",
        "    The color, e.g.   \n\n    in code’s \n",
        "- one\n\n        the color, e.g. \n",
        "> We organize it, e.g. on 2026-11-21. \n> It’s.\nThe color.\n",
        "> - The color, e.g. on 2026-11-21.\n",
        '!!! quote "The color"\n\n    We organize it, e.g. today. \n',
        'He said "we organize the color, e.g. on 2026-11-21".',
        "He said 'we organize the color, e.g. on 2026-11-21'.",
        "The 'parents' color' is theirs.",
        "They say «the color».",
        '"We organize it.\n\n"The color of it."\n',
        "<https://example.org/color/2026-11-21>",
        "See https://example.org/color/2026-11-21 or color@example.org or www.color.org.",
        "[a page](https://example.org/color “e.g.”)",
        '[a page](https://example.org/ "the color’s, e.g. 2026-11-21")',
        "![the color’s, e.g. 2026-11-21](../color.png)",
        '[a page][color]\n\n[color]: https://example.org/color "It’s"\n',
        "The file color-2026-11-21.pdf is here.",
        '<div title="color">\nThe color, e.g. it’s. \n\nThe color. \n</div>\n',
        "<p>The color, e.g. it’s.</p>",
        'A <span title="color">color e.g.</span> b',
        "A <b>color\nand color</b> b",
        "<!-- The color, e.g. it’s. \n\nThe color. -->",
        "A <!-- color, e.g. --> b",
        "<img src='x.png' alt='color'>",
        "{{ law.color_2026-11-21 }} and {{ service.color’s }}",
        "{{ law.decision }}, and {{ color",
        "*[EHC]: color, e.g. it’s\n\nEHC.\n",
        "A word{: title='color’s' }",
        '<span lang="fr">L’organize</span>',
        "The World Health Organization and the Labor Party met.",
        "Center Parcs is a name.",
        "By 05/06/2026 or 2026-02-30, 1st to 3rd May 2026 or 31/04/2026.",
        "One line  \nbroken by spaces.",
        "A `piece of \ncode` here.",
        "# A fixture page\n",
        "## Colors linked\n\nText.\n",
        "&ldquo;color&rdquo;",
    ],
)
def test_what_is_not_ours_stays(body: str) -> None:
    assert mended(body) == body


def test_the_heading_that_repeats_the_title_stays_with_it() -> None:
    head = HEAD.replace("A fixture page", "The color")
    text = f"{head}# The color\n\nThe color.\n"
    assert bench()._mender.mend(text, PATH, PATH)[0] == f"{head}# The color\n\nThe colour.\n"


@pytest.mark.parametrize("head", ["---\ntitle: The color  \n", "---\ntitle: [x  \n---\nColor’s\n"])
def test_broken_front_matter_is_left_alone(head: str) -> None:
    text, _ = bench()._mender.mend(head, PATH, PATH)
    assert text.split("\n")[:2] == head.split("\n")[:2]


def test_included_text_is_mended_in_its_own_file() -> None:
    folder = bench()._root / "guides/includes"
    (folder / "color.md").write_text("The color.\n", encoding="utf-8")
    body = '--8<-- "guides/includes/color.md"\n'
    assert mended(body) == body
    one = bench().mend("guides/includes/color.md")
    assert one.after == b"The colour.\n"


def written(module: object, text: str) -> str:
    return applied(text, apart(module.edits(text)))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-11-21.", "21 November 2026."),
        ("on the 21st of November 2026 at 10am", "on 21 November 2026 at 10am"),
        ("November 21, 2026, we", "21 November 2026, we"),
        ("Nov. 21st 2026", "21 November 2026"),
        ("21/11/2026", "21 November 2026"),
        ("11/21/2026", "21 November 2026"),
        ("5/5/2026", "5 May 2026"),
        ("21.11.2026.", "21 November 2026."),
        ("21-Nov-2026", "21 November 2026"),
        ("01 november 2026", "1 November 2026"),
        ("21 November, 2026", "21 November 2026"),
        ("Saturday 21st November 2026", "Saturday 21 November 2026"),
    ],
)
def test_dates(before: str, after: str) -> None:
    assert written(dates, before) == after
    assert written(dates, after) == after


@pytest.mark.parametrize(
    "text",
    [
        "the 21st November 2026 meeting",
        "by the 21st November 2026 deadline",
        "05/06/2026",
        "12.13.2014",
        "21 may 2026",
        "1st to 3rd May 2026",
        "1 and 3rd May 2026",
        "31/02/2026",
        "2026-11-21T10:00",
        "2026-11-21/2026-11-23",
        "21/11/26",
        "SI 2014/1530",
        "1-2-2026",
    ],
)
def test_dates_with_two_readings_stay(text: str) -> None:
    assert written(dates, text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pens, e.g. paper", "pens, for example paper"),
        ("E.g. this", "For example this"),
        ("eg pens", "for example pens"),
        ("e.g.pens", "for example pens"),
        ("(i.e. us)", "(that is us)"),
        ("ie. now", "that is now"),
        ("pens etc.", "pens and so on."),
        ("pens, etc. Bring them", "pens, and so on. Bring them"),
        ("pens, etc. and paper", "pens, and so on and paper"),
        ("(pens, etc.) The", "(pens, and so on) The"),
        ("pens and etc.", "pens and so on."),
        ("pens etc., etc.", "pens and so on."),
        ("IE, EG, egg, tie, etching and n.i.e. stay", "IE, EG, egg, tie, etching and n.i.e. stay"),
    ],
)
def test_short_forms(before: str, after: str) -> None:
    assert written(short_forms, before) == after


PIECES = st.sampled_from(
    [
        *(
            "We organize it",
            "Organize",
            "the color",
            "Colors",
            "behavior’s",
            "the World Organization",
        ),
        *(
            "2026-11-21",
            "21st November 2026",
            "the 1st of May 2026",
            "by",
            "11/21/2026",
            "to",
            "1",
        ),
        *("e.g.", "i.e. now", "etc.", "etc", "and", "eg", "(", ")", ",", "."),
        *("‘", "’", "“", "”", '"', "'", "it’s", "parents’", "‘til", "«", "»"),
        *("`color e.g.`", "`", "```", "{{ law.decision }}", "{{ color", "}}", "{: #color }"),
        *("[click here](parents.md)", "[click here]", "[color](https://example.org/color)", "](x"),
        *("<b>color</b>", "<div>", "</div>", "<!--", "-->", "<", "&amp;", "![color](x.png)"),
        *("**", "*", "_color_", "\\", "|", "https://example.org/color", "color@example.org"),
        *(
            "\n",
            "\n\n",
            " \n",
            "  \n",
            "\n- ",
            "\n1. ",
            "\n> ",
            "\n    ",
            "\n## ",
            "\n!!! quote\n\n    ",
        ),
        *(
            '\n!!! help "It’s color"\n\n    ',
            "\n| a | b |\n| --- | --- |\n| ",
            "\n```\n",
            "\n\t",
            "\u00a0",
        ),
        *(
            "[^1]",
            "\n[^1]: ",
            "\n*[color]: x\n",
            "\nTerm\n:   ",
            '\n--8<-- "guides/includes/x.md"\n',
        ),
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25), st.booleans())
def test_mending_twice_changes_nothing_and_spares_what_it_must(
    pieces: list[str], spaced: bool
) -> None:
    body = (" " if spaced else "").join(pieces)
    after = mended(body)
    for spared in ("{{ law.decision }}", "https://example.org/color", "color@example.org"):
        assert after.count(spared) == body.count(spared)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(
        ["`{}`", '"{}"', "<p>{}</p>", "\n```\n{}\n```\n", "\n\n> {}\n\n", "<!-- {} -->"]
    ),
    st.lists(
        st.sampled_from(["organize", "color", "e.g.", "etc.", "2026-11-21", "it’s", "is", "and "]),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.sampled_from(["organize", "color", "e.g. now", "2026-11-21", "is"]), max_size=4),
)
def test_code_quotations_and_html_stay_whatever_stands_around(
    around: str, inside: list[str], before: list[str]
) -> None:
    part = around.format(" ".join(inside).strip())
    body = f"{' '.join(before)} {part} {' '.join(before)} end.\n"
    assert part in mended(body)
