"""Put the project on the path of its own virtual environment.

MkDocs puts only a hook's own folder on the path while it loads the hook. One line in a .pth file
does what an editable installation does, and needs neither a build tool nor the network.
"""

import site
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    packages = Path(site.getsitepackages()[0])
    (packages / "sendiass_site.pth").write_text(f"{ROOT}\n", encoding="utf-8")
