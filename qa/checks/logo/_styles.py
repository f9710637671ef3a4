"""The style sheets of a built page, as far as they concern one element and what stands around it.

Material's own sheets are left out: they come with the theme and change only with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import tinycss2
from selectolax.lexbor import LexborNode, SelectolaxError

from qa.model import Built, Place, Site
from qa.serving.stylesheet import selectors
from qa.site.addresses import site_path

PX_PER_REM = 20.0
"""Material sets the root to 125 % of the reader's own 16 pixels."""

_MATERIAL = re.compile(r"assets/stylesheets/(main|palette)\.[0-9a-f]{8}\.min\.css$")
_DYNAMIC = re.compile(
    r":(hover|focus-visible|focus-within|focus|active|visited|link|any-link)\b(?!-)"
)
_COMBINATOR = re.compile(r"[\s>+~]+(?![^(\[]*[)\]])")
_LENGTH = re.compile(r"([+-]?\d*\.?\d+)(px|rem|pt|in|cm|mm)?$")
_UNITS = {"px": 1.0, "rem": PX_PER_REM, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_NESTING = {"media", "supports", "layer", "container", "scope", "starting-style"}


@dataclass(frozen=True, slots=True)
class Declaration:
    """One 'name: value', in small letters, and where it stands."""

    name: str
    value: str
    important: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector with its declarations. media: the conditions around it, '' where none."""

    selector: str
    declarations: tuple[Declaration, ...]
    media: str = ""

    @property
    def weight(self) -> tuple[int, int, int]:
        """How the cascade ranks the selector: ids, classes, tags."""
        bare = re.sub(r":where\([^)]*\)", "", self.selector)
        ids = len(re.findall(r"#[\w-]+", bare))
        classes = len(re.findall(r"\.[\w-]+|\[[^\]]*\]|(?<!:):(?!is\b|not\b|has\b)[\w-]+", bare))
        tags = len(re.findall(r"(?:^|[\s>+~(,])[a-z][\w-]*", bare))
        return ids, classes, tags


@dataclass(frozen=True, slots=True)
class _Own:
    """What an element says of itself."""

    tag: str
    id: str | None
    classes: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules of a page in their order; pages alike share them, and what was looked up in them."""

    every: tuple[Rule, ...]
    _setting: dict[frozenset[str], Rules] = field(default_factory=dict, repr=False)
    _near: dict[_Own, tuple[tuple[Rule, str], ...]] = field(default_factory=dict, repr=False)

    def setting(self, names: frozenset[str]) -> Rules:
        """Return the rules that set one of these properties."""
        if names not in self._setting:
            every = self.every
            found = tuple(r for r in every if any(d.name in names for d in r.declarations))
            self._setting[names] = Rules(found)
        return self._setting[names]

    def reaching(self, node: LexborNode) -> list[Rule]:
        """Return the rules that reach the element itself, also only under the pointer or keyboard."""
        said = node.attributes
        classes = frozenset((said.get("class") or "").split())
        own = _Own(node.tag or "", said.get("id"), classes)
        if own not in self._near:
            targets = ((rule, _target(rule.selector)) for rule in self.every)
            self._near[own] = tuple((r, t.selector) for r, t in targets if t and t.may_be(own))
        return [rule for rule, selector in self._near[own] if _finds(selector, node)]


class Styles:
    """Reads each style sheet of the site once."""

    _last: ClassVar[Styles | None] = None

    def __init__(self, site: Site) -> None:
        self.site = site
        self._sheets: dict[str, tuple[Rule, ...]] = {}
        self._rules: dict[tuple[tuple[str, str, str], ...], Rules] = {}

    @classmethod
    def of(cls, site: Site) -> Styles:
        """Return the styles of a site; the checks of one run share them."""
        if cls._last is None or cls._last.site is not site:
            cls._last = cls(site)
        return cls._last

    def rules(self, built: Built) -> Rules:
        """Return the rules that a page loads or holds."""
        parts: list[tuple[str, str, str]] = []
        for node in built.tree.css('link[rel~="stylesheet"], style'):
            media = (node.attributes.get("media") or "").strip()
            if node.tag == "style":
                parts.append(("style", node.text(), media))
                continue
            path = site_path(self.site, built.path, node.attributes.get("href") or "")
            if path and not _MATERIAL.search(path):
                parts.append(("sheet", path, media))
        key = tuple(parts)
        if key not in self._rules:
            found: list[Rule] = []
            for kind, text, media in key:
                if kind == "style":
                    rules = tuple(_parse(text, "theme/base.html", fixed_line=True))
                else:
                    rules = self._sheet(text)
                found += [_under(rule, media) for rule in rules] if media else rules
            self._rules[key] = Rules(tuple(found))
        return self._rules[key]

    def _sheet(self, path: str) -> tuple[Rule, ...]:
        if path not in self._sheets:
            self._sheets[path] = ()  # a sheet that imports itself ends here
            file, shown = self._source(path)
            try:
                text = file.read_text(encoding="utf-8", errors="replace")
            except OSError:
                return ()
            rules: list[Rule] = []
            for address in re.findall(r"@import\s+(?:url\()?\s*[\"']?([^\"')\s;]+)", text):
                inner = site_path(self.site, path, address)
                if inner:
                    rules += self._sheet(inner)
            rules += _parse(text, shown)
            self._sheets[path] = tuple(rules)
        return self._sheets[path]

    def _source(self, path: str) -> tuple[Path, str]:
        """Return the file that staff edit for a sheet of the built site."""
        root = self.site.root
        for shown in (self.site.sources.get(path, ""), f"docs/{path}", f"theme/{path}"):
            if shown and (root / shown).is_file():
                return root / shown, shown
        return self.site.built_root / path, path


def _under(rule: Rule, media: str) -> Rule:
    """Return the rule as it counts in a sheet that is only for some media."""
    return replace(rule, media=f"{media} {rule.media}".strip())


def _parse(text: str, path: str, *, fixed_line: bool = False) -> list[Rule]:
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return list(_rules(nodes, path, "", "", fixed_line=fixed_line))


def _rules(
    nodes: Iterable[Any], path: str, media: str, outer: str, *, fixed_line: bool
) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.content and node.lower_at_keyword in _NESTING:
            condition = f"{media} {tinycss2.serialize(node.prelude).strip()}".strip()
            inner = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield from _rules(inner, path, condition, outer, fixed_line=fixed_line)
        elif node.type == "qualified-rule":
            inner = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            declared = tuple(
                Declaration(
                    d.lower_name,
                    tinycss2.serialize(d.value).strip().lower(),
                    d.important,
                    Place(path, 1 if fixed_line else d.source_line, 1),
                )
                for d in inner
                if d.type == "declaration"
            )
            for selector in selectors(tinycss2.serialize(node.prelude)):
                full = _nested(selector, outer)
                if declared:
                    yield Rule(full, declared, media)
                nested = (n for n in inner if n.type in {"qualified-rule", "at-rule"})
                yield from _rules(nested, path, media, full, fixed_line=fixed_line)


def _nested(selector: str, outer: str) -> str:
    if not outer:
        return selector
    return selector.replace("&", outer) if "&" in selector else f"{outer} {selector}"


def _finds(selector: str, node: LexborNode) -> bool:
    try:
        return any(found.mem_id == node.mem_id for found in node.css(selector))
    except SelectolaxError:
        return False


@dataclass(frozen=True, slots=True)
class _Target:
    """What the last part of a selector asks of an element: rules most of them out cheaply."""

    selector: str
    tag: str
    classes: frozenset[str]
    ids: tuple[str, ...]

    def may_be(self, own: _Own) -> bool:
        """Tell whether the element fits as far as its own tag, id and classes go."""
        if self.tag and self.tag != own.tag:
            return False
        if self.ids and self.ids != (own.id,):
            return False
        return self.classes <= own.classes


@cache  # every page has the same rules
def _target(written: str) -> _Target | None:
    """Return what a selector asks for; None where it reaches no element itself."""
    if "::" in written or re.search(r":(before|after|first-l)", written):
        return None
    selector = _DYNAMIC.sub("", written).strip()
    if not selector or selector[-1] in ">+~":
        return None
    last = re.sub(r"[:\[].*", "", _COMBINATOR.split(selector)[-1])
    tag = re.match(r"[a-zA-Z][\w-]*", last)
    return _Target(
        selector,
        tag.group().lower() if tag else "",
        frozenset(re.findall(r"\.([\w-]+)", last)),
        tuple(re.findall(r"#([\w-]+)", last)),
    )


def inline(node: LexborNode) -> tuple[Declaration, ...]:
    """Return the declarations of the element's own style attribute."""
    text = node.attributes.get("style") or ""
    parsed = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return tuple(
        Declaration(
            d.lower_name, tinycss2.serialize(d.value).strip().lower(), d.important, Place("")
        )
        for d in parsed
        if d.type == "declaration"
    )


def cascades(
    rules: Rules, node: LexborNode, names: frozenset[str]
) -> Iterator[dict[str, Declaration]]:
    """Yield what counts for the element: without conditions, then under each condition.

    Args:
        rules: of the page, in their order.
        node: the element.
        names: the properties that matter.

    """
    reach = rules.setting(names).reaching(node)
    plain = [r for r in reach if not r.media]
    seen = {""}
    yield _winners(plain, node, names)
    for rule in reach:
        if rule.media not in seen:
            seen.add(rule.media)
            yield _winners([r for r in reach if r.media in {"", rule.media}], node, names)


def _winners(rules: list[Rule], node: LexborNode, names: frozenset[str]) -> dict[str, Declaration]:
    ranked = sorted(rules, key=lambda r: r.weight)
    found: dict[str, Declaration] = {}
    for declaration in (*(d for r in ranked for d in r.declarations), *inline(node)):
        before = found.get(declaration.name)
        if declaration.name in names and (
            before is None or declaration.important or not before.important
        ):
            found[declaration.name] = declaration
    return found


def pixels(value: str) -> float | None:
    """Return a length in CSS pixels, or None where it depends on more than itself."""
    found = _LENGTH.match(value)
    if not found:
        return None
    number = float(found.group(1))
    unit = found.group(2)
    if unit is None:
        return number if number == 0 else None
    return number * _UNITS[unit]
