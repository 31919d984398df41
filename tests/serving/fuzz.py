"""Requests by chance to the JSON API of a real server, held against its description (Schemathesis).

`python -m tests.serving.fuzz --minutes 60` fuzzes for an hour; 1 where something is found.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from kg import KnowledgeGraph
from tests.serving.running import Server

_TEXT = "Mexico thanked Norway on Tuesday. France sanctioned Iran on Monday. Norway did not sanction Iran."


def fuzzed(seconds: int, folder: Path) -> tuple[int, str]:
    """The exit status of Schemathesis after so many seconds, and what it printed."""
    path = folder / "g.kg"
    with KnowledgeGraph.open(path) as graph:
        graph.add_text(_TEXT, id="a", published="2024-05-08", outlet="Reuters")
    server = Server(path)
    command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{server.root}/api/openapi.json"]
    try:
        done = subprocess.run(
            [*command, "--max-time", str(seconds), "--workers", "1", "--no-color"],
            capture_output=True,
            text=True,
            cwd=folder,
            check=False,
        )
    finally:
        server.close()
    return done.returncode, done.stdout + done.stderr


def main() -> int:
    """Fuzz, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    with tempfile.TemporaryDirectory() as folder:
        status, told = fuzzed(round(60 * parser.parse_args().minutes), Path(folder))
    sys.stdout.write(told)
    return status


if __name__ == "__main__":
    sys.exit(main())
