"""`read`: judge pasted text, one or many."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from qa import pasted
from qa.commands import shared
from qa.model import Level
from qa.report import as_reading

_CHUNK = 1 << 16  # bytes


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    read = commands.add_parser("read", help="judge pasted plain text")
    read.add_argument("file", nargs="?", default="-", metavar="FILE", help="- is standard input")
    read.add_argument(
        "--audience",
        choices=("parents", "young-people", "everyone", "professionals"),
        default="parents",
    )
    read.add_argument("--format", choices=("text", "json"), default="text")
    read.add_argument("--jsonl", action="store_true", help="many texts, one JSON object a line")
    read.set_defaults(run=_read)


def _read(options: argparse.Namespace) -> int:
    reader = pasted.Reader(Path.cwd())
    if options.jsonl:
        return _read_many(reader, options.file)
    if options.file == "-" and sys.stdin.isatty():
        print("Paste the text, then press Ctrl-D on an empty line.", file=sys.stderr)
    judgement = reader.judge(_text_of(options.file), options.audience)
    face = as_reading.as_json if options.format == "json" else as_reading.as_text
    print(face(judgement))
    stops = any(f.level is Level.STOP for f in judgement.findings)
    return shared.FINDINGS if stops else shared.FINE


def _text_of(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else _bytes_of(name)
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("cp1252", errors="replace")


def _bytes_of(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise shared.Failed(f'The file "{name}" cannot be read: {error.strerror}.') from None


def _read_many(reader: pasted.Reader, name: str) -> int:
    """Answer each line as it comes; lines that wait already are judged together."""
    stream: IO[bytes]
    with contextlib.ExitStack() as stack:
        try:
            stream = (
                sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
            )
        except OSError as error:
            raise shared.Failed(f'The file "{name}" cannot be read: {error.strerror}.') from None
        for batch in _waiting(stream):
            rows = [_row(line, number) for number, line in batch]
            for row, (reading, doubts) in zip(
                rows, reader.quick(text for _, text in rows), strict=True
            ):
                print(as_reading.as_line(row[0], reading, doubts))
            sys.stdout.flush()
    return shared.FINE


def _row(line: bytes, number: int) -> tuple[object, str]:
    try:
        row = json.loads(line)
        return row["id"], str(row["text"])
    except (ValueError, KeyError, TypeError):
        raise shared.Failed(
            f'Line {number} is not a JSON object with "id" and "text". Mend it and start again.'
        ) from None


def _waiting(stream: IO[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the lines of a stream in batches: what has arrived, without waiting for more."""
    number, rest = 0, b""
    while chunk := os.read(stream.fileno(), _CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        batch = [(number + at, line) for at, line in enumerate(lines, 1) if line.strip()]
        number += len(lines)
        if batch:
            yield batch
    if rest.strip():
        yield [(number + 1, rest)]
