"""Measure the peak memory of ``attribution extract`` over a growing number of files.

usage: python tests/bench/memory.py FOLDER

Prints the peak resident size of a process each for a quarter, a half and all of the folder's files.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from attribution.text import find_files

MEGABYTE = 1024  # of getrusage's unit on Linux, KiB


def main(folder: Path) -> None:
    """Measure and print; a process's peak is only seen in growing order, which is the order of the runs."""
    files = [str(path) for path in find_files([folder]) if isinstance(path, Path)]
    for count in (len(files) // 4, len(files) // 2, len(files)):
        command = [sys.executable, "-m", "attribution", "extract", "--format", "jsonl", "--quiet"]
        subprocess.run([*command, "--out", "/dev/null", *files[:count]], check=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
        print(f"{count:6,} files {peak:7.0f} MB at most so far")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
