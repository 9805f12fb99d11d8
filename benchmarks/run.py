"""Speed and memory as ratios in one run: `make bench`. Prints a table and keeps it in benchmarks/results.md.

Nothing here is a test: figures vary with the computer, so what counts is each figure beside its peer in the same run.
"""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from frames import frames
from measures import Line, builds, starts, stores, views
from networks import networks
from pages import pages
from serving import serving

HERE = Path(__file__).resolve().parent
HEADER = ("what", "Comity", "beside", "its figure", "ratio", "aim", "holds")


def main() -> None:
    """Run every measure on a fresh build and print the table."""
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as folder:
        home = Path(folder)
        os.environ["COMITY_HOME"] = str(home)
        lines: list[Line] = []
        for measure in (builds, stores, views, networks, pages, frames, serving, starts):
            for line in measure(home):
                print("  ".join(line.cells()), file=sys.stderr, flush=True)
                lines.append(line)
    text = _table(lines)
    print(text)
    (HERE / "results.md").write_text(f"# Benchmarks\n\n{_where()}\n\n{text}\n", encoding="utf-8")


def _table(lines: list[Line]) -> str:
    rows = [HEADER, tuple("---" for _ in HEADER), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _where() -> str:
    packages = ("pyoxigraph", "rdflib", "pandas", "pyarrow", "networkx")
    shown = subprocess.run(
        [sys.executable, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True
    ).stdout
    versions = ", ".join(line.replace("==", " ") for line in shown.splitlines() if line.split("==")[0] in packages)
    cores = f"{os.cpu_count()} cores"
    return f"Measured by `make bench` with Python {platform.python_version()}, {versions}, on {cores}."


if __name__ == "__main__":
    main()
