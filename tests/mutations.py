"""Ways in which a file goes wrong between a person and the site: cut short, pasted, saved badly.

Each mutation takes the text or bytes of a file and a source of chance, and returns what became of
it. The same seed gives the same mutation, so that a failure can be seen again.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence

from PIL import Image

_CONTROL = [chr(n) for n in range(1, 32) if chr(n) != "\n"] + ["\x7f", "\x85", "\xa0", "\xad"]
_ODD = [
    *("\u2028", "\u2029", "\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\ufffd", "\uffff"),
    *("\U0001f469\u200d\U0001f467", "e\u0301\u0301\u0301", "\U000e0041", "\ue000", "\uf8ff"),
    *(
        "\U0001d552",
        "\u0130",
        "\u1e9e",
        "\ufb03",
        "\u0660\u0661",
        "\xb2",
        "\u216b",
        "\x1c",
        "\x0b",
    ),
]
_SCRIPTS = [
    "میں اپنے بچے کے لیے مدد چاہتی ہوں",
    "আমার সন্তানের জন্য সাহায্য চাই",
    "ਮੈਨੂੰ ਮਦਦ ਚਾਹੀਦੀ ਹੈ",
    "我需要帮助",
    "Σε ποιον μιλάω; ΣΊΣΥΦΟΣ",
    "Mój syn potrzebuje pomocy",
    "אני צריך עזרה",
    "İstanbul'da ıspanak",
]
_HTML = [
    *("<div>", "</div>", "<p", "<b><i>", "</i></b></b>", "<!--", "-->", "<script>", "</script>"),
    *(
        "<table><tr><td>",
        "<ul><li>",
        "</html>",
        "</body></head>",
        "<style>p{",
        "<![CDATA[",
        "<?php",
    ),
    *("<a href=", '<img src="', "<textarea>", "<template><p>", "<svg><path", "&#0;", "&#xD800;"),
    *("&#99999999;", "<details open><summary>", "<iframe", "<p hidden>", "<form><input>", "<h1>"),
    *(
        "<plaintext>",
        "<title>",
        "<!DOCTYPE",
        "<base href=x>",
        '<a href="http://[x">y</a>',
        '<img src="//[">',
        "<math><mi>",
        "<noscript><p>",
    ),
]
_MARKS = [
    *("[", "](", "](x.md)", "![", "[[", "**", "__", "`", "```", "~~~", "!!! help", "??? note"),
    *("{{", "}}", "{{ law.", "{{ law.decision }}", "{{ nothing.here }}", "{{ service.hours }}"),
    *("{{ service.phone.x }}", "[^1]", "[^1]:", "*[EHC]:", "{: #x }", "{: .y", '--8<-- "', "\\"),
    *('--8<-- "guides/includes/our-role.md"', '--8<-- "../../etc/passwd"', "| --- |", "| a |"),
    *("[x]: <", "[x]: y.md 'z", "    - ", "> > > ", "1) ", ": ", ":   ", "# ", "####### ", "---"),
    *("[a](#)", "[a]( )", "[a](//)", "[a](http://[)", "[a](http://x:99999/)", "[a](mailto:)"),
    *("[a](\x01:b)", "[a](%)", "[a](%ff%00.md)", "[a](../../../x.md)", "![](x.png)", "![a](#b)"),
    *(
        "[a](tel:+)",
        "<https://",
        "<a@b>",
        "31 February 2026",
        "00/00/0000",
        "99:99pm",
        "£,.",
        "6.",
    ),
    *("1234567890" * 40, "-" * 300, "É" * 300, "9" * 5000, "a-" * 400, "." * 400, "' \" ‘ ’" * 20),
]
_HEAD = [
    *("title:", "title: [", "title: {", "title: 'x", "title: |", "title: >-", "title: 2026-02-30"),
    *("amended: 0000-00-00", "created: 99999-01-01", "next_review: 10000-01-01", "created: 1e9"),
    *(
        "amended: 2026-11-21T10:00",
        "next_review: ~",
        "sources: x",
        "sources: [[[",
        "words: {a: b}",
    ),
    *("waive: x", "waive: [{check: spelling, reason: x, until: 2027-01-01}]", "waive: [x]"),
    *("audience: !!python/object:os.system x", "owner: &a x", "owner: *a", "? [x]\n: y", "\tx: y"),
    *(
        "title: \x00",
        "title: \x85",
        "quick_exit: perhaps",
        "date: 2026-13-01",
        "---",
        "...",
        "%YAML",
    ),
    *(
        "'': x",
        "? ",
        "title: \ud800".encode("utf-8", "replace").decode(),
        "a: " + "[" * 90,
        "=: 1",
    ),
]

Mutate = Callable[[str, random.Random], str]


def _at(text: str, chance: random.Random) -> int:
    return chance.randrange(len(text) + 1)


def _insert(pieces: Sequence[str]) -> Mutate:
    def mutate(text: str, chance: random.Random) -> str:
        for _ in range(chance.randint(1, 4)):
            at = _at(text, chance)
            text = text[:at] + chance.choice(pieces) + text[at:]
        return text

    return mutate


def _new_lines(pieces: Sequence[str]) -> Mutate:
    def mutate(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        for _ in range(chance.randint(1, 4)):
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(pieces))
        return "\n".join(lines)

    return mutate


def truncate(text: str, chance: random.Random) -> str:
    return text[: _at(text, chance)]


def behead(text: str, chance: random.Random) -> str:
    return text[_at(text, chance) :]


def duplicate_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    end = min(len(lines), start + chance.randint(1, 12))
    return "\n".join(lines[:end] + lines[start:end] * chance.randint(1, 3) + lines[end:])


def drop_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    return "\n".join(lines[:start] + lines[start + chance.randint(1, 12) :])


def shuffle_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + 12]
    chance.shuffle(part)
    return "\n".join(lines[:start] + part + lines[start + 12 :])


def swap_letters(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 8)):
        if len(letters) > 1:
            a, b = chance.randrange(len(letters)), chance.randrange(len(letters))
            letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def indent_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    lead = chance.choice(["    ", "\t", "  ", "> ", "- ", "1. ", " " * 90, "> " * 30, "- " * 15])
    part = [lead * chance.randint(1, 2) + line for line in lines[start : start + 6]]
    return "\n".join(lines[:start] + part + lines[start + 6 :])


def nest(text: str, chance: random.Random) -> str:
    opening, closing = chance.choice(
        [
            ("<div>", "</div>"),
            ("<b>", "</b>"),
            ("[", "](x)"),
            ("**", "**"),
            ("> ", ""),
            ("(", ")"),
            ("<ul><li>", ""),
            ("*_", "_*"),
            ("<details>", ""),
        ]
    )
    depth = chance.choice([3, 30, 300, 900])
    at = _at(text, chance)
    return f"{text[:at]}\n\n{opening * depth}word{closing * depth}\n\n{text[at:]}"


def huge_line(text: str, chance: random.Random) -> str:
    at = _at(text, chance)
    size = chance.choice([500, 2_000, 4_990, 60_000])
    piece = chance.choice(["word ", "x", "word, ", "a|", "*a ", "Word. ", "‘", "`", "é", "&", "#"])
    return text[:at] + piece * (size // len(piece)) + text[at:]


def join_lines(text: str, chance: random.Random) -> str:
    at = text.find("\n", _at(text, chance))
    return text if at < 0 else text[:at] + chance.choice(["", " ", "\r", "\x0c"]) + text[at + 1 :]


def break_head(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    end = lines.index("---", 1) if "---" in lines[1:] else min(len(lines), 9)
    at = chance.randrange(min(end + 1, len(lines)))
    if chance.random() < 0.5:
        lines.insert(at, chance.choice(_HEAD))
    else:
        lines[at] = chance.choice(_HEAD)
    return "\n".join(lines)


PAGES: tuple[Mutate, ...] = (
    truncate,
    behead,
    duplicate_lines,
    drop_lines,
    shuffle_lines,
    swap_letters,
    indent_lines,
    nest,
    huge_line,
    join_lines,
    break_head,
    break_head,
    _insert(_CONTROL),
    _insert(_ODD),
    _insert(_SCRIPTS),
    _insert(_HTML),
    _new_lines(_HTML),
    _insert(_MARKS),
    _new_lines(_MARKS),
)
DATA: tuple[Mutate, ...] = (
    truncate,
    behead,
    duplicate_lines,
    drop_lines,
    shuffle_lines,
    swap_letters,
    indent_lines,
    join_lines,
    _insert(_CONTROL),
    _insert(_ODD),
    _insert(_SCRIPTS),
    _insert(
        [*":{}[]&*!|>'\"%@`#,?-~", "null", "true", "0x1F", "1e400", "2026-02-30", "999999999999"]
    ),
    _new_lines([*_HEAD, "- ", "- x", "  - {}", "x: {}", "x: []", "x:\n  y: z"]),
)


def page(text: str, chance: random.Random, times: int = 3) -> bytes:
    """Return a page after one to `times` mutations, in one case of twelve saved badly."""
    for _ in range(chance.randint(1, times)):
        text = chance.choice(PAGES)(text, chance) or "x"
    return saved(text, chance)


def data(text: str, chance: random.Random, times: int = 2) -> bytes:
    """Return a data file after one to `times` mutations, in one case of twelve saved badly."""
    for _ in range(chance.randint(1, times)):
        text = chance.choice(DATA)(text, chance) or "x"
    return saved(text, chance)


def value(text: str, chance: random.Random) -> bytes:
    """Return a YAML file in which the value of one key is of another kind."""
    lines = text.split("\n")
    keyed = [
        n for n, line in enumerate(lines) if ": " in line and not line.lstrip().startswith("#")
    ]
    if keyed:
        at = chance.choice(keyed)
        odd = [
            *("", "~", "[]", "{}", "''", "0", "-1", "1e400", "true", "2026-02-30", "9999-12-31"),
            *(
                "0001-01-01",
                "'<b>x</b>'",
                "[x]",
                "{x: y}",
                "../../x",
                "'[a](b.md)'",
                "http://[",
                "x" * 999,
            ),
            *("'{{ law.x }}'", "'|'", "'\\'", "99999999999999999999", "'مدد'", "' '", "'\u2028'"),
            *("'25:61'", "https://example.org:99999/", "javascript:alert(1)", "'#'", "/", "[[x]]"),
        ]
        lines[at] = lines[at].split(": ", 1)[0] + ": " + chance.choice(odd)
    return "\n".join(lines).encode()


def saved(text: str, chance: random.Random) -> bytes:
    """Return the text as some editor might save it."""
    raw = text.encode("utf-8", "surrogatepass")
    if chance.randrange(12):
        return raw
    at = chance.randrange(len(raw) + 1)
    return chance.choice(
        [
            raw[:at] + b"\xed\xa0\x80" + raw[at:],  # half of a pair
            raw[:at] + b"\xff" + raw[at:],
            raw[:at] + b"\0" + raw[at:],
            raw[:at] + raw[at + 1 :],
            text.encode("utf-16", "replace"),
            text.encode("latin-1", "replace"),
            b"\xef\xbb\xbf" + raw,
            raw.replace(b"\n", b"\r\n"),
            raw.replace(b"\n", b"\r"),
        ]
    )


def binary(raw: bytes, chance: random.Random) -> bytes:
    """Return a picture, PDF or Office file that was cut, patched or filled up."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(raw) + 1)
        size = chance.choice([1, 2, 4, 40])
        raw = (
            chance.choice(
                [
                    raw[:at],
                    raw[at:],
                    raw[:at] + chance.randbytes(size) + raw[at + size :],
                    raw[:at] + chance.randbytes(size) + raw[at:],
                    raw[:at] + raw[at + size :],
                    raw[:at] + b"\xff\xff\xff\xff" + raw[at + 4 :],
                    raw[:at] + b"\0\0\0\0" + raw[at + 4 :],
                    raw[:at] + raw[:at] + raw[at:],
                ]
            )
            or b"x"
        )
    return raw


def inside_zip(raw: bytes, chance: random.Random) -> bytes:
    """Return a Word or PowerPoint file that is a sound archive with one broken part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        broken = chance.choice(names)
        for name in names:
            part = old.read(name)
            if name == broken:
                if chance.random() < 0.2:
                    continue
                part = (
                    binary(part, chance)
                    if chance.random() < 0.5
                    else saved(
                        chance.choice(PAGES)(part.decode("utf-8", "replace"), chance), chance
                    )
                )
            new.writestr(name, part)
    return out.getvalue()


def pictures() -> dict[str, bytes]:
    """Return one small sound picture of each kind, by the end of its name."""
    found = {}
    picture = Image.effect_noise((40, 30), 60).convert("RGB")
    exif = picture.getexif()
    exif[0x010E] = "A description"
    for suffix, kind in ((".png", "PNG"), (".jpg", "JPEG"), (".gif", "GIF"), (".webp", "WEBP")):
        out = io.BytesIO()
        picture.save(out, kind, **({} if kind == "GIF" else {"exif": exif}))
        found[suffix] = out.getvalue()
    return found
