"""The review pack: what changed as a reader sees it, on scratch git repositories."""

from __future__ import annotations

import re
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from selectolax.lexbor import LexborHTMLParser, LexborNode
from support import HEAD, edit, project, qa

from qa.commands.review import PATH
from qa.git import CannotCompare, reasons, renamed_since
from qa.review.wording import Run, View, compare, words

if TYPE_CHECKING:
    from conftest import Visit

GUIDE = "guides/asking.md"
DAY = ("--today", "2026-11-21")
NEW = HEAD.replace("A fixture page", "A new page") + (
    "# A new page\n\nThis page is here to help you. You can ring us when you like.\n"
)


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Somebody Real", "-c", "user.email=somebody@example.org")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", message)


def repository(folder: Path) -> Path:
    project(folder)
    (folder / ".gitignore").write_text("/build/\n/site/\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Start")
    git(folder, "checkout", "--quiet", "-b", "work")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "p")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch on which a guide, a fact, a date, a policy and two pages changed. Not to be changed."""
    root = repository(tmp_path_factory.mktemp("changed") / "p")
    edit(root / GUIDE, "1. Talk to the school.", "1. Talk to the head, who is often glad to help.")
    edit(root / GUIDE, "Write to the council", "Write to the council & wait")
    edit(root / GUIDE, "next_review: 2027-05-01", "next_review: 2027-04-01")
    commit(
        root,
        "fix(guides): say whom to talk to (C3, part of B2a)\n\nA parent asked, see jo@example.org.\n\n"
        "Signed-off-by: Somebody Real <somebody@example.org>",
    )
    edit(root / "guides/law.yml", "figure: 6", "figure: 7")
    commit(root, "Mend the weeks")
    git(root, "rm", "--quiet", "policies/confidentiality.md")
    (root / "docs/new.md").write_text(NEW, encoding="utf-8")
    commit(root, "Begin a page, drop a policy")
    edit(root / "docs/contact.md", "summary: ", "summary: Now ")
    edit(root / "policies/impartiality.md", "# ", "# Our ")
    done = qa(root, "review", "--base", "main", *DAY)
    assert done.returncode == 0, done.stderr
    assert "6 pages to review: open build/review/index.html" in done.stdout, done.stdout
    return root


def pack(folder: Path) -> LexborHTMLParser:
    return LexborHTMLParser((folder / PATH).read_text(encoding="utf-8"))


def said(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def section(folder: Path, path: str) -> LexborNode:
    return next(s for s in pack(folder).css("section") if said(s.css_first(".path")) == path)


def part(folder: Path, path: str, heading: str) -> str:
    """Return the words under a heading of a page's section."""
    text = section(folder, path).html or ""
    found = re.search(rf"<h3>{heading}</h3>(.*?)(?=<h3>|</section>)", text, re.DOTALL)
    assert found, heading
    return said(LexborHTMLParser(f"<body>{found[1]}</body>").body)  # type: ignore[arg-type]


# ------------------------------------------------------------------ words


def test_changed_words_are_marked_one_by_one(changed: Path) -> None:
    own = section(changed, GUIDE).css_first(".words")
    bare = re.sub(r'<span class="sr">.*?</span>', "", own.html or "")
    assert "Talk to the <del>school.</del> <ins>head, who is often glad to help.</ins>" in bare
    assert "Write to the council <ins>&amp; wait</ins>" in bare
    assert "within <ins>" not in bare
    assert "<del>6 weeks</del> <ins>7 weeks</ins>" in bare or (
        "<del>6</del> <ins>7</ins> weeks" in bare
    ), bare
    assert "{{" not in bare, "as a reader sees it"
    assert "##" not in bare
    heard = said(own)
    assert "(taken out: school. )" in heard
    assert "(added: head, who is often glad to help. )" in heard


def test_a_page_can_be_read_whole_before_and_after(changed: Path) -> None:
    titles = {
        said(d.css_first("summary")): said(d.css_first(".words"))
        for d in section(changed, GUIDE).css("details")
        if d.css_first(".words")
    }
    assert "Talk to the school." in titles["Read the page as it was"]
    assert "Talk to the head" not in titles["Read the page as it was"]
    assert "Talk to the head" in titles["Read the page as it is now"]
    assert "Week 7 | The council says yes or no" in titles["Read the page as it is now"]


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("a b c", "a b c", [("same", "a b c")]),
        ("a b c d", "a x c d", [("same", "a"), ("gone", "b"), ("new", "x"), ("same", "c d")]),
        ("one two three four", "uno two tres four", [
            ("gone", "one two three"), ("new", "uno two tres"), ("same", "four"),
        ]),
        ("a b", "a b c", [("same", "a b"), ("new", "c")]),
        ("", "a", [("new", "a")]),
        ("a", "", [("gone", "a")]),
    ],
)  # fmt: skip
def test_marks_do_not_flicker(old: str, new: str, runs: list[tuple[str, str]]) -> None:
    assert words(old, new) == tuple(Run(*run) for run in runs)  # type: ignore[arg-type]


def test_pieces_find_their_partners() -> None:
    view = partial(View, "paragraph", paths=frozenset(), facts=frozenset())
    old = [view(t) for t in ("The first is here now", "Gone for good", "The last stays")]
    new = [view(t) for t in ("Wholly other words", "The first is here today", "The last stays")]
    marks = [[run.mark for run in one.runs] for one in compare(old, new)]
    assert sorted(marks) == [["gone"], ["new"], ["same"], ["same", "gone", "new"]]
    assert [one.new.text for one in compare(old, new) if one.new] == [v.text for v in new]
    assert [one.old.text for one in compare(old, new) if one.old] == [v.text for v in old]


# ------------------------------------------------------------------ what surrounds them


def test_why_is_told_without_names_ids_and_addresses(changed: Path) -> None:
    why = part(changed, GUIDE, "Why")
    assert why == "Say whom to talk to A parent asked, see."
    everything = (changed / PATH).read_text(encoding="utf-8")
    assert "Somebody" not in everything
    assert "@example.org" not in part(changed, GUIDE, "Why")
    assert "not saved as a version yet" in part(changed, "docs/contact.md", "Why")


def test_a_page_that_only_shows_a_changed_fact_says_where_from(changed: Path) -> None:
    young = "guides/young-people/asking.md"
    assert "Its own file is as it was. It shows words from guides/law.yml." in part(
        changed, young, "Why"
    )
    assert "Mend the weeks" in part(changed, young, "Why")


def test_a_new_page_and_one_that_is_gone(changed: Path) -> None:
    assert "All of this page is new." in part(changed, "docs/new.md", "What changed")
    gone = section(changed, "policies/confidentiality.md")
    assert "taken off the site" in said(gone)
    assert not gone.css("fieldset"), "nobody has to say yes to it"


def test_dates_and_summary_around_the_text(changed: Path) -> None:
    around = part(changed, GUIDE, "What changed")
    assert "Next check by: (taken out: 1 May 2027 ) (added: 1 April 2027 )" in around
    contact = part(changed, "docs/contact.md", "What changed")
    assert "The words of the text are the same." in contact
    assert "Summary:" in contact


def test_law_twin_reading_and_findings(changed: Path) -> None:
    law = part(changed, GUIDE, "Law and sources")
    assert "6 weeks" in law
    assert "7 weeks" in law
    assert law.startswith("Changed itself: (taken out: 6 weeks")
    assert "Also used on:" in law
    assert "(young people)" in law
    assert "Source 1" not in said(section(changed, GUIDE)), "the small numbers only count"
    assert "young people's version (guides/young-people/asking.md) did not change" in part(
        changed, GUIDE, "The other version"
    )
    assert "reading age" in part(changed, GUIDE, "How hard it is to read")
    found = part(changed, "docs/new.md", "What the checks found")
    assert re.match(r"\d+ new, 0 mended, 0 as before", found), found


def test_mended_findings_are_told(folder: Path) -> None:
    edit(
        folder / "docs/contact.md", "\n# Contact us\n", "\n# Contact us\n\nPlease recieve this.\n"
    )
    commit(folder, "A slip")
    git(folder, "branch", "slip")
    edit(folder / "docs/contact.md", "recieve this", "receive that")
    assert qa(folder, "review", "--base", "slip", "--no-pictures", *DAY).returncode == 0
    found = part(folder, "docs/contact.md", "What the checks found")
    assert re.match(r"0 new, 1 mended", found), found
    assert "recieve" in found


def test_the_six_questions_and_whom_the_page_needs(changed: Path) -> None:
    answer = part(changed, "guides/young-people/asking.md", "Your answer")
    assert "A young person, who asks: Is it clear, and does it talk to me?" in answer
    assert "Someone with no background in SEND or education" in answer
    boxes = section(changed, GUIDE).css("fieldset input[type=checkbox]")
    assert len(boxes) == 6
    labels = [said(node) for node in section(changed, GUIDE).css("fieldset label")]
    assert labels[1] == "Is it in plain words?"
    assert "python -m qa approve guides/asking.md --role lay-reader" in answer.replace(
        "young-people/", ""
    )


def test_a_yes_that_stands_and_one_that_is_void_are_told(folder: Path) -> None:
    for page in (GUIDE, "docs/contact.md"):
        assert qa(folder, "approve", page, "--role", "lay-reader", *DAY).returncode == 0
    commit(folder, "Two yeses")
    edit(folder / GUIDE, "Talk to the school.", "Talk to the head.")
    edit(folder / "docs/contact.md", "next_review: ", "next_review:  ")
    assert qa(folder, "review", "--base", "HEAD", "--no-pictures", *DAY).returncode == 0
    assert "earlier words, so we ask again" in part(folder, GUIDE, "Your answer")
    assert "have said yes to these words" in part(folder, "docs/contact.md", "Your answer")


def test_a_renamed_page_is_compared_with_itself(folder: Path) -> None:
    git(folder, "mv", "docs/contact.md", "docs/reach.md")
    for name in ("docs", "guides", "policies"):
        for path in (folder / name).rglob("*.md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("contact.md", "reach.md"), encoding="utf-8")
    commit(folder, "Move a page")
    assert renamed_since(folder, "main") == {"docs/reach.md": "docs/contact.md"}
    qa(folder, "review", "--base", "main", "--no-pictures", *DAY)
    assert "Before, it was" in said(section(folder, "docs/reach.md"))
    assert "All of this page is new" not in said(section(folder, "docs/reach.md"))


# ------------------------------------------------------------------ pictures, one file, axe


def test_pictures_of_a_phone_stand_inside_the_file(changed: Path) -> None:
    images = section(changed, GUIDE).css("img")
    assert len(images) == 2
    for image in images:
        source = image.attributes["src"] or ""
        assert source.startswith("data:image/jpeg;base64,/9j/")
        assert len(source) < 150_000
    assert images[0].attributes["src"] != images[1].attributes["src"]
    assert len(section(changed, "docs/new.md").css("img")) == 1
    assert (changed / PATH).stat().st_size < 2_000_000


def test_it_asks_for_nothing_and_runs_no_script(changed: Path) -> None:
    tree = pack(changed)
    assert not tree.css("script, link, iframe, object")
    assert "default-src 'none'" in (tree.css_first("meta[http-equiv]").attributes["content"] or "")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pack_passes_axe_on_a_phone(changed: Path, visit: Visit, scheme: str) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit.page.goto((changed / PATH).as_uri())
    visit.page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(visit.page, options={"runOnly": {"type": "tag", "values": tags}})
    assert found.violations_count == 0, found.generate_report()
    loaded = visit.page.evaluate("[...document.images].every(i => i.naturalWidth === 360)")
    assert loaded, "the pictures are shown"
    assert visit.errors == []
    assert visit.elsewhere == []


# ------------------------------------------------------------------ where there is nothing to say


def test_nothing_changed_no_base_and_no_git_are_one_sentence(folder: Path, tmp_path: Path) -> None:
    done = qa(folder, "review", "--base", "main")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Nothing changed since main, so there is nothing to review.\n"
    for base, says in (
        ("", "make review BASE=main"),
        ("mian", 'no branch or commit called "mian"'),
        ("-x", "no branch"),
    ):
        done = qa(folder, "review", f"--base={base}")
        assert done.returncode == 2
        assert says in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    done = qa(project(tmp_path / "bare"), "review", "--base", "main")
    assert done.returncode == 2
    assert "not kept in git" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_old_pack_goes_away_and_files_that_no_page_shows_make_none(folder: Path) -> None:
    old = folder / PATH
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    done = qa(folder, "review", "--base", "main", "--no-pictures", *DAY)
    assert done.returncode == 0
    assert done.stdout == "1 file changed since main, and no page reads differently.\n"
    assert not old.exists()


def test_a_site_that_could_not_be_built_before_is_shown_as_new(folder: Path) -> None:
    good = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    commit(folder, "Break the settings")
    git(folder, "branch", "broken")
    (folder / "mkdocs.yml").write_text(good, encoding="utf-8")
    done = qa(folder, "review", "--base", "broken", "--no-pictures", *DAY)
    assert done.returncode == 0, done.stderr
    assert "could not be built" in said(pack(folder).css_first(".note"))


def test_reasons_skip_merges_and_need_git(folder: Path, tmp_path: Path) -> None:
    assert reasons(folder, "main", [GUIDE]) == []
    with pytest.raises(CannotCompare):
        reasons(tmp_path, "main", [GUIDE])
