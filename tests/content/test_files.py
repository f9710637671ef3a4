"""Whatever a page file is, it ends in one plain sentence, a refused build, and nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import HEAD, context, mkdocs, project, qa, read_page, site_with

from qa import gate
from qa.content import files

PAGE = HEAD + "# A fixture page\n\nYou can ask us.\n"
BODY = HEAD.count("\n") + 3  # the line of 'You can ask us.'


def written(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def linked(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def forbidden(path: Path) -> None:
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0)


LONG = PAGE.replace("You can ask us.", "x" * 1_000_000)
CASES: dict[str, tuple[str, Callable[[Path], None], str, int]] = {
    "empty": ("asked.md", written(b""), "files.empty", 1),
    "blank": ("asked.md", written(b" \n\n \n"), "files.empty", 1),
    "ten megabytes": (
        "asked.md",
        written(PAGE.encode() + b"word word\n" * 1_050_000),
        "files.too-big",
        1,
    ),
    "a line of a megabyte": ("asked.md", written(LONG.encode()), "files.long-line", BODY),
    "a long line": (
        "asked.md",
        written(PAGE.replace("us.", "us " * 2_000).encode()),
        "files.long-line",
        BODY,
    ),
    "UTF-16": ("asked.md", written(PAGE.encode("utf-16")), "files.encoding", 1),
    "UTF-16 the other way": (
        "asked.md",
        written(b"\xfe\xff" + PAGE.encode("utf-16-be")),
        "files.encoding",
        1,
    ),
    "Latin-1": (
        "asked.md",
        written(PAGE.replace("You", "Caf\xe9: you").encode("latin-1")),
        "files.encoding",
        BODY,
    ),
    "byte order mark": (
        "asked.md",
        written(b"\xef\xbb\xbf" + PAGE.encode()),
        "files.byte-order-mark",
        1,
    ),
    "CRLF": ("asked.md", written(PAGE.replace("\n", "\r\n").encode()), "files.line-ends", 1),
    "one CR": (
        "asked.md",
        written(PAGE.replace("ask us", "ask\rus").encode()),
        "files.line-ends",
        BODY,
    ),
    "NUL": ("asked.md", written(PAGE.replace("ask", "a\0sk").encode()), "files.nul", BODY),
    "private character": (
        "asked.md",
        written(PAGE.replace("ask", "\ue234 ask").encode()),
        "files.private-characters",
        BODY,
    ),
    "link out of the tree": ("asked.md", linked("/etc/hostname"), "files.symlink", 1),
    "link to itself": ("asked.md", linked("asked.md"), "files.symlink", 1),
    "link to nothing": ("asked.md", linked("gone.md"), "files.symlink", 1),
    "unreadable": ("asked.md", forbidden, "files.unreadable", 1),
    "spaces": ("asked for.md", written(PAGE.encode()), "files.name", 1),
    "capitals": ("Asked.md", written(PAGE.encode()), "files.name", 1),
    "brackets": (
        "asked.md",
        written(PAGE.replace("You", "\n".join(["[" * 100] * 20) + "You").encode()),
        "files.tangled",
        BODY,
    ),
    "an address that is none": (
        "asked.md",
        written(PAGE.replace("You", "Or [write](http://[).\n\nYou").encode()),
        "files.tangled",
        BODY,
    ),
    "half a marked section": (
        "asked.md",
        written((PAGE + "\n<![CDATA.... here\n\nMore words.\n").encode()),
        "files.tangled",
        BODY + 2,
    ),
    "deep list": (
        "asked.md",
        written((PAGE + "\n" + "\n".join("    " * i + "- a" for i in range(300))).encode()),
        "files.tangled",
        BODY + 28,  # the first line that is more than 100 spaces in
    ),
}


@pytest.mark.parametrize("folder", ["guides", "docs"])
def test_every_bad_file_is_refused_with_file_and_line(folder: str, tmp_path: Path) -> None:
    """All kinds at once, as one project: each is named, and none hides another."""
    root = project(tmp_path / "project")
    expected = set()
    for number, (name, make, check, line) in enumerate(CASES.values()):
        place = root / folder / f"case-{number}"
        place.mkdir()
        make(place / name)
        expected.add((f"{folder}/case-{number}/{name}", check, line))
    done = qa(root, "check", "--format", "json")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert not report["may_publish"]
    found = {
        (f["path"], f["check"], f["line"])
        for f in report["findings"]
        if f["check"].startswith("files.")
    }
    assert found == expected
    assert report["pages"] == 9 + len(CASES)


@pytest.mark.parametrize("case", ["UTF-16", "NUL", "link to itself", "deep list", "ten megabytes"])
def test_a_plain_build_refuses_it_too(case: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    name, make, _, line = CASES[case]
    make(root / "guides" / name)
    done = mkdocs(root, "build")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert f"guides/{name}, line {line}" in said
    assert not (root / "site").exists()


def test_a_folder_that_is_a_link_is_reported(minisite: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "away/hidden.md").write_text(PAGE, encoding="utf-8")
    (minisite / "guides/more").symlink_to(tmp_path / "away")
    report = json.loads(qa(minisite, "check", "--format", "json", "--only", "files").stdout)
    assert [(f["check"], f["path"]) for f in report["findings"]] == [
        ("files.symlink", "guides/more")
    ]


def test_near_misses_pass(tmp_path: Path) -> None:
    """What looks odd and is fine: accents, curly quotes, other scripts, a last line without end."""
    (tmp_path / "guides").mkdir()
    for number, text in enumerate(
        (PAGE.rstrip("\n"), PAGE + "Café, “curly” – 日本語\n", PAGE + "x" * 4_900 + "\n")
    ):
        path = f"guides/fine-{number}.md"
        (tmp_path / path).write_text(text, encoding="utf-8")
        raw = files.read(tmp_path, path, 200_000, 5_000)
        assert raw.faults == ()
        assert raw.text == text


def test_a_page_that_mkdocs_would_take_for_front_matter_keeps_its_first_line() -> None:
    """MkDocs drops a first line such as 'Note: …' of a page without a block at the top."""
    page = read_page(HEAD + "Note: this stays.\n\n# A fixture page\n")
    assert page.blocks[0].text == "Note: this stays."


def test_nothing_of_an_unreadable_page_is_lost(minisite: Path) -> None:
    """Refusing a page leaves its file as it was."""
    target = minisite / "guides/asked.md"
    content = PAGE.encode("utf-16")
    target.write_bytes(content)
    assert qa(minisite, "check").returncode == 1
    assert target.read_bytes() == content


def test_a_fault_that_no_check_reports_refuses_publication() -> None:
    """The gate knows the kinds of fault that exist; one without a check must not pass."""
    import dataclasses  # noqa: PLC0415

    from qa.model import Fault, Place  # noqa: PLC0415

    page = read_page(PAGE)
    odd = dataclasses.replace(
        page, faults=(Fault("files.odd", Place(page.path), "Odd.", "Mend."),)
    )
    outcome = gate.judge(site_with(odd), context())
    assert not outcome.may_publish
    assert any("files.odd" in broken for broken in outcome.broken)
