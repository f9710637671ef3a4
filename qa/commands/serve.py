"""`serve`: show the site as it will look, with what the checks think beside each page."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import errno

from qa.commands import shared

_PORT = 8000


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    serve = commands.add_parser("serve", help="show the site while you write; publishes nothing")
    serve.add_argument("--port", type=int, default=_PORT)
    serve.add_argument(
        "--today", type=dt.date.fromisoformat, metavar="2026-11-21", help="judge as on this day"
    )
    serve.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from qa.preview import server  # noqa: PLC0415 - other commands need no file watching

    root = shared.project()
    try:
        with server.serving(root, options.port, options.today) as (preview, address):
            print(f"Open {address} and edit the pages; Ctrl-C ends it.", flush=True)
            with contextlib.suppress(KeyboardInterrupt):
                preview.serve_forever()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise shared.Failed(
            f"Something else uses port {options.port}. End it, "
            "or choose another: python -m qa serve --port 8001."
        ) from None
    return shared.FINE
