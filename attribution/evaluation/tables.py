"""An evaluation as Markdown: tables that read well as plain text too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attribution.evaluation.calibration import ADVISED, Calibration, OperatingPoint
from attribution.evaluation.evaluating import Comparison, Evaluation
from attribution.evaluation.figures import Interval, Score
from attribution.evaluation.wording import wording
from attribution.report.markdown import escaped

Rows = Iterable[Sequence[str]]

_NOTHING = "–"
_NONE_OF_TWO = (_NOTHING, _NOTHING)
_HEAD = ("precision", "recall", "F1", "95 % of F1", "gold", "predicted")
_CLASS_HEAD = ("precision", "recall", "95 % of recall", "F1", "95 % of F1", "gold", "predicted")


def markdown(comparison: Comparison) -> str:
    """Return all figures as Markdown: systems side by side first, where there are several, then each."""
    return "\n".join(
        [
            *_preface(comparison),
            *_side_by_side(comparison),
            *_systems(comparison),
            *_across(comparison.across),
            *_legend(comparison),
        ]
    )


def _preface(comparison: Comparison) -> list[str]:
    gold = comparison.gold
    pairings = comparison.evaluations[0].pairings
    size = sum(len(pairing.gold) for pairing in pairings)
    facts = f"{len(pairings):,} articles with {size:,} attributions, those within another's content left out."
    lines = [f"# Evaluation on {escaped(gold.name)}", "", facts]
    if comparison.resamples:
        lines += [
            "95 %: where the value lies in 95 of 100 draws of as many articles "
            f"({comparison.resamples:,} draws, seed {comparison.seed})."
        ]
    return [*lines, ""]


def _side_by_side(comparison: Comparison) -> list[str]:
    """Return the systems' main values beside each other, and each later one's lead over the first."""
    evaluations = comparison.evaluations
    if not comparison.leads:
        return []
    names = [escaped(evaluation.system) for evaluation in evaluations]
    head = ["F1 or share", *names]
    for number in range(len(comparison.leads)):
        head += ["lead" if len(names) == 2 else f"lead of {names[number + 1]}", "95 % of lead"]
    rows = []
    for name in (*evaluations[0].scores, *evaluations[0].chains):
        values = [(evaluation.scores.get(name) or evaluation.chains[name]).main for evaluation in evaluations]
        row = [_label(name), *map(_number, values)]
        for leads in comparison.leads:
            row += [f"{leads[name].points:+.2f}", _interval(leads[name].interval, sign="+")]
        rows.append(row)
    return [
        "## Side by side",
        "",
        f"Leads are those over {names[0]}, in points.",
        "",
        *_table(head, rows),
        "",
    ]


def _systems(comparison: Comparison) -> list[str]:
    lines = []
    several = len(comparison.evaluations) > 1
    for evaluation in comparison.evaluations:
        if several:
            lines += [f"## {escaped(evaluation.system)}", ""]
        lines += _system(evaluation, "###" if several else "##", chained=len(comparison.gold.chained))
    return lines


def _system(evaluation: Evaluation, mark: str, *, chained: int) -> list[str]:
    lines = [] if mark == "###" else [f"System: {escaped(evaluation.system)}", ""]
    lines += [f"{mark} Figures", "", *_scores("figure", evaluation.scores), ""]
    if evaluation.chains:
        chains = {name: score for name, score in evaluation.chains.items() if score.recall is not None}
        shares = {name: score for name, score in evaluation.chains.items() if score.recall is None}
        lines += [f"{mark} Speakers and chains, on {chained:,} articles", "", *_scores("figure", chains), ""]
        lines += [*_shares(shares), ""]
    lines += [f"{mark} Attribution by outlet", "", *_classes("outlet", evaluation.outlets), ""]
    lines += [f"{mark} Attribution by cue", "", *_classes("cue", evaluation.cues), ""]
    lines += [f"{mark} Attribution by source", "", *_classes("source", evaluation.sources), ""]
    if evaluation.rules:
        lines += [f"{mark} Attribution by rule", "", *_rules(evaluation.rules), ""]
    if evaluation.calibration is not None:
        lines += [f"{mark} Confidence", "", *_confidence(evaluation.calibration), ""]
    return lines


def _across(scores: Mapping[str, Score]) -> list[str]:
    if not scores:
        return []
    families = {name: score for name, score in scores.items() if score.recall is not None}
    shares = {name: score for name, score in scores.items() if score.recall is None}
    return [
        "## What articles have in common",
        "",
        "Of the gold's own attributions, so that nothing but the matching is measured.",
        "",
        *_scores("figure", families),
        "",
        *_shares(shares),
        "",
    ]


def _confidence(calibration: Calibration) -> list[str]:
    bins = [
        (
            f"{part.low:.1f}-{part.high:.1f}",
            f"{part.count:,}",
            _number(100 * part.confidence) if part.count else _NOTHING,
            _number(100 * part.right) if part.count else _NOTHING,
        )
        for part in calibration.bins
    ]
    points = [
        (
            f"{point.precision} %",
            _number(point.recall),
            _threshold(point),
        )
        for point in calibration.points
    ]
    return [
        _advice(calibration),
        "",
        *_table(("confidence", "predicted", "mean, of 100", "right, of 100"), bins),
        "",
        f"Expected calibration error: {calibration.error:.2f} points.",
        "",
        *_table(("at precision", "recall", "from confidence"), points),
    ]


def _advice(calibration: Calibration) -> str:
    """Say which setting gives the precision that most ask for."""
    point = next(point for point in calibration.points if point.precision == ADVISED)
    if point.threshold is None:
        return f"No confidence is high enough for precision {ADVISED} here."
    least = _threshold(point)
    return (
        f"Precision {ADVISED}: from confidence {least} on (`--min-confidence {least}`), "
        f"at a recall of {_number(point.recall)}."
    )


def _threshold(point: OperatingPoint) -> str:
    return _NOTHING if point.threshold is None else f"{point.threshold:.3f}"


def _legend(comparison: Comparison) -> list[str]:
    texts = wording().figures
    names = list(texts) if comparison.gold.chained else list(texts)[: list(texts).index("speaker")]
    told = {name: texts[name] for name in names} | (wording().across if comparison.across else {})
    return ["## What the figures are", "", *(f"- {name}: {text}." for name, text in told.items()), ""]


def _scores(name: str, scores: Mapping[str, Score]) -> list[str]:
    rows = [
        (
            _label(key),
            _number(score.precision),
            _number(score.recall),
            _number(score.main),
            _interval(score.interval),
            f"{score.wanted:,}",
            f"{score.given:,}",
        )
        for key, score in scores.items()
    ]
    return _table((name, *_HEAD), rows)


def _classes(name: str, scores: Mapping[str, Score]) -> list[str]:
    """Return figures by class; a class may be on one side alone."""
    rows = [
        (
            escaped(key),
            _number(score.precision) if score.given else _NOTHING,
            *((_number(score.recall), _interval(score.recall_interval)) if score.wanted else _NONE_OF_TWO),
            _number(score.main),
            _interval(score.interval),
            f"{score.wanted:,}",
            f"{score.given:,}",
        )
        for key, score in scores.items()
    ]
    return _table((name, *_CLASS_HEAD), rows)


def _shares(scores: Mapping[str, Score]) -> list[str]:
    rows = [
        (_label(name), _number(score.main), _interval(score.interval), f"{score.wanted:,}")
        for name, score in scores.items()
    ]
    return _table(("share", "of 100", "95 %", "of"), rows)


def _rules(scores: Mapping[str, Score]) -> list[str]:
    rows = [(escaped(rule), _number(score.precision), f"{score.given:,}") for rule, score in scores.items()]
    return _table(("rule", "precision", "predicted"), rows)


def _label(name: str) -> str:
    return name.replace("_", " ")


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.2f}"


def _interval(interval: Interval | None, *, sign: str = "") -> str:
    if interval is None:
        return _NOTHING
    return f"{interval.low:{sign}.2f} to {interval.high:{sign}.2f}"


def _table(head: Sequence[str], rows: Rows) -> list[str]:
    """Return a table whose columns stand straight in plain text: names to the left, numbers to the right."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]

    def line(cells: Sequence[str]) -> str:
        first, *rest = zip(cells, widths, strict=True)
        padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
        return f"| {' | '.join(padded)} |"

    return [line(lines[0]), line(rule), *map(line, lines[1:])]
