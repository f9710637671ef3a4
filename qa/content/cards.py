"""The picture that stands beside a link to this site when somebody passes it on: 1200 by 630 pixels.

Drawn while the site is built, from the logo, the colours of site.css and the site's own font;
nothing is fetched. It is a PNG, because the platforms take no SVG.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageFont

from qa.content import brand

WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/share"
STYLES = "docs/assets/styles/site.css"
_FONTS = "docs/assets/styles/fonts"
_COLOURS = {
    "--brand": "#0b4a5b",
    "--brand-text": "#ffffff",
    "--brand-young": "#57296b",
    "--sun": "#ffc83d",
}
_LOGO = 220
_LEFT, _TEXT_LEFT, _RIGHT = 80, 350, WIDTH - 80
_SHADES = 64


def name_of(uri: str) -> str:
    """Return which card a page shows: one for each part of the site, and one for the rest.

    Args:
        uri: the page's path inside the site, such as 'guides/young-people/appeals.md'.
    """
    if uri.startswith("guides/young-people/"):
        return "young-people"
    return uri.split("/", 1)[0] if "/" in uri else "home"


def draw(root: Path, title: str, site_name: str, *, young: bool = False) -> bytes:
    """Return a card as PNG.

    Args:
        root: the project's folder, for the logo, the colours and the font.
        title: what the card says in large letters.
        site_name: the name of the service, above it.
        young: in the colour of the young people's pages.
    """
    colours = _colours(root)
    card = Image.new("RGB", (WIDTH, HEIGHT), colours["--brand-young" if young else "--brand"])
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, HEIGHT - 28, WIDTH, HEIGHT), fill=colours["--sun"])
    if (logo := _logo(root)) is not None:
        card.paste(logo, (_LEFT, (HEIGHT - 28 - logo.height) // 2), logo)
    ink = colours["--brand-text"]
    lines, font = _fitted(root, title)
    step = round(font.size * 1.2)
    top = (HEIGHT - 28 - 60 - step * len(lines)) // 2
    pen.text((_TEXT_LEFT, top), site_name, font=_font(root, "regular", 40), fill=ink)
    for number, line in enumerate(lines):
        pen.text((_TEXT_LEFT, top + 64 + step * number), line, font=font, fill=ink)
    out = io.BytesIO()
    # A fifth of the time of Pillow's own choices, for a file that is no larger.
    card.quantize(_SHADES, method=Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def _fitted(root: Path, title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Return the title's lines and the largest letters in which it takes at most four of them."""
    for size in (84, 72, 60, 50, 42):
        font = _font(root, "bold", size)
        lines = _wrapped(title, font)
        if len(lines) <= 4:  # noqa: PLR2004 - more do not fit beside the logo
            break
    return lines[:5], font


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= _RIGHT - _TEXT_LEFT:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _font(root: Path, weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = root / _FONTS / f"atkinson-hyperlegible-{weight}.woff2"
    if path.is_file():
        return ImageFont.truetype(str(path), size)
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow brings one along
    return found


def _colours(root: Path) -> dict[str, str]:
    """Return the service's own colours: the first value of each name in site.css."""
    path = root / STYLES
    css = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = dict(_COLOURS)
    for name in found:
        if match := re.search(rf"{name}:\s*(#[0-9a-fA-F]{{6}})\b", css):
            found[name] = match[1]
    return found


def _logo(root: Path) -> Image.Image | None:
    file = brand.load(root)[0].header
    if file is None or not (root / file.path).is_file():
        return None
    raw = (root / file.path).read_bytes()
    if file.path.endswith(".svg"):
        raw = resvg_py.svg_to_bytes(svg_string=raw.decode("utf-8"), height=_LOGO)
    picture = Image.open(io.BytesIO(raw)).convert("RGBA")
    picture.thumbnail((_TEXT_LEFT - _LEFT - 40, _LOGO))
    return picture
