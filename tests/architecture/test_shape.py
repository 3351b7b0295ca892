"""What no linter holds: the set-up commands, the size of files, what comes with the package."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import attribution

REPOSITORY = Path(__file__).parents[2]
SOURCES = [path for top in ("attribution", "tui") for path in sorted((REPOSITORY / top).rglob("*.py"))]
LONGEST = 300  # lines; a longer file holds more than one idea


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_no_file_outgrows_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_ci_runs_the_readmes_test_command() -> None:
    commands = re.findall(
        r"^    (python3 -m venv .*)$", (REPOSITORY / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(commands) == 2
    assert "attribution review corpus/articles" in commands[0]
    assert commands[1] in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_import_is_cheap_and_keeps_heavy_libraries_out() -> None:
    heavy = ("spacy", "sqlalchemy", "sqlmodel", "textual", "jinja2", "trafilatura", "alembic")
    code = f"import sys, attribution; print([m for m in {heavy!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_package_is_typed_and_says_what_it_exports() -> None:
    assert (Path(attribution.__file__).parent / "py.typed").is_file()
    assert all(hasattr(attribution, name) for name in attribution.__all__)
