"""Another service makes this site its own with one file, and takes later versions without losing text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support import MINISITE, ROOT, edit, mkdocs, project, qa

from qa import verdict
from qa.adopting import settings
from qa.content import adoption

CHANGES = ROOT / "tests/adopting/exampleton.yml"
OVERRIDDEN = "guides/support-at-school-one-page.md"
TRACES = re.compile(
    r"birmingham|0121 ?496|01214960|07700 ?900000|SENAR|help@example\.org"
    r"|young-people@example\.org|1 Example Street",
    re.IGNORECASE,
)


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=A tester", "-c", "user.email=tester@example.org"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def save(folder: Path, why: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", why)


def clone(shared: Path, folder: Path) -> Path:
    git(shared.parent, "clone", "--quiet", "--origin", "upstream", str(shared), str(folder))
    for key, value in (("user.name", "A tester"), ("user.email", "tester@example.org")):
        git(folder, "config", key, value)
    return folder


def traces(site: Path) -> list[str]:
    """Return where a built site still speaks of the first service, in any of its files."""
    found = []
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        words = TRACES.search(path.read_bytes().decode("utf-8", errors="ignore"))
        if words:
            found.append(f"{words[0]} in {path.relative_to(site)}")
    return found


# ---------------------------------------------------------------------------- the real site


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project as the shared site of a scratch git repository."""
    folder = tmp_path_factory.mktemp("git") / "shared"
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file() and not name.startswith("tests/checks/"):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    git(folder, "init", "--quiet", "-b", "main")
    save(folder, "Start")
    return folder


def test_from_adoption_to_update_the_whole_way(shared: Path) -> None:  # noqa: PLR0915 - one story
    theirs = clone(shared, shared.parent / "exampleton")

    # Adopt: one file, and the site is another service's.
    done = qa(theirs, "adopt", str(CHANGES))
    assert done.returncode == 0, done.stderr
    assert f"- {OVERRIDDEN}" in done.stdout
    assert "approvals of the first service are taken out" in done.stdout
    done = mkdocs(theirs, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    site = theirs / "site"
    assert verdict.verify(theirs, site)[1] == []
    assert traces(site) == []
    for page, words in {
        "contact/index.html": "01632 960000",
        "team/index.html": "I run the Exampleton team",
        "help/signposts/index.html": "Exampleton Line",
        "policies/home-visits/index.html": "Some buses in Exampleton run once a day.",
        "policies/volunteers/index.html": "In Exampleton we take students",
        "guides/support-at-school-one-page/index.html": "printed copy at its front desk",
    }.items():
        assert words in (site / page).read_text(encoding="utf-8"), page
    save(theirs, "Make the site ours")

    # Staff go on working in the pages themselves.
    edit(theirs / "docs/contact.md", "Our help is free.", "Our help is free in Exampleton.")
    edit(theirs / "docs/news/index.md", "do not need an account", "need no account at all")
    edit(theirs / "qa/words/accept.txt", "Yardley\n", "Yardley\nYexample\n")
    edit(
        theirs / "qa/policy.yml",
        "everyone: 25, young-people: 20",
        "everyone: 26, young-people: 20",
    )
    save(theirs, "Say it our way")

    # Meanwhile the shared site changes: law, guides, a new page, its own details.
    law = "make the provision a pupil's SEN calls for."
    edit(shared / "guides/law.yml", law, law.replace("a pupil's", "each pupil's"))
    edit(shared / OVERRIDDEN, "It takes no side, and", "It takes neither side, and")
    edit(shared / "guides/complaints.md", "ring 999.", "ring 999 now.")
    edit(shared / "docs/contact.md", "Our help is free.", "Our help costs nothing.")
    edit(shared / "docs/news/index.md", "Each item has its date", "Every item has its date")
    edit(shared / "qa/words/accept.txt", "Yardley\n", "Yardley\nYonder\n")
    edit(
        shared / "qa/policy.yml",
        "everyone: 25, young-people: 20",
        "everyone: 27, young-people: 20",
    )
    edit(shared / "qa/approvals.yml", "so there is no entry.", "so there are no entries.")
    edit(shared / "mkdocs.yml", "0121 496 0000}", "0121 496 0001, confirmed: 2026-11-22}")
    edit(
        shared / "mkdocs.yml",
        "policies/volunteers.md\n",
        "policies/volunteers.md\n      - Lone working: policies/lone-working.md\n",
    )
    new = (theirs / "policies/home-visits.md").read_text("utf-8")
    new = new.replace("Exampleton", "this area").replace("Home visits", "Lone working")
    (shared / "policies/lone-working.md").write_text(new, encoding="utf-8")
    save(shared, "News for everybody")
    git(theirs, "fetch", "--quiet", "upstream")

    done = qa(theirs, "adopt", "--update")
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert said.rstrip("\n").endswith("This is also in build/update.md.")
    part = {p.split("\n")[0]: p for p in said.split("\n## ")}
    own = part["The shared text behind these files of your own has changed"]
    assert f"- {OVERRIDDEN}: git diff" in own
    assert "- docs/contact.md" in own
    assert "- policies/volunteers.md" not in own
    kept = part["You and the shared site both changed these pages; yours were kept"]
    assert "- docs/contact.md: git diff" in kept
    taken = part["You and the shared site both changed these files; the shared ones were taken"]
    assert "qa/words/accept.txt" in taken
    mixed = part["These files hold changes of both, in different places"]
    assert "- docs/news/index.md" in mixed
    assert "- qa/policy.yml" in mixed
    assert "You and the shared site both changed the same lines of mkdocs.yml" in part
    assert git(theirs, "status", "--porcelain") == ""
    assert len(git(theirs, "log", "-1", "--format=%P").split()) == 2, "git knows what was taken"

    def now(path: str) -> str:
        return (theirs / path).read_text(encoding="utf-8")

    assert "Our help is free in Exampleton." in now("docs/contact.md")
    assert "need no account at all" in now("docs/news/index.md")
    assert "Every item has its date" in now("docs/news/index.md")
    assert "Yexample\nYonder\n" in now("qa/words/accept.txt")
    assert "everyone: 26, young-people: 20" in now("qa/policy.yml")
    assert "0121 496" not in now("mkdocs.yml"), (
        "who the service is never comes from the shared site"
    )
    for page in ("home-visits", "lone-working"):
        assert f"policies/{page}.md" in now("mkdocs.yml")
    assert "front desk" in now(OVERRIDDEN)
    assert "neither side" not in now(OVERRIDDEN)
    assert "so there are no entries" not in now("qa/approvals.yml")

    done = mkdocs(theirs, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert traces(site) == []
    guide = (site / "guides/support-at-school-one-page/index.html").read_text(encoding="utf-8")
    assert "make the provision each pupil" in guide, "the law is new in an overridden guide too"
    assert "ring 999 now." in (site / "guides/complaints/index.html").read_text(encoding="utf-8")
    text = done.stdout + done.stderr
    assert text.count("(review.shared-text-changed)") == 2
    assert 'shared text of "Support at school: one page to share" changed' in " ".join(
        text.split()
    )

    # Somebody reads the two against each other.
    assert qa(theirs, "adopt", "--reviewed", OVERRIDDEN).returncode == 0
    save(theirs, "Read ours against the shared text")
    done = qa(theirs, "adopt", "--update")
    assert "Nothing new" in done.stdout
    assert OVERRIDDEN not in done.stdout
    assert "docs/contact.md" in done.stdout


# ---------------------------------------------------------------------------- what may go wrong


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small shared site in git, and a service's clone beside it in `theirs`."""
    folder = project(tmp_path / "small")
    (folder / "qa/approvals.yml").write_text("# None yet.\n", encoding="utf-8")
    git(folder, "init", "--quiet", "-b", "main")
    save(folder, "Start")
    return folder


@pytest.fixture
def theirs(small: Path) -> Path:
    return clone(small, small.parent / "theirs")


SETTINGS = """\
settings: {site_name: A, site_url: 'https://a.example.org/', repo_url: 'https://example.org/a/', copyright: A}
"""


def changes(folder: Path, *, settings_: str = SETTINGS, more: str = "", spoil: str = "") -> Path:
    """Write a file of changes whose service is that of the miniature site."""
    block = settings.block_of((MINISITE / "mkdocs.yml").read_text(encoding="utf-8"))
    block = "\n".join(line[2:] for line in block.split("\n")).replace("Exampleton", "Elsewhere")
    if spoil:
        block = re.sub(rf"^  {spoil}:.*\n", "", block, flags=re.MULTILINE)
    path = folder.parent / "changes.yml"
    path.write_text(f"{settings_}\n{block}\n{more}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"settings_": SETTINGS.replace("site_url", "site_ulr")}, 'Did you mean "site_url"?'),
        ({"settings_": SETTINGS.replace(", copyright: A", "")}, 'has no "copyright"'),
        ({"spoil": "phone"}, "phone"),
        ({"more": "menu: {Polices: [{A: policies/a.md}]}"}, 'no part "Polices"'),
        ({"more": "files: {guides/law.yml: 'x: 1'}"}, "is shared"),
        ({"more": "files: {hooks/gate.py: pass}"}, "not a file of docs/"),
        ({"more": "files: {docs/../mkdocs.yml: pass}"}, "not a file of docs/"),
        ({"more": "files: {docs/a.md: {from: gone.md}}"}, 'no file "gone.md" beside'),
        ({"more": "fils: {}"}, 'Did you mean "files"?'),
        ({"more": "files: [docs/a.md"}, "changes.yml"),
    ],
)
def test_a_slip_in_the_file_of_changes_changes_nothing_and_is_said_plainly(
    theirs: Path, how: dict[str, str], says: str
) -> None:
    path = changes(theirs, **how)  # type: ignore[arg-type]
    done = qa(theirs, "adopt", str(path))
    assert done.returncode == 2, done.stdout
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert git(theirs, "status", "--porcelain") == ""


def test_a_file_that_staff_changed_since_is_not_overwritten_and_one_that_nobody_changed_is(
    theirs: Path,
) -> None:
    one = changes(theirs, more="files: {docs/contact.md: 'First.', docs/index.md: 'Home.'}")
    assert qa(theirs, "adopt", str(one)).returncode == 0
    assert (theirs / "docs/contact.md").read_text("utf-8") == "First.\n"
    two = changes(theirs, more="files: {docs/contact.md: 'Second.'}")
    assert qa(theirs, "adopt", str(two)).returncode == 0
    assert (theirs / "docs/contact.md").read_text("utf-8") == "Second.\n"
    (theirs / "docs/contact.md").write_text("By hand.\n", encoding="utf-8")
    done = qa(theirs, "adopt", str(one))
    assert done.returncode == 2
    assert "docs/contact.md was changed by hand since it was adopted" in done.stderr
    assert (theirs / "docs/contact.md").read_text("utf-8") == "By hand.\n"


def adopted(theirs: Path) -> Path:
    path = changes(theirs, more="files: {guides/asking.md: {from: own.md}}")
    (path.parent / "own.md").write_bytes((theirs / "guides/asking.md").read_bytes() + b"\nOurs.\n")
    assert qa(theirs, "adopt", str(path)).returncode == 0
    save(theirs, "Make it ours")
    return theirs


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    ("spoil", "arguments", "says"),
    [
        (lambda p: (p / "docs/index.md").write_text("x"), [], "Commit your changes first"),
        (lambda p: (p / "new.txt").write_text("x"), [], "put them aside: new.txt"),
        (lambda _: None, ["upstream/gone"], "git fetch upstream"),
        (lambda p: shutil.rmtree(p / ".git"), [], "not kept in git"),
    ],
)
def test_an_update_that_cannot_be_done_changes_nothing(
    theirs: Path, spoil: Spoil, arguments: list[str], says: str
) -> None:
    adopted(theirs)
    spoil(theirs)
    before = (theirs / "guides/asking.md").read_bytes()
    done = qa(theirs, "adopt", "--update", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert (theirs / "guides/asking.md").read_bytes() == before
    assert not (theirs / ".git/MERGE_HEAD").exists()


def test_an_update_before_adoption_and_without_common_history_is_refused(
    theirs: Path, small: Path
) -> None:
    assert "nothing was adopted here" in qa(theirs, "adopt", "--update").stderr
    adopted(theirs)
    git(small, "checkout", "--quiet", "--orphan", "other")
    save(small, "Another beginning")
    git(theirs, "fetch", "--quiet", "upstream")
    done = qa(theirs, "adopt", "--update", "upstream/other")
    assert done.returncode == 2
    assert "no history in common" in done.stderr


def test_a_page_that_is_deleted_or_moved_there_stays_here_and_is_reported(
    theirs: Path, small: Path
) -> None:
    adopted(theirs)
    edit(theirs / "docs/contact.md", "# ", "# Our ")
    (theirs / "guides/index.md").unlink()
    save(theirs, "Change two pages")
    (small / "guides/asking.md").rename(small / "guides/asking-first.md")
    (small / "docs/contact.md").unlink()
    with (small / "guides/index.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    save(small, "Move pages")
    git(theirs, "fetch", "--quiet", "upstream")
    done = qa(theirs, "adopt", "--update")
    assert done.returncode == 0, done.stderr
    assert (theirs / "guides/asking.md").read_text("utf-8").endswith("Ours.\n")
    assert "Ours." not in (theirs / "guides/asking-first.md").read_text("utf-8")
    assert (theirs / "docs/contact.md").read_text("utf-8").count("# Our ") == 1
    assert not (theirs / "guides/index.md").exists(), "what we deleted stays deleted"
    for path in ("guides/asking.md", "docs/contact.md", "guides/index.md"):
        assert f"- {path}: git diff" in done.stdout


def test_a_file_of_our_own_is_never_mixed_even_where_git_could(theirs: Path, small: Path) -> None:
    """Half of a rewritten page and half of a shared one say what nobody meant."""
    adopted(theirs)
    before = (theirs / "guides/asking.md").read_bytes()
    edit(small / "guides/asking.md", "title: Ask", "title: Please ask")
    edit(small / "mkdocs.yml", "phone: {value: 01632 960000", "phone: {value: 01632 960009")
    save(small, "Change the other end of the page, and our own phone")
    git(theirs, "fetch", "--quiet", "upstream")
    done = qa(theirs, "adopt", "--update")
    assert done.returncode == 0, done.stderr
    assert (theirs / "guides/asking.md").read_bytes() == before
    assert "- guides/asking.md: git diff" in done.stdout
    assert "01632 960009" not in (theirs / "mkdocs.yml").read_text("utf-8")


def test_a_program_that_both_changed_is_the_shared_one_and_ours_stays_in_the_history(
    theirs: Path, small: Path
) -> None:
    adopted(theirs)
    for folder, words in ((theirs, "Ours"), (small, "Theirs")):
        edit(folder / "hooks/gate.py", '"""The gate:', f'"""{words}. The gate:')
        save(folder, words)
    git(theirs, "fetch", "--quiet", "upstream")
    done = qa(theirs, "adopt", "--update")
    assert done.returncode == 0, done.stderr
    assert '"""Theirs.' in (theirs / "hooks/gate.py").read_text("utf-8")
    shown = re.search(r"- hooks/gate\.py: (git show \S+)", done.stdout)
    assert shown is not None
    assert '"""Ours.' in git(theirs, *shown[1].split()[1:])


def test_a_broken_end_leaves_everything_as_it_was(
    theirs: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa.adopting import changes as adopting  # noqa: PLC0415
    from qa.adopting import update  # noqa: PLC0415

    adopted(theirs)
    edit(small / "docs/contact.md", "# ", "# Shared ")
    save(small, "Change")
    git(theirs, "fetch", "--quiet", "upstream")

    def breaks(*_: object) -> None:
        raise adopting.CannotAdopt("The disk is full.")

    monkeypatch.setattr(update.adoption, "write", breaks)
    with pytest.raises(adopting.CannotAdopt):
        update.update(theirs)
    assert git(theirs, "status", "--porcelain") == ""
    assert not (theirs / ".git/MERGE_HEAD").exists()


def test_only_a_file_of_our_own_can_be_noted_as_reviewed(theirs: Path) -> None:
    adopted(theirs)
    done = qa(theirs, "adopt", "--reviewed", "docs/contact.md")
    assert done.returncode == 2
    assert '"docs/contact.md" is not a file of our own.' in done.stderr


def test_a_file_given_back_is_shared_again(theirs: Path, small: Path) -> None:
    adopted(theirs)
    edit(small / "guides/asking.md", "title: Ask", "title: Please ask")
    save(small, "Change")
    git(theirs, "fetch", "--quiet", "upstream")
    assert qa(theirs, "adopt", "--update").returncode == 0
    assert qa(theirs, "adopt", "--give-back", "guides/asking.md").returncode == 0
    assert (theirs / "guides/asking.md").read_bytes() == (small / "guides/asking.md").read_bytes()
    assert adoption.load(theirs)[0].of("guides/asking.md") is None
    done = qa(theirs, "adopt", "--give-back", "guides/asking.md")
    assert done.returncode == 2
    assert "not a file of our own" in done.stderr


def test_a_broken_record_is_said_plainly(theirs: Path) -> None:
    (theirs / adoption.PATH).write_text("own: [", encoding="utf-8")
    for arguments in (["adopt", "--update"], ["check"]):
        done = qa(theirs, *arguments)
        assert done.returncode == 2, done.stdout
        assert "adoption.yml, line" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


# ---------------------------------------------------------------------------- the settings


def test_the_settings_stay_as_they_are_where_nothing_is_to_change() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.with_block(text, settings.block_of(text)) == text
    assert settings.merged(text, text, text) == (text, False)


def test_names_with_odd_characters_survive() -> None:
    text = settings.with_names("site_name: x\n", {"site_name": 'A "b" \\1 é', "copyright": "C"})
    assert text == 'copyright: "C"\nsite_name: "A \\"b\\" \\\\1 é"\n'


def test_lines_of_the_menu_are_added_once() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    entry = [("Home visits", "policies/home-visits.md")]
    once = settings.with_menu(text, "Policies", entry)
    assert once is not None
    assert once.count("home-visits") == 1
    assert settings.with_menu(once, "Policies", entry) == once
    assert settings.with_menu(text, "Nothing", entry) is None


def test_a_clash_that_would_break_the_settings_is_settled_for_ours() -> None:
    base = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    ours, theirs = (base.replace("language: en", f"language: {w}") for w in ("cy", "fr"))
    text, clash = settings.merged(ours, base, theirs)
    assert clash
    assert "language: cy" in text
    assert "language: fr" not in text
