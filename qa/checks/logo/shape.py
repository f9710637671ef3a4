"""The logo keeps its own proportions and is never smaller than its least size.

Good: `<img src="assets/brand/logo.svg" width="64" height="64">` for a square drawing
Bad: `<img src="assets/brand/logo.svg" width="120" height="40">`, or a rule `height: 24px`
Source: docs/assets/brand/brand.yml (width, height, smallest); requirement D5
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.checks.logo._places import Logo, Trouble, hits, logos
from qa.checks.logo._styles import Declaration, Styles, cascades, pixels
from qa.content import brand as brands
from qa.content.brand import BrandFile
from qa.model import Check, Context, Hit, Level, Place, Site
from qa.site.addresses import documents

_TOLERANCE = 0.02
_NAMES = frozenset(
    {
        "width",
        "height",
        "max-width",
        "max-height",
        "min-width",
        "min-height",
        "object-fit",
        "aspect-ratio",
    }
)
_KEEPS_SHAPE = {"contain", "scale-down"}
_OWN = {"auto", "initial", "unset", "revert", "fit-content", "max-content", "min-content"}

Size = tuple[float, float]


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each logo that is stretched or too small."""
    brand, _ = brands.load(site.root)
    styles = Styles.of(site)
    troubles = [
        trouble
        for built in documents(site)
        for logo in logos(site, built, brand)
        for trouble in _judge(logo, styles)
    ]
    yield from hits(site, troubles)


def _judge(logo: Logo, styles: Styles) -> Iterator[Trouble]:
    told: set[str] = set()
    for declared in cascades(styles.rules(logo.built), logo.node, _NAMES):
        size = _size(logo, declared)
        if size is None:
            continue
        for trouble in _faults(logo, size, declared):
            if trouble.what not in told:
                told.add(trouble.what)
                yield trouble


def _faults(logo: Logo, size: Size, declared: Mapping[str, Declaration]) -> Iterator[Trouble]:
    width, height = size
    file = logo.file
    place = _place(declared)
    fit = declared["object-fit"].value if "object-fit" in declared else ""
    if width == 0 or height == 0:
        return  # logo.hidden-or-altered has its own words for this
    if abs(width / height / file.ratio - 1) > _TOLERANCE and fit not in _KEEPS_SHAPE:
        how = "cut off" if fit in {"cover", "none"} else "stretched"
        yield Trouble(
            logo.built,
            f"The logo is {how}: {width:g} by {height:g} pixels; its drawing is {file.width} by {file.height}.",
            "Give only the height and write width: auto, or keep the drawing's proportion.",
            _excerpt(logo),
            place,
        )
    shown = min(height, width / file.ratio)
    if shown < file.smallest - 0.5:
        yield Trouble(
            logo.built,
            f"The logo is {shown:g} pixels high; its least height is {file.smallest}.",
            f"Make it {file.smallest} pixels high or more.",
            _excerpt(logo),
            place,
        )


def _excerpt(logo: Logo) -> str:
    kept = ("width", "height", "style")
    shown = [f'{k}="{v}"' for k in kept if (v := logo.node.attributes.get(k)) is not None]
    return " ".join([logo.file.site_path, *shown])


def _place(declared: Mapping[str, Declaration]) -> Place | None:
    """Return the rule that sets the size; None where only the page or the theme does."""
    for name in ("height", "width", "max-height", "max-width", "aspect-ratio"):
        if name in declared and declared[name].place.path:
            return declared[name].place
    return None


def _size(logo: Logo, declared: Mapping[str, Declaration]) -> Size | None:
    """Return the size in pixels on the screen, or None where it cannot be told."""
    try:
        width = _bounded("width", _wanted(logo, declared, "width"), declared)
        height = _bounded("height", _wanted(logo, declared, "height"), declared)
    except LookupError:
        return None
    ratio = _ratio(logo.file, declared)
    if width is None and height is None:
        natural = _bounded("height", float(logo.file.height), declared)
        return (natural * ratio, natural) if natural is not None else None
    if width is None and height is not None:
        return height * ratio, height
    if height is None and width is not None:
        bounded = _bounded("height", width / ratio, declared)
        return (width, bounded) if bounded is not None else None
    return (width, height) if width is not None and height is not None else None


def _wanted(logo: Logo, declared: Mapping[str, Declaration], name: str) -> float | None:
    """Return what the rules or else the attribute ask for; None for the drawing's own size.

    Raises:
        LookupError: it depends on something that only a browser knows.

    """
    if name in declared:
        value = declared[name].value
        if value in _OWN:
            return None
        found = pixels(value)
        if found is None:
            raise LookupError(value)
        return found
    attribute = (logo.node.attributes.get(name) or "").strip().removesuffix("px")
    if not attribute:
        return None
    try:
        return float(attribute)
    except ValueError:
        raise LookupError(attribute) from None


def _bounded(name: str, wanted: float | None, declared: Mapping[str, Declaration]) -> float | None:
    if wanted is None:
        return None
    most = pixels(declared[f"max-{name}"].value) if f"max-{name}" in declared else None
    least = pixels(declared[f"min-{name}"].value) if f"min-{name}" in declared else None
    wanted = min(wanted, most) if most is not None else wanted
    return max(wanted, least) if least is not None else wanted


def _ratio(file: BrandFile, declared: Mapping[str, Declaration]) -> float:
    """Return the proportion that an automatic side follows: the drawing's, or one set by a rule."""
    value = declared["aspect-ratio"].value if "aspect-ratio" in declared else "auto"
    first, _, second = value.partition("/")
    try:
        return float(first) / float(second or 1)
    except (ValueError, ZeroDivisionError):
        return file.ratio


CHECK = Check(
    title="The logo keeps its shape and its least size",
    level=Level.STOP,
    why="A squeezed or tiny logo cannot be read and makes the page look untrustworthy.",
    run=find,
)
