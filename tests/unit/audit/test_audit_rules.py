"""The table of rules: complete, readable, and to be chosen from."""

from __future__ import annotations

from string import Formatter

import pytest

from attribution.audit import chosen, rules
from attribution.audit.checks import CHECKS
from attribution.errors import ConfigError


def test_every_rule_has_its_check_and_every_check_its_rule() -> None:
    assert set(rules()) == set(CHECKS)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_a_rule_reads_as_sentences_and_cites_by_link(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.message.endswith(".")
    assert rule.why.endswith((".", "?"))
    assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(rule.message))
    assert all(standard.url.startswith("https://") for standard in rule.standards)


def test_without_a_wish_the_rules_that_are_on_run_in_the_tables_order() -> None:
    assert [rule.name for rule in chosen()] == [name for name, rule in rules().items() if rule.on]


def test_rules_can_be_left_out_and_picked() -> None:
    assert "loaded-cue" not in [rule.name for rule in chosen(without=["loaded-cue"])]
    assert [rule.name for rule in chosen(only=["no-source", "anonymous-only"])] == [
        "anonymous-only",
        "no-source",
    ]


def test_an_unknown_rule_is_refused_with_the_rules_there_are() -> None:
    with pytest.raises(
        ConfigError, match=r"^loaded-word: no such rule; the rules are anonymous-only, .*circular"
    ):
        chosen(without=["loaded-word"])


def test_no_rule_left_is_refused() -> None:
    with pytest.raises(ConfigError, match="no rule is left"):
        chosen(only=["no-source"], without=["no-source"])
