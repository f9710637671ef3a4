"""Comparing the sites of two engines tells what is missing, new or other; building is `make engines`."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import engines
import pytest

from qa import building

PAGE = "<body><a href='/menu/'>Menu</a><article><h1>{}<a href='#x'>¶</a></h1>{}</article></body>"


def site(folder: Path, **pages: tuple[str, str]) -> Path:
    for name, (title, body) in pages.items():
        path = folder / ("index.html" if name == "home" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title, body), encoding="utf-8")
    return folder


def test_the_same_links_written_in_other_ways_are_no_difference(tmp_path: Path) -> None:
    ours = site(
        tmp_path / "a",
        home=("Home", "<a href='one/#top'>1</a>"),
        one=("One", "<a href='../'>Home</a>"),
    )
    theirs = site(
        tmp_path / "b",
        home=(" Home ", "<a href='/one/index.html#top'>1</a><a href='https://example.org/'>x</a>"),
        one=("One", "<a href='../index.html'>Home</a>"),
    )
    assert engines.differences(engines.read(ours), engines.read(theirs)).none


def test_pages_titles_and_links_that_differ_are_named(tmp_path: Path) -> None:
    ours = site(
        tmp_path / "a", home=("Home", "<a href='one/'>1</a>"), one=("One", ""), two=("Two", "")
    )
    theirs = site(
        tmp_path / "b", home=("Home", "<a href='three/'>3</a>"), one=("Uno", ""), three=("", "")
    )
    found = engines.differences(engines.read(ours), engines.read(theirs))
    assert found.missing == ("two/",)
    assert found.added == ("three/",)
    assert found.titles == {"one/": '"One" is "Uno"'}
    assert found.links == {"": "1 lost, 1 new (such as one)"}
    assert not found.none


def run(name: str, folder: Path, *, holds: bool) -> engines.Run:
    return engines.Run(
        name, "1.0", 2.0, worked=True, said="Done", site=folder, verdict="9 pages", holds=holds
    )


def test_the_report_says_what_falls_short(tmp_path: Path) -> None:
    ours = site(tmp_path / "a", home=("Home", ""))
    theirs = site(tmp_path / "b", home=("Haus", ""))
    text = engines.report(
        dt.date(2026, 11, 22),
        run("MkDocs", ours, holds=True),
        run("ProperDocs", theirs, holds=False),
        {"a planted fault": False},
        same_commands=False,
        others=[run("as it stands", theirs, holds=True)],
        alike=theirs,
    )
    assert "| `make verify` | refuses |" in text
    assert "| Refuses a planted fault | **no** |" in text
    assert "| `qa check` finds the same | **no** |" in text
    assert "0 of 1" in text
    assert 'Other titles on 1 pages (/: "Home" is "Haus")' in text
    assert "HOLDS, which is wrong" in text


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_what_either_engine_complains_of_is_kept_once(engine: str) -> None:
    """ProperDocs hands on what is said in MkDocs' name to its own logger."""
    mkdocs = logging.getLogger("mkdocs")
    parent = mkdocs.parent
    warnings = building.Warnings()
    try:
        mkdocs.parent = logging.getLogger("properdocs")
        logging.getLogger(f"{engine}.structure").warning("Something is %s.", "gone")
        logging.getLogger("mkdocs.hooks.gate").warning("Our own words.")
    finally:
        mkdocs.parent = parent
        warnings.stop()
    assert warnings.messages == ["Something is gone."]


def test_the_report_is_there_and_says_that_properdocs_can_follow() -> None:
    text = engines.REPORT.read_text(encoding="utf-8")
    required, _, rest = text.partition("## Zensical")
    assert "**no**" not in required
    assert "| `make verify` | holds |" in required
    assert "Pages, titles and links: no difference." in required
    assert rest.count("`make verify`: refuses") == 3
