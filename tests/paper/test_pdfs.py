"""The PDFs of the real pages: what a screen reader gets, how long they are, how large the print is.

Names the demands B2b, E6, M4, P37 and R14.
"""

from __future__ import annotations

import io
import itertools
import re
from html import unescape
from typing import Any

import pikepdf
import pytest
from support import ROOT

from qa.paper import document, spoken, tidy, words
from qa.paper.press import CannotPrint

LEAFLET = "help/leaflet.md"
ONE_SHEET = "guides/support-at-school-one-page.md"
PROFILE = "guides/one-page-profile.md"
FORM = "policies/permission-to-speak.md"
TWIN = "guides/young-people/mediation.md"
TABLE = "guides/moving-to-the-next-stage.md"
SAMPLE = (LEAFLET, ONE_SHEET, PROFILE, FORM, TWIN, TABLE)


def test_pages_are_marked_for_what_they_must_fit(printer: Any) -> None:
    marked = {uri: s.paper for uri, s in printer.desk.sheets.items() if s.paper != "pages"}
    assert marked == {
        LEAFLET: "leaflet",
        ONE_SHEET: "one-sheet",
        PROFILE: "profile",
        "guides/young-people/one-page-profile.md": "profile",
        FORM: "form",
    }


def test_the_pack_is_checked_in_the_order_in_which_it_is_printed(printer: Any) -> None:
    plan = next(p for p in printer.desk.plans if p.kind == "pack")
    html = document.pack(plan.sheets, printer.desk.house)
    printed = re.findall(r'<h2 class="title"[^>]*>([^<]*)</h2>', html)
    assert [unescape(title) for title in printed] == [s.full_title for s in plan.sheets]
    assert plan.sheets[0].uri == LEAFLET


def test_the_pack_says_of_when_it_is(printer: Any) -> None:
    chosen = [printer.desk.sheets[uri] for uri in (ONE_SHEET, TWIN)]
    newest = max(chosen, key=lambda s: s.amended).amended_text
    cover = _drawn(printer.press.print(document.pack(chosen, printer.desk.house)))[0]
    assert f"Information pack, version of {newest}" in cover


@pytest.mark.parametrize("uri", SAMPLE)
def test_a_pdf_says_word_for_word_what_its_page_says(printer: Any, uri: str) -> None:
    page = next(p for p in printer.site.pages if p.uri == uri)
    told = words.told(page, printer.context.facts, printer.desk.sheets[uri].version)
    said = spoken.segments(spoken.read(printer.page(uri)).root)
    assert list(words.faults(said, [told], part=False)) == []
    assert len("".join(told.blocks)) > 500


@pytest.mark.parametrize("uri", SAMPLE)
def test_a_pdf_can_be_read_aloud(printer: Any, uri: str) -> None:
    sheet = printer.desk.sheets[uri]
    raw = printer.page(uri)
    got = spoken.read(raw)
    assert got.title == f"{sheet.full_title} - {printer.desk.house.name}"
    assert got.language == "en"
    assert words.closed(got.root.all("H1")[0].words()) == words.closed(sheet.full_title)
    levels = [int(n.tag[1]) for n in got.root.walk() if re.fullmatch(r"H\d", n.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels
    assert got.bookmarks[0] == (0, sheet.full_title)
    figures = got.root.all("Figure")
    assert len(figures) == 2
    assert all(f.alt for f in figures)
    assert printer.desk.house.name in figures[0].alt
    for table in got.root.all("Table"):
        heads = table.all("TH")
        assert heads
        assert all("Scope=Column" in head.attributes for head in heads)
    for item in got.root.all("LI"):
        tags = [child.tag for child in item.children]
        assert tags[-1] == "LBody" or "Lbl" in tags, tags
    with pikepdf.open(io.BytesIO(raw)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert b"pdfuaid:part" in opened.Root.Metadata.read_bytes()
        notes = [note for page in opened.pages for note in page.get("/Annots", ())]
        assert notes
        for note in notes:
            assert int(note.F) & 4, "a link that is not printed"
            assert str(note.Contents).strip()
            assert not str(note.Contents).startswith("http")
        assert all(page.get("/Tabs") == "/S" for page in opened.pages if "/Annots" in page)


@pytest.mark.parametrize("uri", [PROFILE, TABLE])
def test_heads_and_feet_are_no_part_of_what_is_read_out(printer: Any, uri: str) -> None:
    raw = printer.page(uri)
    got = spoken.read(raw)
    assert got.sheets > 2
    assert "Page 2 of" not in got.root.words()
    with pikepdf.open(io.BytesIO(raw)) as opened:
        for page in opened.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += (name in {"BDC", "BMC"}) - (name == "EMC")
                if name in {"Tj", "TJ", "f", "f*", "S", "B", "Do"}:
                    assert depth > 0, "something is drawn that is neither tagged nor an artifact"


def test_every_sheet_carries_service_phone_version_and_number(printer: Any) -> None:
    """On paper, not aloud: the letters drawn in the margins."""
    raw = printer.page(PROFILE)
    drawn = _drawn(raw)
    total = len(drawn)
    for number, text in enumerate(drawn, 1):
        assert f"Page {number} of {total}" in text
        assert f"version of {printer.desk.sheets[PROFILE].amended_text}" in text
        assert printer.desk.house.phone in text
        assert printer.desk.house.name in text


def test_the_limits_of_length(printer: Any) -> None:
    limit = printer.context.policy.limits["paper.sheets"].values
    assert len(_drawn(printer.page(LEAFLET))) <= limit["leaflet"] == 2
    assert len(_drawn(printer.page(ONE_SHEET))) <= limit["one-sheet"] == 2
    assert len(_drawn(printer.form(PROFILE))) <= limit["profile"] == 1
    assert len(_drawn(printer.form(FORM))) <= limit["form"]


def test_the_longest_guides_are_no_longer_than_a_guide_may_be(printer: Any) -> None:
    guides = sorted(
        (s for s in printer.desk.sheets.values() if s.printed),
        key=lambda s: len(s.words) + 400 * len(s.sources),
    )
    limit = printer.context.policy.limits["paper.sheets"].values
    shapes = {page.uri: page.meta.shape for page in printer.site.pages}
    for sheet in guides[-3:]:
        most = limit["answers" if shapes[sheet.uri] == "answers" else "guide"]
        assert len(_drawn(printer.page(sheet.uri))) <= most, sheet.uri


def test_the_words_of_the_one_sheet_stand_on_its_front(printer: Any) -> None:
    front, back = _drawn(printer.page(ONE_SHEET))
    assert "families can ask" in front
    assert "Where this comes from" in back


def test_the_profile_has_a_sheet_of_its_own_with_room_to_write(printer: Any) -> None:
    raw = printer.page(PROFILE)
    mine = [text for text in _drawn(raw) if "My words or pictures" in text]
    assert len(mine) == 1
    assert "Who helped me, and the date" in mine[0]
    assert "Step 3" not in mine[0]
    assert _tallest_gaps(raw, mine[0], count=6) > 25  # mm


def test_large_print_is_18_point_throughout(printer: Any) -> None:
    raw = printer.page(TABLE, large=True)
    sizes = _sizes(raw)
    assert min(sizes) >= 18, sorted(sizes)[:3]
    assert len(_drawn(raw)) > len(_drawn(printer.page(TABLE)))
    lines = _line_heights(raw)
    assert lines[len(lines) // 2] >= 18 * 1.5 - 0.1


def test_clear_print_is_12_point_in_the_words(printer: Any) -> None:
    sizes = _sizes(printer.page(TABLE))
    assert min(sizes) >= 7.5, "numbers of sources"
    assert sorted(sizes)[len(sizes) // 2] >= 12


def test_the_number_of_a_source_stays_with_its_word() -> None:
    html = '<p>You agree.<sup class="ref"><a href="#a">1</a></sup><sup class="ref">2</sup> '
    html += 'In <a class="fact" href="#b" data-source="3">2 months</a>.</p>'
    got = tidy.tidied(html, "https://example.org/", inside={}).html
    kept = re.findall(r'<span class="cited">([^<]*)((?:<sup.*?</sup>)+)</span>', got)
    assert [word for word, _ in kept] == ["agree.", "months"]
    assert kept[0][1].count("<sup") == 2


def test_a_list_of_two_and_the_help_stay_with_what_they_belong_to(printer: Any) -> None:
    cut = 0
    for lines in range(30, 46):  # down to the foot of the first sheet and over it
        raw = printer.press.print(
            f'<html lang="en"><title>x</title>{"<p>Line</p>" * lines}'
            "<ol><li>Onedate</li><li>Twodate</li></ol>"
            '<div class="admonition help"><p class="admonition-title">Help</p><p>Us</p></div>'
        )
        drawn = _drawn(raw)
        cut += len(drawn) > 1
        for word in ("Onedate", "Help"):
            assert all("Twodate" in text for text in drawn if word in text), (lines, word)
    assert 0 < cut < lines - 30, "some fit on one sheet and some do not"


def test_the_same_page_gives_the_same_bytes(printer: Any) -> None:
    assert printer.page(ONE_SHEET) == printer.page(ONE_SHEET)


def test_nothing_is_fetched_from_anywhere(printer: Any) -> None:
    with pytest.raises(CannotPrint, match="nothing may be fetched"):
        printer.press.print(
            '<html lang="en"><title>x</title><img src="https://example.com/a.png" alt="x">'
        )


def test_the_styles_name_no_other_host() -> None:
    for name in ("qa/paper/paper.css", "docs/assets/styles/print.css"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


# ---------------------------------------------------------------------------- looking at the file


def _texts(raw: bytes) -> list[list[tuple[float, float, str]]]:
    """Return for each sheet (size in points, height in mm from the top, letters) as they are drawn."""
    found = []
    with pikepdf.open(io.BytesIO(raw)) as opened:
        for page in opened.pages:
            fonts = {n: spoken._letters(page.resources.Font[n]) for n in page.resources.Font}
            here, letters, size, down = [], {}, 0.0, 0.0
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "Tf":
                    letters, size = fonts[str(operands[0])], float(operands[1]) * 0.75
                elif name == "Tm":
                    down = float(operands[5]) * 25.4 / 96
                elif name == "TJ":
                    codes = b"".join(
                        bytes(s) for s in operands[0] if isinstance(s, pikepdf.String)
                    )
                    here.append((round(size, 2), down, spoken._decoded(codes, letters)))
            found.append(here)
    return found


def _drawn(raw: bytes) -> list[str]:
    return [" ".join(text for _, _, text in sheet) for sheet in _texts(raw)]


def _sizes(raw: bytes) -> list[float]:
    return [size for sheet in _texts(raw) for size, _, text in sheet if text.strip()]


def _line_heights(raw: bytes) -> list[float]:
    """Return the distances of neighbouring lines in points, sorted."""
    gaps = []
    for sheet in _texts(raw):
        heights = sorted({round(down, 2) for _, down, _ in sheet})
        gaps += [(b - a) / 25.4 * 72 for a, b in itertools.pairwise(heights) if b - a > 2]
    return sorted(gaps)


def _tallest_gaps(raw: bytes, text: str, count: int) -> float:
    """Return the least of the `count` largest distances of lines on the sheet with this text, in mm."""
    for sheet, drawn in zip(_texts(raw), _drawn(raw), strict=True):
        if drawn == text:
            heights = sorted({round(down, 1) for _, down, _ in sheet})
            gaps = sorted(b - a for a, b in itertools.pairwise(heights))
            return gaps[-count]
    return 0
