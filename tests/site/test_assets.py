"""The files beside the pages: each fault is made here, with a near miss that must pass.

Names the checks assets.comments, assets.damaged, assets.download-size, assets.image-metadata,
assets.image-size, assets.logo, assets.office, assets.pdf, assets.svg-script, assets.twin,
assets.unused and assets.wrong-type.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageFile
from support import built, context, project

from qa import gate, registry
from qa.model import Finding, Site

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATED = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
LAYOUT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title>'
    "</cp:coreProperties>"
)
PICTURE = f"<w:r><a:blip {A}/></w:r>"


# ---------------------------------------------------------------------------- what is judged


def site_of(folder: Path, files: dict[str, bytes], html: str = "") -> Site:
    """A site of one page with `html`, and the files under docs/, published as they are."""
    root = project(folder)
    for name, raw in files.items():
        for base in (root / "docs", root / "site"):
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            (base / name).write_bytes(raw)
    text = f"<!doctype html><html><body>{html}</body></html>"
    return Site(
        root=root,
        built_root=root / "site",
        pages=(),
        built={"index.md": built("index.html", text)},
        assets=frozenset(files),
    )


def judged(site: Site, only: str = "assets") -> list[Finding]:
    outcome = gate.judge(site, context(), gate.Selection(frozenset({only})))
    assert not outcome.broken, outcome.broken
    for finding in outcome.findings:
        for text in (finding.what, finding.fix):
            assert text.endswith((".", "?"))
            assert len(text.split()) <= 25, text
    return list(outcome.findings)


def found(folder: Path, check: str, files: dict[str, bytes], html: str = "") -> dict[str, str]:
    """Return file -> what the check says of it."""
    return {
        f.path.removeprefix("docs/"): f.what for f in judged(site_of(folder, files, html), check)
    }


# ---------------------------------------------------------------------------- made files


def image(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def exif(*, gps: object = None, owner: str = "", serial: str = "", make: str = "") -> Image.Exif:
    told = Image.Exif()
    if make:
        told[0x010F] = make
        told[0x0112] = 1  # the way up
    if gps is not None:
        told[0x8825] = {0: b"\x02\x03\x00\x00", 1: "N", 2: gps, 3: "W", 4: gps}
    camera = {tag: text for tag, text in ((0xA430, owner), (0xA431, serial)) if text}
    if camera:
        told[0x8769] = camera
    return told


def pdf(
    *,
    title: str = "Ask for an assessment: model letter",
    language: str = "en-GB",
    tagged: bool = True,
    text: bool = True,
    drawn: bytes = b"/Im0 Do",
    notes: str = "",
    **saved: object,
) -> bytes:
    made = pikepdf.new()
    page = made.add_blank_page().obj
    if text:
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F0=pikepdf.Dictionary(Type=pikepdf.Name.Font))
        )
    page.Contents = made.make_stream(b"BT (Do you need a letter) Tj ET 0 0 10 10 re f\n" + drawn)
    if title:
        made.docinfo["/Title"] = title
    if language:
        made.Root.Lang = language
    if tagged:
        made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        made.Root.StructTreeRoot = made.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        )
    if notes:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(notes))
        page.Annots = pikepdf.Array([note])
    out = io.BytesIO()
    made.save(out, **saved)
    return out.getvalue()


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": "<Types/>", **parts}.items():
            archive.writestr(name, text)
    return out.getvalue()


def word(body: str = PICTURE, *, title: str = "A model letter", **more: str) -> bytes:
    language = '<w:lang w:val="en-GB" w:eastAsia="en-US"/>'
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{language}</w:styles>",
        "docProps/core.xml": CORE.format(title),
        **more,
    }
    return zipped({name: text for name, text in parts.items() if text})


def slides(slide: str = '<a:rPr lang="en-GB"/>', layout: str = "<p:pic/>", **more: str) -> bytes:
    def related(target: str, kind: str = "") -> str:
        return f'<Relationships {RELATED}><Relationship Id="r7" Type="{kind}" Target="{target}"/></Relationships>'

    parts = {
        "ppt/presentation.xml": f'<p:presentation {P} {R}><p:sldIdLst><p:sldId r:id="r7"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": related("slides/slide9.xml"),
        "ppt/slides/slide9.xml": f"<p:sld {P} {A}>{slide}</p:sld>",
        "ppt/slides/_rels/slide9.xml.rels": related("../slideLayouts/slideLayout1.xml", LAYOUT),
        "ppt/slideLayouts/slideLayout1.xml": f"<p:sldLayout {P}>{layout}</p:sldLayout>",
        "docProps/core.xml": CORE.format("A talk"),
        **more,
    }
    return zipped({name: text for name, text in parts.items() if text})


def locked_office() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return start + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n'


def svg(inside: str, attributes: str = "") -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{head} viewBox="0 0 9 9" {attributes}>\n{inside}\n</svg>\n'.encode()


# ---------------------------------------------------------------------------- pictures


def test_assets_image_size(tmp_path: Path) -> None:
    heavy = image("PNG") + b"\0" * 300_000  # bytes after the end of a picture do no harm
    said = found(
        tmp_path,
        "assets.image-size",
        {
            "a/edge.jpg": image(size=(2000, 1500)),
            "a/wide.jpg": image(size=(2001, 10)),
            "a/tall.png": image("PNG", size=(10, 2400)),
            "a/heavy.png": heavy,
            "a/drawing.svg": SVG + b" " * 300_001,
            "a/small.webp": image("WEBP"),
            "a/broken.jpg": b"\xff\xd8\xff",
        },
    )
    assert set(said) == {"a/wide.jpg", "a/tall.png", "a/heavy.png", "a/drawing.svg"}
    assert "2,001 by 10 pixels" in said["a/wide.jpg"]
    assert "300 kB" in said["a/heavy.png"]


def test_a_picture_made_to_fill_the_memory_is_a_finding(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    for name, raw in {"bomb.png": out.getvalue()}.items():
        assert "89 million" in found(tmp_path, "assets.image-size", {name: raw})[name]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_assets_image_metadata(tmp_path: Path, kind: str) -> None:
    home = (52.0, 28.0, 59.5)
    end = {"JPEG": "jpg"}.get(kind, kind.lower())
    said = found(
        tmp_path,
        "assets.image-metadata",
        {
            f"plain.{end}": image(kind),
            f"camera.{end}": image(kind, exif=exif(make="Exampleton Optics")),
            f"zeros.{end}": image(kind, exif=exif(gps=(0.0, 0.0, 0.0))),
            f"home.{end}": image(kind, exif=exif(gps=home)),
            f"owner.{end}": image(kind, exif=exif(owner="A colleague")),
            f"both.{end}": image(kind, exif=exif(gps=home, serial="12345")),
        },
    )
    assert set(said) == {f"home.{end}", f"owner.{end}", f"both.{end}"}
    assert "where it was taken and whose camera" in said[f"both.{end}"]


def test_a_position_in_the_other_kind_of_details_is_found(tmp_path: Path) -> None:
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="52,28.9N"/></x:xmpmeta>'
    files = {"a.webp": image("WEBP", xmp=packet), "b.jpg": image("JPEG", xmp=packet)}
    assert set(found(tmp_path, "assets.image-metadata", files)) == {"a.webp", "b.jpg"}


# ---------------------------------------------------------------------------- kinds, damage


def test_assets_wrong_type(tmp_path: Path) -> None:
    good = {
        "a.jpg": image(),
        "b.jpeg": image(),
        "c.PNG": image("PNG"),
        "d.webp": image("WEBP"),
        "e.gif": image("GIF"),
        "f.avif": image("AVIF"),
        "g.pdf": b"\n\n" + pdf(),
        "h.docx": word(),
        "i.pptx": slides(),
        "j.svg": b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->\n" + SVG,
        "k.css": b"a{}",
        "l.csv": "Größe,1\n".encode("latin-1"),
        "m.zip": zipped({}),
        "n.unknown": b"\0\1\2",
        "o.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "p.txt": "MZ and ID3 are words here".encode("utf-16"),
        "q.mp4": b"\0\0\0 ftypisom" + b"\0" * 20,
    }
    heic = b"\0\0\0 ftypheic" + b"\0" * 20
    bad = {
        "phone.jpg": heic,
        "renamed.png": image(),
        "letter.docx": pdf(),
        "scan.pdf": image(),
        "old.docx": good["o.doc"],
        "page.pdf": b"<!doctype html><title>Log in</title>",
        "sheet.pptx": word(),
        "styles.css": image("PNG"),
    }
    said = found(tmp_path, "assets.wrong-type", {**good, **bad})
    assert set(said) == set(bad)
    assert said["phone.jpg"] == (
        '"phone.jpg" holds a HEIC picture; its name says that it is a JPEG picture.'
    )


def test_a_link_to_elsewhere_is_no_file_of_ours(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"a.txt": b"x"})
    (site.root / "docs/a.txt").unlink()
    (site.root / "docs/a.txt").symlink_to("/etc/hostname")
    assert [(f.check, f.path) for f in judged(site)] == [
        ("assets.unused", "docs/a.txt"),
        ("assets.wrong-type", "docs/a.txt"),
    ]


def test_half_a_picture_is_damaged_also_where_pdfs_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint sets it
    halves = {
        "half.jpg": image(size=(400, 400), quality=95),
        "half.png": image("PNG", size=(400, 400)),
        "half.webp": image("WEBP", size=(400, 400)),
        "half.gif": image("GIF", size=(400, 400)),
    }
    halves = {name: whole[: len(whole) // 2] for name, whole in halves.items()}
    assert set(found(tmp_path, "assets.damaged", halves)) == set(halves)
    assert ImageFile.LOAD_TRUNCATED_IMAGES  # put back for the program that makes PDFs


def test_assets_damaged(tmp_path: Path) -> None:
    good = {
        "a.jpg": image(),
        "b.png": image("PNG"),
        "c.pdf": pdf(),
        "d.docx": word(),
        "e.pptx": slides(),
        "f.svg": SVG,
        "g.css": b"",
        "h.pdf": pdf(encryption=pikepdf.Encryption(owner="o", user="")),
        "i.jpg": image("PNG"),  # assets.wrong-type says so
        "j.docx": pdf(),
    }
    whole = image(size=(400, 400), quality=95)
    doctype = "<!DOCTYPE a [<!ENTITY x 'y'>]>"
    bad = {
        "empty.jpg": b"",
        "empty.pdf": b"",
        "half.jpg": whole[: len(whole) // 2],
        "half.png": image("PNG", size=(400, 400))[:700],
        "half.webp": image("WEBP", size=(400, 400))[:300],
        "half.gif": image("GIF", size=(400, 400))[:300],
        "noise.png": b"\0\1\2\3" * 50,
        "half.pdf": pdf()[:300],
        "start.pdf": b"%PDF-1.7\n",
        "noise.pdf": b"\0\1\2\3" * 50,
        "locked.pdf": pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
        "half.docx": word()[:200],
        "locked.docx": locked_office(),
        "hollow.docx": zipped({"word/other.xml": "<a/>"}),
        "trap.docx": zipped({"word/document.xml": doctype + "<a/>"}),
        "torn.pptx": slides(**{"ppt/slides/slide9.xml": "<p:sld"}),
        "words.svg": b"no drawing at all",
    }
    said = found(tmp_path, "assets.damaged", {**good, **bad})
    assert set(said) == set(bad)
    assert said["locked.pdf"] == '"locked.pdf" asks for a password.'
    assert said["locked.docx"] == '"locked.docx" asks for a password.'
    assert said["empty.jpg"] == '"empty.jpg" is empty.'


def test_a_document_that_unfolds_without_end_is_a_finding(tmp_path: Path) -> None:
    bomb = word("<w:p/>" * 4_000_000)
    assert len(bomb) < 1_000_000
    assert set(found(tmp_path, "assets.damaged", {"bomb.docx": bomb})) == {"bomb.docx"}


def test_no_check_breaks_on_any_part_of_a_file(tmp_path: Path) -> None:
    """Every file cut at many places: a finding or none, but never a crash."""
    made = {
        "a.jpg": image(exif=exif(gps=(52.0, 28.0, 59.5))),
        "a.png": image("PNG", exif=exif(gps=(52.0, 28.0, 59.5))),
        "a.webp": image("WEBP"),
        "a.gif": image("GIF"),
        "a.avif": image("AVIF"),
        "a.pdf": pdf(),
        "a.docx": word(),
        "a.pptx": slides(),
        "a.svg": svg("<script>x()</script>"),
    }
    files = {}
    for name, raw in made.items():
        stem, _, end = name.partition(".")
        for part in range(24):
            cut = raw[: len(raw) * part // 24]
            mixed = bytearray(raw)
            mixed[len(raw) * part // 24] ^= 0xFF
            files[f"cut/{stem}{part}.{end}"] = cut
            files[f"mix/{stem}{part}.{end}"] = bytes(mixed)
    judged(site_of(tmp_path, files))


# ---------------------------------------------------------------------------- documents


def test_assets_pdf(tmp_path: Path) -> None:
    silent = pikepdf.Permissions(accessibility=False, extract=False)
    said = found(
        tmp_path,
        "assets.pdf",
        {
            "good.pdf": pdf(),
            "packed.pdf": pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
            "untitled-guide.pdf": pdf(title="Untitled drawings: a guide"),
            "no-title.pdf": pdf(title=""),
            "word.pdf": pdf(title="Microsoft Word - final2.docx"),
            "no-language.pdf": pdf(language=""),
            "no-tags.pdf": pdf(tagged=False),
            "nothing.pdf": pdf(title="", language="", tagged=False),
            "scan.pdf": pdf(text=False),
            "shut.pdf": pdf(
                encryption=pikepdf.Encryption(
                    owner="o", user="", allow=silent, R=3, aes=False, metadata=False
                )
            ),
            "broken.pdf": b"%PDF-1.7\n",
        },
    )
    assert said == {
        "no-title.pdf": '"no-title.pdf" has no title.',
        "word.pdf": '"word.pdf" has no title.',
        "no-language.pdf": '"no-language.pdf" has no language.',
        "no-tags.pdf": '"no-tags.pdf" has no tags.',
        "nothing.pdf": '"nothing.pdf" has no title, no language and no tags.',
        "scan.pdf": '"scan.pdf" holds pictures of text and no text.',
        "shut.pdf": 'The settings of "shut.pdf" keep screen readers out.',
    }


def test_assets_office(tmp_path: Path) -> None:
    said = found(
        tmp_path,
        "assets.office",
        {
            "good.docx": word(),
            "good.pptx": slides(),
            "run.docx": word('<w:lang w:val="en-GB"/>', **{"word/styles.xml": f"<w:styles {W}/>"}),
            "no-title.docx": word(title=" "),
            "no-language.docx": word(**{"word/styles.xml": ""}),
            "nothing.pptx": slides("<p:pic/>", **{"docProps/core.xml": ""}),
            "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "locked.docx": locked_office(),
        },
    )
    assert said == {
        "no-title.docx": '"no-title.docx" has no title.',
        "no-language.docx": '"no-language.docx" has no language.',
        "nothing.pptx": '"nothing.pptx" has no title and no language.',
        "old.doc": '"old.doc" is of a kind that Office gave up in 2007.',
    }


def test_assets_comments(tmp_path: Path) -> None:
    bad = {
        "changed.docx": word("<w:ins/>"),
        "struck.docx": word("<w:p><w:del/></w:p>"),
        "asked.docx": word('<w:r><w:commentReference w:id="1"/></w:r>'),
        "asked.pptx": slides(**{"ppt/comments/comment1.xml": "<a/>"}),
        "note.pdf": pdf(notes="/Text"),
        "marked.pdf": pdf(notes="/Highlight"),
    }
    good = {
        "a.docx": word("<w:instrText/><w:delText/>"),
        "b.docx": word(**{"word/comments.xml": f"<w:comments {W}/>"}),
        "c.pptx": slides(**{"ppt/commentAuthors.xml": "<a/>"}),
        "d.pdf": pdf(notes="/Link"),
    }
    assert set(found(tmp_path, "assets.comments", {**good, **bad})) == set(bad)


def test_assets_logo(tmp_path: Path) -> None:
    turn = '<w:r><w:br w:type="page"/></w:r>'
    head = f"<w:hdr {W}>{PICTURE}</w:hdr>"
    good = {
        "a.docx": word(),
        "b.docx": word(turn + PICTURE, **{"word/header2.xml": head}),
        "c.docx": word("<w:r><w:br/></w:r>" + PICTURE),
        "d.pptx": slides(),
        "e.pptx": slides('<a:blip lang="en"/>', layout=""),
        "f.pdf": pdf(),
        "g.pdf": pdf(drawn=b"1 2 3 4 5 6 c f", compress_streams=False),
        "h.pdf": pdf(drawn=b"q BI ID EI Q"),
    }
    bad = {
        "later.docx": word(turn + PICTURE),
        "plain.docx": word("<w:p/>"),
        "plain.pptx": slides(layout=""),
        "plain.pdf": pdf(drawn=b"1 2 m 3 4 l S"),
    }
    said = found(tmp_path, "assets.logo", {**good, **bad})
    assert set(said) == set(bad)
    assert said["plain.pptx"].startswith("The first slide of")


def test_assets_download_size(tmp_path: Path) -> None:
    said = found(
        tmp_path,
        "assets.download-size",
        {
            "edge.pdf": b"%PDF-" + b"\0" * 1_999_995,
            "over.pdf": b"%PDF-" + b"\0" * 1_999_996,
            "talk.mp4": b"\0" * 2_000_001,
            "long.mp4": b"\0" * 20_000_001,
        },
    )
    assert set(said) == {"over.pdf", "long.mp4"}
    assert said["long.mp4"] == '"long.mp4" weighs 20 MB; we aim for 20 MB or less.'


# ---------------------------------------------------------------------------- drawings


@pytest.mark.parametrize(
    ("inside", "attributes", "line"),
    [
        ("<script>fetch('x')</script>", "", 2),
        ("<g>\n<svg:script/></g>", "", 3),
        ("", 'onload="x()"', 1),
        ('<rect onclick="x()"/>', "", 2),
        ('<a xlink:href="javascript:x()"><text>Hello</text></a>', "", 2),
        ('<image href="https://elsewhere.example/x.png"/>', "", 2),
        ('<use xlink:href="//elsewhere.example/x.svg#a"/>', "", 2),
        ("<style>@import url(https://elsewhere.example/x.css);</style>", "", 2),
        ("<rect style=\"fill:url('http://elsewhere.example/x')\"/>", "", 2),
        ('<?xml-stylesheet href="https://elsewhere.example/x.css"?>', "", 2),
    ],
)
def test_assets_svg_script(tmp_path: Path, inside: str, attributes: str, line: int) -> None:
    site = site_of(tmp_path, {"a.svg": svg(inside, attributes)})
    assert [f.line for f in judged(site, "assets.svg-script")] == [line]


def test_harmless_drawings_pass(tmp_path: Path) -> None:
    harmless = {
        "shapes.svg": SVG,
        "link.svg": svg('<a href="https://example.org/"><text>Our site</text></a>'),
        "paint.svg": svg('<linearGradient id="g"/><rect fill="url(#g)"/><use href="#g"/>'),
        "words.svg": svg("<text>This script is on load, see https://example.org/x.png</text>"),
        "about.svg": svg('<metadata><a resource="http://example.org/licence"/></metadata>'),
        "inside.svg": svg('<image href="data:image/png;base64,AAAA"/>'),
    }
    assert found(tmp_path, "assets.svg-script", harmless) == {}


def test_a_drawing_in_two_byte_letters_hides_nothing(tmp_path: Path) -> None:
    raw = svg("<script>x()</script>").decode().encode("utf-16")
    assert set(found(tmp_path, "assets.svg-script", {"a.svg": raw})) == {"a.svg"}


# ---------------------------------------------------------------------------- use


def test_assets_twin(tmp_path: Path) -> None:
    html = '<a href="a/my%20letter.docx#top">The letter</a> <a href="/a/form.pdf?v=2">x</a>'
    files = {"a/my letter.docx": word(), "a/form.pdf": pdf(), "b/form.pdf": pdf()}
    assert set(found(tmp_path, "assets.twin", files, html)) == {"b/form.pdf"}


def test_assets_unused(tmp_path: Path) -> None:
    html = """
        <img src="a/one.png" srcset="a/two.png 1x, a/three.png 2x">
        <meta property="og:image" content="https://example.org/a/card.png">
        <a href="a/letter.pdf">x</a> <link rel="stylesheet" href="s/site.css">
        <script src="s/site.js"></script><p>a/word.png</p>"""
    used = {
        "a/one.png": b"x",
        "a/two.png": b"x",
        "a/three.png": b"x",
        "a/card.png": b"x",
        "a/word.png": b"x",
        "s/site.css": b"a { background: url('../a/back ground.png') } @font-face { src: url(f.woff2) }",
        "s/site.js": b'const path = base + "icon.png"',
        "s/f.woff2": b"x",
        "a/icon.png": b"x",
        "CNAME": b"example.org",
        "robots.txt": b"",
    }
    unused = {"a/old.png": b"x", "b/one.png": b"x", "s/old.css": b"", "a/notes.txt": b"x"}
    documents = {"a/other.pdf": pdf()}  # assets.twin judges these
    said = found(tmp_path, "assets.unused", {**used, **unused, **documents}, html)
    assert set(said) == set(unused)


# ---------------------------------------------------------------------------- the family


def test_pages_data_and_approved_brand_files_are_left_alone(tmp_path: Path) -> None:
    files = {
        "assets/brand/logo.svg": svg("<script/>"),
        "x.md": b"",
        "x.yml": b"",
        "x.html": b"",
    }
    site = site_of(tmp_path, files)
    (site.root / "docs/not-published.jpg").write_bytes(b"")
    assert judged(site) == []


def test_every_check_of_the_family_is_tested_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    names = [name for name in registry.all_checks() if name.startswith("assets.")]
    assert len(names) == 12
    assert [name for name in names if text.count(name) < 2] == []
