"""The gate: a build goes to a folder of its own, is judged, and only then becomes the site.

It stands in every way of building: `make site`, `mkdocs build` with or without --strict, and
`mkdocs gh-deploy`. `mkdocs serve` shows a preview and publishes nothing.
"""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import event_priority

from qa import building, gate, publishing
from qa.report import as_text

log = logging.getLogger("mkdocs.hooks.gate")


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether this is a preview; refuse a build that leaves out unchanged pages."""
    building.previewing = command == "serve"
    if dirty and not building.previewing:
        raise PluginError("A --dirty build holds only changed pages. Build again without --dirty.")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build beside the site, not into it."""
    if not building.previewing:
        config.extra["warnings"] = building.Warnings()
        try:
            config.extra["staging"] = staging = publishing.Staging(Path(config.site_dir))
        except OSError as error:
            raise PluginError(building.trouble(error)) from None
        config.site_dir = str(staging.path)
    return config


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Judge what was built, and publish it or say why not. Runs after every other plugin."""
    staging: publishing.Staging | None = config.extra.get("staging")
    if staging is None:
        return
    site, context = building.built_site(config)
    outcome = gate.judge(site, context)
    log.info("\n%s", as_text.report(outcome, site))
    if not outcome.may_publish:
        raise PluginError(as_text.refusal(outcome, staging.final.name))
    staging.publish()
    _finish(config)


def on_build_error(error: Exception, config: MkDocsConfig) -> None:
    """Clear away what was built; say a fault of the machine in one sentence."""
    staging: publishing.Staging | None = config.extra.get("staging")
    if staging is not None:
        staging.discard()
        _finish(config)
    if isinstance(error, OSError | RecursionError | MemoryError):
        raise Abort(building.trouble(error))
    if not isinstance(error, BuildError | Abort):
        log.debug("The build broke", exc_info=error)
        raise Abort(building.trouble(error))


def _finish(config: MkDocsConfig) -> None:
    """Leave the settings as they were: gh-deploy goes on to read site_dir."""
    staging: publishing.Staging = config.extra.pop("staging")
    config.site_dir = str(staging.final)
    config.extra["warnings"].stop()

