"""The index of the search: what goes into it, for whom, and the same bytes from the same pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support import edit, mkdocs, neighbours

from qa.content import data
from qa.model import Page
from qa.serving import index, search, stems


def by_uri() -> dict[str, Page]:
    return {page.uri: page for page in neighbours()}


def urls() -> dict[str, str]:
    return {
        uri: uri.removesuffix("index.md") or "./"
        if uri.endswith("index.md")
        else uri.replace(".md", "/")
        for uri in by_uri()
    }


def made(part: str = "parents") -> dict[str, Any]:
    entries = search.parts(by_uri(), urls(), {"guides/asking.md": ("zebra crossing",)})[part]
    text = index.of(entries, ("the", "a"), (("ehcp", "ehc plan"),))
    found: dict[str, Any] = json.loads(text)
    return found


def test_each_part_has_its_own_twins_and_what_has_none() -> None:
    parents = {p["url"]: p for p in made("parents")["pages"]}
    young = {p["url"]: p for p in made("young")["pages"]}
    own, other = "guides/asking/", "guides/young-people/asking/"
    assert own in parents
    assert other not in parents
    assert parents[own]["twin"] == other
    assert other in young
    assert own not in young
    assert young[other]["twin"] == own
    for part in (parents, young):
        assert {"", "contact/", "young-people/", "policies/confidentiality/"} <= part.keys()
        assert {u for u in part if part[u].get("second")} >= {"", "policies/confidentiality/"}
        assert "second" not in part["contact/"]
    assert "second" not in parents[own]
    assert "zebra crossing" in parents[own]["words"]


def test_every_word_of_a_page_leads_to_it() -> None:
    found = made()
    names = sorted({stems.stem(word) for word in found["words"].split(" ")})
    posts = dict(zip(names, found["posts"].split(" "), strict=True))
    for number, shown in enumerate(found["pages"]):
        page = next(p for p in by_uri().values() if p.meta.title == shown["title"])
        for word in stems.words(f"{page.meta.title} {page.meta.summary} {page.blocks[1].text}"):
            at, pages = -1, []
            for _, between in re.findall(r"([a-z])(\d*)", posts[stems.stem(word)]):
                at += 1 + int(between or 0)
                pages.append(at)
            assert number in pages, (shown["title"], word)


def test_a_title_counts_more_than_the_text() -> None:
    found = made()
    names = sorted({stems.stem(word) for word in found["words"].split(" ")})
    posts = dict(zip(names, found["posts"].split(" "), strict=True))
    order = [p["title"] for p in found["pages"]]
    weights = {}
    at = -1
    for letter, between in re.findall(r"([a-z])(\d*)", posts[stems.stem("confidentiality")]):
        at += 1 + int(between or 0)
        weights[order[at]] = letter
    assert max(weights, key=lambda title: weights[title]) == next(
        t for t in order if "onfidentiality" in t
    )


@pytest.mark.parametrize(
    "same",
    [
        "exclusion excluded exclude exclusions",
        "refuse refused refusal",
        "assess assessment assessing",
        "mediation mediator",
        "disability disabled disabilities",
        "organise organisation organize",
        "apply applied application",
        "therapy therapies therapist",
    ],
)
def test_forms_of_a_word_are_one(same: str) -> None:
    assert len({stems.stem(word) for word in same.split()}) == 1


@pytest.mark.parametrize("pair", ["mediation medication", "transport transfer", "plan place"])
def test_different_words_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert stems.stem(one) != stems.stem(other)


def test_words_are_plain() -> None:
    assert stems.words("Child's CAFÉ £6,000, 1:1") == ["childs", "cafe", "6000", "1", "1"]


def test_two_builds_give_the_same_files(minisite: Path) -> None:
    def build() -> dict[str, bytes]:
        done = mkdocs(minisite, "build")
        assert done.returncode == 0, done.stdout + done.stderr
        assets = minisite / "site/assets"
        return {
            p.relative_to(assets).as_posix(): p.read_bytes()
            for p in sorted(assets.rglob("*"))
            if p.is_file()
        }

    first = build()
    assert sum(name.startswith("search/") for name in first) == 2
    assert build() == first
    edit(minisite / "guides/asking.md", "summary: ", "summary: Quite another way. ")
    changed = build()
    assert {n for n in changed if n.startswith("search/parents")} != {
        n for n in first if n.startswith("search/parents")
    }, "a browser that keeps the old index would show the old words"


def test_a_list_that_is_missing_or_wrong_stops_the_build(minisite: Path) -> None:
    for name, text in (
        (search.MEANS, None),
        (search.MEANS, "typed,means\nehcp,\n"),
        (search.SMALL, ""),
    ):
        file = minisite / "qa/words" / name
        good = file.read_text(encoding="utf-8")
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")
        with pytest.raises(data.Unreadable):
            search.load(minisite)
        done = mkdocs(minisite, "build")
        assert done.returncode != 0
        assert name in done.stdout + done.stderr
        assert not (minisite / "site").exists()
        file.write_text(good, encoding="utf-8")
