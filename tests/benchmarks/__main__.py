"""All figures in one run: quality on the development data that KG_DATA names, then speed on its newspaper articles."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.benchmarks import quality, speed


def main() -> None:
    """Print a table per set."""
    named = os.environ.get("KG_DATA")
    if not named:
        sys.exit("set KG_DATA to the folder of the development data")
    data = Path(named).resolve()
    for name in quality.SETS:
        sys.stdout.write(f"\n{name}\n")
        for figure, value in quality.measure(data, name).items():
            sys.stdout.write(f"  {figure:22} {value}\n")
    sys.stdout.write("\nspeed, against the spaCy pipeline alone\n")
    sys.stdout.write(speed.table(data / "data/guardian", 200) + "\n")


if __name__ == "__main__":
    main()
