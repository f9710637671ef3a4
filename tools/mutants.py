"""The three ways to break a check; without any other import, so that every Python can load it."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any

MUTANTS = {
    "silent": "says nothing",
    "inverted": "reports every page but those that it should",
    "raises": "crashes",
}


def broken_in(module: ModuleType, mutant: str) -> None:
    """Break the check of a module of qa/checks, in every name that tests may call it by."""
    import dataclasses  # noqa: PLC0415

    run = _run(module.CHECK.run, mutant)
    module.find = run  # type: ignore[attr-defined]
    module.CHECK = dataclasses.replace(module.CHECK, run=run)  # type: ignore[attr-defined]


def _run(run: Callable[[Any, Any], Any], mutant: str) -> Callable[[Any, Any], Any]:
    from qa.model import Hit, Place  # noqa: PLC0415

    def silent(_site: Any, _context: Any) -> Iterator[Hit]:
        yield from ()

    def inverted(site: Any, context: Any) -> Iterator[Hit]:
        caught = {hit.place.path for hit in run(site, context)}
        for page in site.pages:
            if page.path not in caught:
                yield Hit(Place(page.path), "This is right.", "Leave it.")

    def raises(_site: Any, _context: Any) -> Iterator[Hit]:
        raise RuntimeError("broken on purpose")
        yield

    return {"silent": silent, "inverted": inverted, "raises": raises}[mutant]


def break_at_import(name: str, mutant: str) -> None:
    """Break the check as soon as its module is imported, and let no self-test stand in its way."""
    sys.meta_path.insert(0, _Breaking(name, mutant))


class _Breaking(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, mutant: str) -> None:
        self.name, self.mutant = name, mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the two modules that change when they are loaded; leave all others alone."""
        if fullname not in {self.name, "qa.selftest"}:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def and_break(module: ModuleType) -> None:
                load(module)
                if fullname == self.name:
                    broken_in(module, self.mutant)
                else:
                    module.prove = lambda *_, **__: module.Proof(())  # type: ignore[attr-defined]

            spec.loader.exec_module = and_break  # type: ignore[method-assign]
        return spec
