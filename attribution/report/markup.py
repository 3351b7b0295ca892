"""Templates of pages in which nothing that comes from outside can become markup."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from attribution.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def templates(package: str) -> Environment:
    """Return the templates of a package's folder ``templates``, and those of the reports to include.

    Whatever they put out is escaped, and made visible first.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined  # here: only pages need it

    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in dict.fromkeys((package, __package__))]),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: Any) -> Any:
    """Make whatever a template puts out visible, but leave what was made as markup."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
