"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.model
@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_python_examples_give_what_their_comments_say(code: str) -> None:
    *setup, last = code.strip().splitlines()
    expression, _, expected = last.partition("  # ")
    names: dict[str, object] = {}
    exec("\n".join(setup), names)
    assert eval(expression, names) == eval(f"({expected})")
