"""`make pack` and the site that offers its PDFs: the same version or none at all.

Names the checks paper.same-words, paper.link-says, paper.page-limit and paper.out-of-date, and the
demands B2b, P36 and R14.
"""

from __future__ import annotations

import builtins
import dataclasses
import io
import itertools
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import resvg_py
import zxingcpp
from PIL import Image
from support import ROOT, edit, mkdocs, qa

from qa import cli
from qa.checks.paper import page_limit
from qa.content import workspace
from qa.paper import offers, press, qr, shelf, spoken, words
from qa.paper.shelf import Copy

LINK = re.compile(r'<a href="([^"]*/print/[^"]*|print/[^"]*)"[^>]*>([^<]*)</a>')


def copies(root: Path) -> dict[str, Copy]:
    found = shelf.load(root)
    assert found is not None
    return found


def built(root: Path) -> Path:
    done = mkdocs(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def findings(root: Path) -> dict[str, list[str]]:
    """Return check -> what it says, for the checks of the family."""
    done = qa(root, "check", "--only", "paper", "--today", "2026-11-21", "--format", "json")
    found: dict[str, list[str]] = {}
    for one in json.loads(done.stdout)["findings"]:
        found.setdefault(one["check"], []).append(one["what"])
    return found


# ---------------------------------------------------------------------------- what is made


def test_every_guide_and_policy_has_a_pdf_and_one_in_large_print(packed_once: Path) -> None:
    made = copies(packed_once)
    assert set(made) == {
        "guides/asking.pdf",
        "guides/asking-large-print.pdf",
        "guides/young-people/asking-for-young-people.pdf",
        "guides/young-people/asking-for-young-people-large-print.pdf",
        "information-pack.pdf",
        "policies/confidentiality.pdf",
        "policies/confidentiality-large-print.pdf",
        "policies/impartiality.pdf",
        "policies/impartiality-large-print.pdf",
        "policies/impartiality-to-fill-in.pdf",
    }
    for copy in made.values():
        raw = (packed_once / shelf.FOLDER / copy.path).read_bytes()
        assert len(raw) == copy.size
        assert spoken.read(raw).sheets == copy.sheets


def test_the_pack_has_contents_and_every_page_in_the_order_of_the_navigation(
    packed_once: Path,
) -> None:
    raw = (packed_once / shelf.FOLDER / shelf.PACK).read_bytes()
    got = spoken.read(raw)
    assert got.title == "Information pack - Exampleton SENDIASS"
    pages = [words.closed(s.heading) for s in spoken.segments(got.root) if s.article]
    bookmarks = [words.closed(title) for depth, title in got.bookmarks if depth == 1]
    assert pages == [p for p in bookmarks if p in pages]
    order = [uri.rpartition("/")[2] for uri in copies(packed_once)[shelf.PACK].pages]
    assert order == ["asking.md", "asking.md", "confidentiality.md", "impartiality.md"]
    contents = [n for n in got.root.all("Link") if n.leads.startswith("#p")]
    assert len(contents) >= len(pages)
    assert re.search(r"\.\s*\d+$", contents[0].words()), "the number of its page"
    levels = [int(n.tag[1]) for n in got.root.walk() if re.fullmatch(r"H\d", n.tag)]
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels


def test_links_inside_the_pack_stay_inside_it(packed_once: Path) -> None:
    raw = (packed_once / shelf.FOLDER / shelf.PACK).read_bytes()
    with pikepdf.open(io.BytesIO(raw)) as opened:
        names = opened.Root.Names.Dests.Names
        known = {str(names[n]) for n in range(0, len(names), 2)}
    for link in spoken.read(raw).root.all("Link"):
        if link.leads.startswith("#"):
            assert link.leads[1:] in known, link.leads


def test_a_pdf_names_its_page_its_version_and_its_code(packed_once: Path) -> None:
    html = (built(packed_once) / "guides/asking/index.html").read_text(encoding="utf-8")
    version = re.search(r'foot__version">([0-9a-f]{10})<', html)
    assert version
    said = spoken.read((packed_once / shelf.FOLDER / "guides/asking.pdf").read_bytes())
    whole = said.root.words()
    assert "example.org/guides/asking" in whole
    assert f"number {version[1]}" in whole
    assert any("opens this page" in figure.alt for figure in said.root.all("Figure"))


def test_the_code_holds_the_address() -> None:
    address = "https://example.org/guides/asking/"
    png = resvg_py.svg_to_bytes(svg_string=qr.drawing(address), width=400, background="white")
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(bytes(png))))
    assert [code.text for code in read] == [address]


def test_the_same_text_gives_the_same_bytes_anywhere(packed_once: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(packed_once, tmp_path / "somewhere else"))
    shutil.rmtree(other / "build")
    done = qa(other, "pack")
    assert done.returncode == 0, done.stdout + done.stderr
    assert copies(other) == copies(packed_once)


def test_what_has_not_changed_is_kept_and_what_has_is_made_anew(packed: Path) -> None:
    before = copies(packed)
    stamp = (packed / shelf.FOLDER / "policies/confidentiality.pdf").stat().st_mtime_ns
    edit(packed / "guides/asking.md", "amended: 2026-11-20", "amended: 2026-11-21")
    assert qa(packed, "pack").returncode == 0
    after = copies(packed)
    changed = {path for path, copy in after.items() if copy != before[path]}
    assert changed == {"guides/asking.pdf", "guides/asking-large-print.pdf", shelf.PACK}
    assert (packed / shelf.FOLDER / "policies/confidentiality.pdf").stat().st_mtime_ns == stamp


def test_a_pdf_that_is_no_longer_planned_goes(packed: Path) -> None:
    edit(packed / "policies/impartiality.md", "paper: form\n", "")
    done = qa(packed, "pack")
    assert done.returncode == 0, done.stdout
    assert "policies/impartiality-to-fill-in.pdf" not in copies(packed)
    assert not (packed / shelf.FOLDER / "policies/impartiality-to-fill-in.pdf").exists()


def test_what_may_not_be_published_is_not_printed(packed: Path) -> None:
    before = copies(packed)
    edit(packed / "guides/asking.md", "law.decision", "law.no_such_fact")
    done = qa(packed, "pack")
    assert done.returncode == 1
    assert "No PDFs were made" in done.stdout
    assert copies(packed) == before


# ---------------------------------------------------------------------------- what is offered


def test_the_site_offers_each_pdf_with_type_length_and_size(packed_once: Path) -> None:
    site = built(packed_once)
    html = (site / "guides/asking/index.html").read_text(encoding="utf-8")
    found = LINK.findall(html)
    made = copies(packed_once)
    assert [words for _, words in found] == [
        f"Print or save this guide {offers.size(made['guides/asking.pdf'])}",
        f"This guide in large print {offers.size(made['guides/asking-large-print.pdf'])}",
    ]
    assert re.fullmatch(r"\(PDF, \d+ pages?, \d+ KB\)", offers.size(made["guides/asking.pdf"]))
    for href, _ in found:
        assert (site / "guides/asking" / href).resolve().is_file()
    policy = (site / "policies/impartiality/index.html").read_text(encoding="utf-8")
    assert "Only the form to fill in (PDF, 1 page, " in policy
    index = (site / "guides/index.html").read_text(encoding="utf-8")
    assert "All guides and policies in one file (PDF, " in index
    assert set(findings(packed_once)) == set()


def test_a_changed_page_no_longer_offers_its_pdf(packed: Path) -> None:
    edit(packed / "guides/asking.md", "amended: 2026-11-20", "amended: 2026-11-21")
    site = built(packed)
    html = (site / "guides/asking/index.html").read_text(encoding="utf-8")
    assert LINK.findall(html) == []
    assert not (site / "print/guides/asking.pdf").exists()
    assert not (site / "print/information-pack.pdf").exists()
    assert (site / "print/policies/confidentiality.pdf").exists()
    told = findings(packed)
    assert set(told) == {"paper.out-of-date"}
    assert told["paper.out-of-date"][0].startswith("3 of 10 PDFs are of an earlier version")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("mkdocs.yml", "01632 960000", "01632 960001"),
        ("guides/law.yml", "figure: 6", "figure: 7"),
        ("docs/assets/styles/site.css", "--brand: #0b4a5b", "--brand: #0b4a5c"),
    ],
)
def test_a_changed_phone_fact_or_colour_takes_the_pdfs_back(
    packed: Path, path: str, old: str, new: str
) -> None:
    edit(packed / path, old, new)
    site = built(packed)
    assert not (site / "print/guides/asking.pdf").exists()


def test_a_pdf_that_somebody_changed_is_not_offered(packed: Path) -> None:
    with (packed / shelf.FOLDER / "guides/asking.pdf").open("ab") as file:
        file.write(b"%")
    site = built(packed)
    assert not (site / "print/guides/asking.pdf").exists()


def test_a_site_without_pdfs_says_so_once(minisite: Path) -> None:
    done = mkdocs(minisite, "build")
    assert done.returncode == 0
    said = done.stdout + done.stderr
    assert said.count("no PDFs are offered; make pack makes them") == 1
    html = (minisite / "site/guides/asking/index.html").read_text(encoding="utf-8")
    assert LINK.findall(html) == []
    assert 'foot__version"' in html


@pytest.mark.parametrize("wrong", ["", "[]", '{"schema": 2, "files": []}', '{"schema": 1}'])
def test_a_list_that_cannot_be_read_counts_as_none(packed: Path, wrong: str) -> None:
    (packed / shelf.FOLDER / shelf.LIST).write_text(wrong, encoding="utf-8")
    assert shelf.load(packed) is None
    assert not (built(packed) / "print").exists()


# ---------------------------------------------------------------------------- the checks, on faults made here


def lie(root: Path, path: str, **changes: object) -> None:
    """Change what the list says of a PDF."""
    file = root / shelf.FOLDER / shelf.LIST
    held = json.loads(file.read_text(encoding="utf-8"))
    for one in held["files"]:
        if one["path"] == path:
            one.update(changes)
    file.write_text(json.dumps(held), encoding="utf-8")


def swap(root: Path, path: str, raw: bytes) -> None:
    """Put other bytes in a PDF's place, and let the list vouch for them."""
    (root / shelf.FOLDER / path).write_bytes(raw)
    lie(root, path, sha256=shelf.digest(raw), size=len(raw), sheets=spoken.read(raw).sheets)


def test_a_pdf_with_other_words_refuses_publication(packed: Path) -> None:
    other = (packed / shelf.FOLDER / "policies/confidentiality.pdf").read_bytes()
    swap(packed, "guides/asking.pdf", other)
    told = findings(packed)
    assert set(told) == {"paper.same-words"}
    said = " ".join(told["paper.same-words"])
    assert "Its heading is" in said
    assert "lacks words of the page" in said
    assert "has words that the page lacks" in said
    assert "does not say that it is version" in said
    done = mkdocs(packed, "build")
    assert done.returncode != 0


def test_make_pack_makes_such_a_pdf_anew(packed: Path) -> None:
    other = (packed / shelf.FOLDER / "policies/confidentiality.pdf").read_bytes()
    swap(packed, "guides/asking.pdf", other)
    first = qa(packed, "pack")
    assert first.returncode == 1
    assert "guides/asking.pdf: " in first.stderr
    assert qa(packed, "pack").returncode == 0
    assert findings(packed) == {}


def test_a_wrong_length_in_a_link_is_told(packed: Path) -> None:
    edit(
        packed / "theme/partials/paper.html",
        "{{ offer.words | e }}",
        "{{ offer.words | replace('KB', 'MB') | e }}",
    )
    told = findings(packed)
    assert set(told) == {"paper.link-says"}
    assert 'does not end with "(PDF, ' in told["paper.link-says"][0]


def test_a_pdf_without_a_link_is_told(packed: Path) -> None:
    edit(packed / "theme/partials/paper.html", "{% if paper.offers %}", "{% if false %}")
    told = findings(packed)
    assert len(told["paper.link-says"]) == 10
    assert told["paper.link-says"][0].startswith("No page links to the PDF")


def test_a_pdf_that_is_too_long_is_told(packed: Path) -> None:
    edit(packed / "qa/policy.yml", "form: 2, profile: 1", "form: 0, profile: 1")
    assert findings(packed) == {
        "paper.page-limit": [
            'The PDF "policies/impartiality-to-fill-in.pdf" has 1 pages; we aim for 0 or fewer.'
        ]
    }


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("guides/dates-from-your-letter.md", "answers"),  # every rule with its source
        ("guides/annual-review.md", "guide"),
        ("policies/privacy.md", "policy"),
    ],
)
def test_which_limit_holds_for_a_page(path: str, key: str) -> None:
    page = workspace.load(ROOT).source(path, path).page
    copy = shelf.Copy("x.pdf", "page", (path,), "", "", 1, 1)
    assert page_limit._key(copy, page) == key
    assert page_limit._key(dataclasses.replace(copy, kind="large"), page) is None


# ---------------------------------------------------------------------------- what is missing


def test_make_site_needs_none_of_the_tools() -> None:
    wanted = (ROOT / "requirements.in").read_text(encoding="utf-8")
    assert "weasyprint" not in wanted
    code = "import sys; import qa.paper.offers, qa.paper.words, qa.commands.pack; print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ModuleNotFoundError("no", name="weasyprint"),
            'The Python package "weasyprint" is not installed. Run make pack',
        ),
        (
            OSError("cannot load library 'libpango-1.0-0': no such file\nmore"),
            "apt-get install libpango-1.0-0",
        ),
    ],
)
def test_missing_tools_are_named_with_the_way_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
    minisite: Path,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    said: str,
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise error
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.chdir(minisite)
    assert said in press.missing()
    assert cli.main(["pack"]) == 2
    assert said in capsys.readouterr().err
    assert not (minisite / shelf.FOLDER).exists()


def test_no_half_written_pdf_is_left_behind(packed_once: Path) -> None:
    assert not list((packed_once / shelf.FOLDER).rglob("*.new"))


def test_sizes_are_never_too_small() -> None:
    assert offers.size_in_words(1) == "1 KB"
    assert offers.size_in_words(120_001) == "121 KB"
    assert offers.size_in_words(1_400_001) == "1.5 MB"
    assert offers.size_in_words(2_000_000) == "2 MB"


def test_a_project_of_another_service_prints_its_own_name(packed_once: Path) -> None:
    for path in copies(packed_once):
        said = spoken.read((packed_once / shelf.FOLDER / path).read_bytes())
        assert "Birmingham" not in said.root.words() + said.title
