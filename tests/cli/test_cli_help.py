"""Help: quick, complete, and without what only work needs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from subprocess import CompletedProcess

import pytest

from attribution.audit import Period
from attribution.cli.agreement import AgreementFormat
from attribution.cli.assignments import AssignmentFormat
from attribution.cli.audit import AuditFormat, By
from attribution.cli.chains import GraphFormat
from attribution.cli.claims import ClaimFormat
from attribution.cli.options import Format
from attribution.cli.speakers import SpeakerFormat
from attribution.cli.verify import VerdictFormat
from attribution.report import FORMATS
from attribution.report.agreement import AGREEMENT_FORMATS
from attribution.report.assignments import ASSIGNMENT_FORMATS
from attribution.report.audit import AUDIT_FORMATS
from attribution.report.claims import CLAIM_FORMATS
from attribution.report.graphs import GRAPH_FORMATS
from attribution.report.speakers import SPEAKER_FORMATS
from attribution.report.verdicts import VERDICT_FORMATS

Run = Callable[..., CompletedProcess[str]]

COMMANDS = (
    "extract", "add", "review", "serve", "agreement", "assignments", "speakers", "claims", "chains", "verify",
    "audit", "export", "evaluate", "train",
)  # fmt: skip
HEAVY = {
    "spacy",
    "numpy",
    "sqlalchemy",
    "sqlmodel",
    "alembic",
    "textual",
    "rich",
    "jinja2",
    "trafilatura",
    "aiohttp",
    "rapidfuzz",
    "nltk",
}


def loaded_by(code: str) -> set[str]:
    """Return the packages that a fresh interpreter has loaded after some code."""
    script = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import attribution",
        "from attribution.cli import app\napp(['--help'], standalone_mode=False)",
        *(
            f"from attribution.cli import app\napp([{command!r}, '--help'], standalone_mode=False)"
            for command in COMMANDS
        ),
    ],
)
def test_neither_import_nor_help_loads_what_work_needs(code: str) -> None:
    loaded = loaded_by(code)
    assert "attribution" in loaded
    assert not loaded & HEAVY


def test_help_names_the_commands_and_each_shows_how_to_call_it(run: Run) -> None:
    overview = run("--help")
    assert overview.returncode == 0
    for command in COMMANDS:
        assert f"\n  {command} " in overview.stdout
        assert f"\n  attribution {command} " in run(command, "--help").stdout


@pytest.mark.parametrize(
    ("offered", "known"),
    [
        (Format, FORMATS),
        (SpeakerFormat, SPEAKER_FORMATS),
        (ClaimFormat, CLAIM_FORMATS),
        (GraphFormat, GRAPH_FORMATS),
        (VerdictFormat, VERDICT_FORMATS),
        (AuditFormat, AUDIT_FORMATS),
        (AgreementFormat, AGREEMENT_FORMATS),
        (AssignmentFormat, ASSIGNMENT_FORMATS),
        (By, Period),
    ],
)
def test_what_is_on_offer_is_what_there_is(offered: type[StrEnum], known: Iterable[str]) -> None:
    assert [each.value for each in offered] == list(known)


def test_version_is_that_of_the_distribution(process: Run) -> None:
    import attribution

    assert process("--version").stdout == f"attribution {attribution.__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        ("extract",),
        ("extract", "a.txt", "--format", "pdf"),
        ("extract", "a.txt", "--jobs", "0"),
        ("extract", "a.txt", "--min-confidence", "1.5"),
        ("publish",),
    ],
)
def test_wrong_usage_is_2(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Error" in result.stderr
