"""Write the schema of the front matter and the settings of editing programs, from the model."""

from pathlib import Path

from qa.editors import front_matter, vscode

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    front_matter.PATH: front_matter.as_json,
    vscode.SETTINGS: vscode.settings,
    vscode.EXTENSIONS: vscode.extensions,
}

if __name__ == "__main__":
    for path, made in FILES.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(made(), encoding="utf-8")
