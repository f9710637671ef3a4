"""Find the checks: every module under qa/checks that has a CHECK. Its path is its id."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from qa import checks
from qa.model import Check


@cache
def modules() -> Mapping[str, ModuleType]:
    """Return id -> module, in order of the ids."""
    found = {}
    for info in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}."):
        if info.ispkg or info.name.rsplit(".", 1)[-1].startswith("_"):
            continue
        module = importlib.import_module(info.name)
        family, name = info.name.removeprefix(f"{checks.__name__}.").split(".", 1)
        found[f"{family}.{name}".replace("_", "-")] = module
    return MappingProxyType(dict(sorted(found.items())))


def family_of(name: str) -> str:
    """Return the family of a check, such as 'links' of 'links.built'."""
    return name.split(".", 1)[0]


@cache
def all_checks() -> Mapping[str, Check]:
    """Return id -> check, in order of the ids.

    Raises:
        TypeError: a module under qa/checks has no CHECK; a rule would be lost without a word.
    """
    found = {}
    for name, module in modules().items():
        check = getattr(module, "CHECK", None)
        if not isinstance(check, Check):
            raise TypeError(f"{module.__name__} has no CHECK")
        found[name] = check
    return MappingProxyType(found)
