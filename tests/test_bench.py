"""The tool that measures: what it could not measure is a row in words, and one section leaves the others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import bench
import pytest
from benches import projects, speed

SETTINGS = "site_name: A site\nhooks: [hook.py]\n"
HOOK = "import os, time\n\n\ndef on_pre_build(config):\n    {}\n"


@pytest.mark.parametrize(
    ("does", "longest", "says"),
    [
        ("os.kill(os.getpid(), 9)", None, "was killed (SIGKILL), perhaps for lack of memory"),
        ("raise MemoryError", None, "ran out of memory"),
        ("time.sleep(60)", 3, "took more than 0.05 minutes"),
    ],
)
def test_a_build_that_comes_to_no_end_is_a_row_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, longest: float | None, says: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# A page\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "hook.py").write_text(HOOK.format(does), encoding="utf-8")
    monkeypatch.setattr(speed, "LONGEST", longest)
    assert speed._cells(tmp_path, 1).startswith(f"{says} | | ")
    (tmp_path / "hook.py").write_text(HOOK.format("pass"), encoding="utf-8")
    assert projects.build(tmp_path).megabytes > 10


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux says it there")
def test_memory_is_that_of_all_processes_of_a_build() -> None:
    """A second process that holds as much counts as much."""
    one = projects.memory_of(os.getpid())
    assert one > 10
    held = "import sys; held = bytearray(b'x') * 90_000_000; print(flush=True); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        child.stdout.readline()
        assert projects.memory_of(os.getpid()) > one + 80
        child.communicate(b"")
    assert projects.memory_of(child.pid) == 0


def test_sizes_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 5000 in speed._sizes()
    monkeypatch.setenv("SIZES", "100, 5000")
    assert speed._sizes() == (100, 5000)
    monkeypatch.setenv("SIZES", "many")
    with pytest.raises(SystemExit, match="it takes numbers of pages"):
        speed._sizes()


def test_a_section_is_written_in_its_place_and_the_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "BENCH.md"
    monkeypatch.setattr(bench, "BENCH", file)
    bench.write("search", ["Found."])
    bench.write("speed", ["Fast."])
    bench.write("search", ["Found again."])
    titles = [part.partition("\n")[0] for part in file.read_text("utf-8").split("\n## ")[1:]]
    assert titles == [bench.SECTIONS["speed"][0], bench.SECTIONS["search"][0]]
    assert "Fast." in file.read_text("utf-8")
    assert "Found.\n" not in file.read_text("utf-8")
