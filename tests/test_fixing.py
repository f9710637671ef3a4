"""`fix` shows what it would change, writes whole files or nothing, and says what it leaves alone."""

from __future__ import annotations

import dataclasses
import os
import stat
from pathlib import Path

import pytest
from support import HEAD

from qa import fixing
from qa.content import data
from qa.report import as_fix

PAGE = "guides/color.md"
BODY = "# A fixture page\n\nWe organize it, e.g. on 2026-11-21. \n"
MENDED = "# A fixture page\n\nWe organise it, for example on 21 November 2026.\n"


@pytest.fixture
def root(minisite: Path) -> Path:
    (minisite / PAGE).write_text(HEAD + BODY, encoding="utf-8")
    return minisite


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def one(root: Path, path: str = PAGE, *, write: bool = True) -> fixing.Mended:
    (found,) = fixing.fix(root, [path], write=write)
    return found


def test_nothing_is_written_unless_asked(root: Path) -> None:
    before = snapshot(root)
    found = fixing.fix(root)
    assert snapshot(root) == before
    (changed,) = [f for f in found if f.changed]
    assert not changed.written
    assert changed.difference().split("\n") == [
        f"--- a/{PAGE}",
        f"+++ b/{PAGE}",
        "@@ -9,4 +9,4 @@",
        " ---",
        " # A fixture page",
        " ",
        "-We organize it, e.g. on 2026-11-21. ",
        "+We organise it, for example on 21 November 2026.",
        "",
    ]


def test_writing_changes_that_file_alone_and_only_once(root: Path) -> None:
    before = snapshot(root)
    found = fixing.fix(root, write=True)
    assert [f.path for f in found if f.written] == [PAGE]
    after = snapshot(root)
    assert after == before | {PAGE: (HEAD + MENDED).encode()}
    assert not any(f.changed for f in fixing.fix(root, write=True))
    assert snapshot(root) == after


def test_every_kind_is_counted(root: Path) -> None:
    assert dict(one(root).counts) == {
        "American spelling": 1,
        "Latin short form": 1,
        "date": 1,
        "spaces at the end of a line": 1,
    }


def test_all_markdown_that_staff_edit_is_known(root: Path) -> None:
    found = fixing.known(root)
    assert PAGE in found
    assert "docs/contact.md" in found
    assert found == sorted(found)
    assert {
        p for p in snapshot(root) if p.endswith(".md") and p.startswith(("docs", "guides"))
    } <= set(found)


def test_line_ends_and_byte_order_mark(root: Path) -> None:
    text = (HEAD + BODY).replace("\n", "\r\n").encode()
    (root / PAGE).write_bytes(b"\xef\xbb\xbf" + text)
    found = one(root)
    assert (root / PAGE).read_bytes() == (HEAD + MENDED).encode()
    assert dict(found.counts)["line ends of Windows"] == text.count(b"\r")
    assert dict(found.counts)["the invisible mark at the start of the file"] == 1
    assert "\r" not in found.difference()
    assert not one(root).changed


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfeW\x00e\x00",
        b"We organi\xffze.\n",
        b"We organize\x00.\n",
        b"We organize. " + b"x" * 100_000,
        b"[" * 5000,
    ],
)
def test_an_unreadable_file_is_said_and_left_alone(root: Path, content: bytes) -> None:
    (root / PAGE).write_bytes(content)
    found = one(root)
    assert found.trouble
    assert not found.changed
    assert (root / PAGE).read_bytes() == content
    assert f"{PAGE} was left alone. " in as_fix.differences([found])
    assert "1 file left alone" in as_fix.result([found])


def test_missing_files_and_links_are_said(root: Path, tmp_path: Path) -> None:
    assert one(root, "guides/gone.md").trouble
    outside = tmp_path / "outside.md"
    outside.write_text(HEAD + BODY, encoding="utf-8")
    (root / "guides/link.md").symlink_to(outside)
    assert one(root, "guides/link.md").trouble
    assert one(root, "../outside.md").trouble
    assert outside.read_text(encoding="utf-8") == HEAD + BODY


def test_an_empty_file_stays_empty(root: Path) -> None:
    (root / PAGE).write_bytes(b"")
    assert not one(root).changed


def test_front_matter_keeps_its_values(root: Path) -> None:
    head = HEAD.replace("A page for one check.", "The color, e.g. it’s 2026-11-21.  ")
    (root / PAGE).write_bytes((head + BODY).replace("\n", "\r\n").encode())
    one(root)
    assert (root / PAGE).read_bytes() == (head + MENDED).encode()


def test_the_mode_of_the_file_stays(root: Path) -> None:
    (root / PAGE).chmod(0o640)
    assert one(root).written
    assert stat.S_IMODE((root / PAGE).stat().st_mode) == 0o640


def test_a_file_that_may_not_be_written_is_said(root: Path) -> None:
    (root / PAGE).chmod(0o444)
    found = one(root)
    assert found.trouble
    assert not found.written
    assert (root / PAGE).read_text(encoding="utf-8") == HEAD + BODY
    assert f"Not written: {PAGE}: You may not change this file." in as_fix.result([found])


def test_a_file_changed_meanwhile_is_left_alone(root: Path) -> None:
    found = one(root, write=False)
    (root / PAGE).write_text("Newer.\n", encoding="utf-8")
    (after,) = fixing.write_all(root, [found])
    assert after.trouble
    assert not after.written
    assert (root / PAGE).read_text(encoding="utf-8") == "Newer.\n"


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(root)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    found = one(root)
    assert found.trouble == "The file could not be written: No space left on device."
    assert not found.written
    assert snapshot(root) == before


def test_the_words_for_people(root: Path) -> None:
    found = fixing.fix(root)
    shown = as_fix.differences(found)
    assert shown.startswith(f"{PAGE}: American spelling (1), Latin short form (1), date (1)")
    assert "+We organise it" in shown
    text = as_fix.result(found)
    assert text.startswith("1 file to mend: ")
    assert text.endswith("Nothing is written yet. To write this, add --write.")
    text = as_fix.result(fixing.write_all(root, found))
    assert text.startswith("1 file mended: ")
    assert text.endswith("then run python -m qa check.")
    text = as_fix.result(fixing.fix(root))
    assert text.endswith("files: nothing to mend.")


def test_a_page_cannot_send_commands_to_the_terminal(root: Path) -> None:
    (root / PAGE).write_text(HEAD + "The color \x1b[31m.\n", encoding="utf-8")
    shown = as_fix.differences([one(root, write=False)])
    assert "\x1b" not in shown


def test_without_settings_nothing_is_mended(root: Path) -> None:
    (root / "mkdocs.yml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(data.Unreadable):
        fixing.fix(root)


def test_a_result_is_a_value(root: Path) -> None:
    found = one(root, write=False)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.trouble = "x"  # type: ignore[misc]
