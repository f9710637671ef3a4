"""Lock requirements*.in with hashes, without the address of any registry in the files."""

import subprocess
import sys

OPTIONS = (
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-header",
)

if __name__ == "__main__":
    for name in ("requirements", "requirements-pack", "requirements-dev", "requirements-audit"):
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS]
        subprocess.run([*command, "-o", f"{name}.txt", f"{name}.in"], check=True)  # noqa: S603
