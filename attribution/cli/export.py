"""``attribution export``: the store as a report."""

from __future__ import annotations

from attribution.cli import options
from attribution.cli.messages import tell


def export(
    db: options.Db = None,
    format: options.FormatOption = None,  # noqa: A002
    out: options.Out = None,
    with_text: options.WithText = False,
    explain: options.Explain = False,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Write all that the store holds as a report, each attribution with the state of its review.

    \b
    attribution export --out reviewed.xlsx
    attribution export --db desk.db --format csv | head
    """  # noqa: D301  # Click keeps the lines after a backspace as they are
    from attribution import service
    from attribution.report import FORMATS
    from attribution.store import Store

    settings = options.settings(config, db=db)
    form = options.form(format, out, FORMATS, terminal="md")
    with Store(settings.database(), create=False) as store:
        options.refuse_store_as_output(out, store.files)
        service.export(store.articles(), format=form, out=out, with_text=with_text, with_why=explain)
    if out is not None and not quiet:
        tell(f"{out}: written")
