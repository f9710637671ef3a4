"""Only the approved logo files are used, unchanged, from their one folder.

Good: `docs/assets/brand/logo.svg`, with the same sha256 as in brand.yml
Bad: a newer logo saved over it, or `docs/assets/our-logo-final.png` on a page
Source: requirement D5; the independent review asked for one clear logo on everything
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from qa.checks.logo._places import source, written
from qa.content import brand as brands
from qa.content.brand import Brand, BrandFile
from qa.model import Built, Check, Context, Hit, Level, Place, Site
from qa.site.addresses import documents, site_path

_LOGO_WORD = re.compile(r"(?:\w*logos?|logo(?:type|mark|s)?|logo(?:v?\d+|final|new|old|copy))$")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each brand file that is missing, changed or not approved."""
    brand, faults = brands.load(site.root)
    for fault in faults:
        yield Hit(fault.place, fault.what, fault.fix, fault.excerpt)
    if brand.header is None and not faults:
        yield Hit(
            Place(brands.PATH),
            'No file in this list is marked "header", so no page can carry the logo.',
            "Write used: [header, print] under the logo's path.",
        )
    for file in brand.files:
        yield from _judge(site, file)
    yield from _unlisted(site, brand)
    yield from _strays(site, brand)


def _judge(site: Site, file: BrandFile) -> Iterator[Hit]:
    place = Place(brands.PATH, file.line)
    found = brands.digest(site.root / file.path)
    if found is None:
        yield Hit(
            place,
            f'The approved file "{file.path}" is not there.',
            "Put the file back, or take its lines out of this list.",
            file.path,
        )
        return
    if found != file.sha256.lower():
        yield Hit(
            place,
            f'"{file.path}" is not the approved file: its sha256 is {found}.',
            "Put the approved file back; once the QA group agrees to the new one, write its sha256 here.",
            f"sha256: {file.sha256}",
        )
        return
    size = brands.drawn_size(site.root / file.path)
    if size and abs(size[0] * file.height - size[1] * file.width) > 0.01 * size[1] * file.width:
        yield Hit(
            place,
            f"The drawing is {size[0]:g} wide and {size[1]:g} high; this list says {file.width} and {file.height}.",
            f"Write width: {size[0]:g} and height: {size[1]:g}.",
            file.path,
        )
    built = brands.digest(site.built_root / file.site_path)
    if built is not None and built != found:
        yield Hit(
            place,
            f'The built site has another file in the place of "{file.path}".',
            f'Delete the file that stands over it, such as "theme/{file.site_path}".',
            file.path,
        )


def _unlisted(site: Site, brand: Brand) -> Iterator[Hit]:
    """Yield a hit for each picture in the brand folder that nobody approved."""
    listed = {f.path for f in brand.files}
    folder = site.root / brands.FOLDER
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        path = file.relative_to(site.root).as_posix()
        if file.suffix.lower() in brands.IMAGES and path not in listed:
            yield Hit(
                Place(brands.PATH),
                f'"{path}" is in the brand folder, and this list does not name it.',
                "Delete the file, or add it here once the QA group has agreed to it.",
                path,
            )


def _strays(site: Site, brand: Brand) -> Iterator[Hit]:
    """Yield a hit for each other picture that calls itself a logo and is used on a page."""
    told: set[tuple[str, str]] = set()
    for page in site.pages:
        for link in page.links:
            name = posixpath.basename(link.href.partition("?")[0])
            uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), link.href))
            if link.kind == "image" and is_logo_name(name) and brand.at(uri) is None:
                told.add((page.path, name))
                yield _stray(link.place, link.href)
    for built in documents(site):
        own = source(site, built)
        for node in built.tree.css("img[src], source[srcset], object[data], input[type=image]"):
            address = next(
                (v for k in ("src", "srcset", "data") if (v := node.attributes.get(k))), ""
            )
            name = posixpath.basename(address.split("?")[0].split(" ")[0])
            path = site_path(site, built.path, address.split(" ")[0])
            approved = path is not None and brand.at(path) is not None
            key = (own.path if own else "theme", name)
            if is_logo_name(name) and not approved and key not in told:
                place = _where(site, built, name)
                if place.path.startswith("theme/"):
                    key = ("theme", name)
                    if key in told:
                        continue
                told.add(key)
                yield _stray(place, address)


def _where(site: Site, built: Built, name: str) -> Place:
    found = written(site, built, name)
    if found is not None:
        return found
    setting = site.root / "mkdocs.yml"
    lines = (
        setting.read_text(encoding="utf-8", errors="replace").split("\n")
        if setting.is_file()
        else []
    )
    for number, line in enumerate(lines, 1):
        if name in line:
            return Place("mkdocs.yml", number, line.index(name) + 1)
    page = source(site, built)
    return Place(page.path) if page else Place("mkdocs.yml")


def is_logo_name(name: str) -> bool:
    """Tell whether a file's name says that it is a logo; 'analogous.png' and 'logout.svg' do not."""
    stem = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", name.rpartition(".")[0] or name).lower()
    return any(_LOGO_WORD.match(word) for word in re.split(r"[^a-z0-9]+", stem))


def _stray(place: Place, address: str) -> Hit:
    return Hit(
        place,
        f'"{address}" calls itself a logo and is not one of the approved files.',
        "Take the picture out; the theme already shows the approved logo on every page.",
        address,
    )


CHECK = Check(
    title="Only the approved logo is used",
    level=Level.STOP,
    why="Families know the service by its logo; an odd one looks like another body or a fraud.",
    run=find,
)
