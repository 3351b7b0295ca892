"""Settings: the file, the environment over it, and what is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from attribution.config import Config, load_config
from attribution.errors import ConfigError


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("config", *(field.name for field in fields(Config))):
        monkeypatch.delenv(f"ATTRIBUTION_{name.upper()}", raising=False)


def written(tmp_path: Path, text: str, name: str = "mine.toml") -> Path:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_without_settings_there_are_the_defaults(tmp_path: Path) -> None:
    assert load_config() == Config()
    assert Config().database() == str(tmp_path / "data" / "attribution" / "attribution.db")


def test_the_platforms_file_is_found(tmp_path: Path) -> None:
    written(tmp_path, "reviewer = 'Ada'", "attribution/config.toml")
    assert load_config() == Config(reviewer="Ada")


def test_a_named_file_takes_its_place_and_the_environment_goes_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "reviewer = 'Ada'", "attribution/config.toml")
    path = written(tmp_path, "reviewer = 'Bo'\nmin_confidence = 1\nmax_chars = 500")
    monkeypatch.setenv("ATTRIBUTION_CONFIG", str(path))
    monkeypatch.setenv("ATTRIBUTION_MAX_CHARS", "600")
    monkeypatch.setenv("ATTRIBUTION_EXTRACTOR", "rules")
    assert load_config() == Config(reviewer="Bo", min_confidence=1.0, max_chars=600, extractor="rules")


@pytest.mark.parametrize(("text", "value"), [("true", True), ("1", True), ("False", False), ("0", False)])
def test_a_switch_in_the_environment(monkeypatch: pytest.MonkeyPatch, text: str, value: bool) -> None:
    monkeypatch.setenv("ATTRIBUTION_BLIND", text)
    assert load_config().blind is value


def test_what_is_no_switch_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="blind: must be true or false, not 1"):
        load_config(written(tmp_path, "blind = 1"))
    monkeypatch.setenv("ATTRIBUTION_BLIND", "perhaps")
    with pytest.raises(ConfigError, match="ATTRIBUTION_BLIND: must be true or false, not 'perhaps'"):
        load_config()


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.toml: is not there; make it"):
        load_config(tmp_path / "missing.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 'red'", "colour: no such setting; there are pipeline, extractor, model, db"),
        ("model = 3", "model: must be text, not 3"),
        ("extractor = 'Rules'", "extractor: must be tagger or rules, not 'Rules'"),
        ("extractor = ''", "extractor: must be tagger or rules, not ''"),
        ("extractor = ['rules']", "extractor: must be text, not ['rules']"),
        ("max_chars = 1.5", "max_chars: must be a whole number, not 1.5"),
        ("max_chars = 0", "max_chars: must be from 1 to"),
        ("max_bytes = true", "max_bytes: must be a whole number, not True"),
        ("min_confidence = 1.01", "min_confidence: must be from 0 to 1, not 1.01"),
        ("min_confidence = nan", "min_confidence: must be from 0 to 1, not nan"),
        ("[store]\npath = 'x'", "store: no such setting"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        load_config(path)
    assert str(error.value).startswith(f"{path}: {told}")


def test_so_is_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTRIBUTION_MAX_CHARS", "many")
    with pytest.raises(ConfigError, match="ATTRIBUTION_MAX_CHARS: must be a whole number, not 'many'"):
        load_config()
