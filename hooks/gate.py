"""The gate: a build goes to a folder of its own, is judged, and only then becomes the site.

It stands in every way of building: `make site`, `mkdocs build` with or without --strict, and
`mkdocs gh-deploy`. `mkdocs serve` shows a preview and publishes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from qa import building, gate, publishing, verdict
from qa.content.workspace import Workspace
from qa.model import Context, Level, Outcome
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
        building.calm_the_collector()
        config.extra["warnings"] = warnings = building.Warnings()
        try:
            judged = _sources(config)
            staging = publishing.Staging(Path(config.site_dir))
        except OSError as error:
            warnings.stop()
            raise Abort(building.trouble(error)) from None
        _builds.append(_Build(config, staging, warnings, judged))
        config.site_dir = str(staging.path)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Start on the checks that need no built page, in a second process where there can be one."""
    if _builds:
        space: Workspace = config.extra["workspace"]
        _builds[-1].begun = gate.begin(space.root, space.faults, space.context(), len(space.heads))


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Hand over each page as soon as it is read."""
    space: Workspace = config.extra["workspace"]
    if _builds and (begun := _builds[-1].begun) and (read := space.pages.get(page.file.src_uri)):
        begun.give(read)
    return html


@event_priority(100)
def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Say that every page is handed over, and hand over those that could not be converted."""
    space: Workspace = config.extra["workspace"]
    if _builds and (begun := _builds[-1].begun):
        begun.end(space.converted())
    return env


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Judge what was built, and publish it or say why not. Runs after every other plugin."""
    if not _builds:
        return
    staging = _builds[-1].staging
    site, context = building.built_site(config)
    outcome = gate.judge(site, context, begun=_builds[-1].begun)
    log.info("\n%s", as_text.report(outcome, site))
    if not outcome.may_publish:
        raise PluginError(as_text.refusal(outcome, staging.final.name))
    if _sources(config) != _builds[-1].sources:
        raise PluginError(
            f"Not published; {staging.final.name}/ is as it was. "
            "A file changed while the site was being built. Build again."
        )
    verdict.write(staging.path, _result(outcome, context), _builds[-1].sources)
    staging.publish()
    _builds.pop().finish()


def on_build_error(error: Exception) -> None:
    """Clear away what was built; say any fault but a refusal in one sentence."""
    while _builds:
        build = _builds.pop()
        build.staging.discard()
        build.finish()
    if not isinstance(error, BuildError | Abort):
        log.debug("The build broke", exc_info=error)
        raise Abort(building.trouble(error)) from None


def _sources(config: MkDocsConfig) -> dict[str, str]:
    settings = Path(config.config_file_path)
    return verdict.sources(settings.parent, settings.name)


def _result(outcome: Outcome, context: Context) -> verdict.Result:
    return verdict.Result(
        pages=outcome.pages,
        checks=outcome.checks,
        findings={level.value: outcome.count(level) for level in Level},
        not_run=[f"{one.check}: {one.why}" for one in outcome.not_run],
        day=context.today.isoformat(),
        status="live" if context.live else "draft",
    )


@dataclass(slots=True)
class _Build:
    """A build under way. MkDocs tells `on_build_error` nothing of the settings, so they are kept."""

    config: MkDocsConfig
    staging: publishing.Staging
    warnings: building.Warnings
    sources: Mapping[str, str]
    begun: gate.Begun | None = None

    def finish(self) -> None:
        """Leave the settings as they were: gh-deploy goes on to read site_dir."""
        if self.begun is not None:
            self.begun.stop()
        self.config.site_dir = str(self.staging.final)
        self.warnings.stop()


_builds: list[_Build] = []
