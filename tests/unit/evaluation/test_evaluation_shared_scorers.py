"""The figures are those of the shared scorers, where these are beside the checkout."""

from __future__ import annotations

import importlib
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from attribution.config import Config
from attribution.evaluation import Gold, compare, read_chains, read_gold, read_predictions
from attribution.evaluation.figures import Score

SHARED = Path(__file__).parents[4] / "shared"
DEV = SHARED / "gold" / "polnear" / "dev"
CHAINS = SHARED / "gold" / "dev_chains.jsonl"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scorers are not beside this checkout")

ARTICLES = 14  # of the dev gold: those whose chains are marked
ROUNDED = 0.0051  # a figure there has two decimals
ROUNDED_TWICE = 0.0151  # of the kinds, F1 is of a precision and a recall that are rounded already


@pytest.fixture(scope="module")
def scorers() -> Iterator[tuple[ModuleType, ModuleType]]:
    """Return ``attributions`` and ``chains``, which import each other by bare names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SHARED / "score")
        yield importlib.import_module("attributions"), importlib.import_module("chains")


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """Return the gold lines of the articles whose chains are marked, with these chains."""
    rows: dict[str, dict[str, Any]] = {}
    for row in map(json.loads, CHAINS.read_text("utf-8").splitlines()):
        rows.setdefault(row["article"], {})[row["id"]] = row
    gold = [json.loads(line) for line in (DEV / "gold.jsonl").read_text("utf-8").splitlines()]
    chosen = [line for line in gold if line["id"] in rows]
    assert len(chosen) == ARTICLES
    for line in chosen:
        for item in line["attributions"]:
            row = rows[line["id"]][item["id"]]
            item |= {key: value for key, value in row.items() if key not in ("article", "id")}
    return chosen


@pytest.fixture(scope="module")
def folder(lines: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a gold folder of these articles alone."""
    folder = tmp_path_factory.mktemp("gold")
    (folder / "text").mkdir()
    for line in lines:
        name = f"{line['id']}.txt"
        (folder / "text" / name).write_bytes((DEV / "text" / name).read_bytes())
    (folder / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


@pytest.fixture(scope="module")
def gold(folder: Path) -> Gold:
    return read_chains(CHAINS, read_gold(folder, config=Config()))


def perturbed(lines: Sequence[dict[str, Any]], seed: int, sizes: dict[str, int]) -> list[dict[str, Any]]:
    """Return the gold as a careless system would find it."""
    chance = random.Random(seed)

    def spans(given: list[list[int]], size: int) -> list[list[int]]:
        made = [list(span) for span in given]
        act = chance.random()
        if act < 0.25 and made:
            made[0][0] = max(0, made[0][0] + chance.randint(-40, 40))
        elif act < 0.4 and made:
            made[-1][1] = min(size, made[-1][1] + chance.randint(-40, 60))
        elif act < 0.47:
            return []
        elif act < 0.52 and made and made[0][1] - made[0][0] > 30:
            start, end = made[0]
            made[:1] = [[start, start + 10], [end - 10, end]]
        return [span for span in made if span[0] < span[1]]

    out = []
    for line in lines:
        size = sizes[line["id"]]
        found: list[dict[str, Any]] = []
        for item in line["attributions"]:
            act = chance.random()
            if act < 0.15:
                continue
            found.append(item | {role: spans(item[role], size) for role in ("content", "cue", "source")})
            if act > 0.9:  # a second answer to the same, or one inside it
                found.append(found[-1] | {"within": "A1" if act > 0.97 else None})
            if act > 0.85 and len(found) > 1:  # two contents run together
                found[-1]["content"] = sorted([*found[-1]["content"], *item["content"]])
            change = chance.random()
            if change < 0.2:
                found[-1]["speaker"] = chance.choice([None, "the President", "Lee", "", item["speaker"]])
            elif change < 0.4:
                found[-1]["paths"] = chance.choice(
                    [[], [["Lee"]], [["A", "Lee"], ["Lee"]], item["paths"][:1]]
                )
            elif change < 0.5:
                found[-1]["stance"], found[-1]["channel"] = "denied", None
        chance.shuffle(found)
        if chance.random() < 0.95:
            out.append({"id": line["id"], "attributions": found})
    return out


def assert_same(ours: dict[str, Score], theirs: dict[str, Any]) -> None:
    named = {name: value for name, value in theirs.items() if name not in ("articles", "pronouns")}
    assert set(ours) == set(named)
    for name, value in named.items():
        score = ours[name]
        if not isinstance(value, dict):
            assert score.main == pytest.approx(value, abs=ROUNDED), name
            continue
        slack = ROUNDED_TWICE if name in ("direct", "mixed", "indirect") else ROUNDED
        assert (score.wanted, score.given) == (value["gold"], value["pred"]), name
        assert score.precision == pytest.approx(value["p"], abs=ROUNDED), name
        assert score.recall == pytest.approx(value["r"], abs=ROUNDED), name
        assert score.main == pytest.approx(value["f1"], abs=slack), name


Check = Callable[[Path], None]


@pytest.fixture
def check(gold: Gold, folder: Path, scorers: tuple[ModuleType, ModuleType]) -> Check:
    """Return a way to see that both count the same in a file of predictions."""

    def checked(predictions: Path) -> None:
        system = read_predictions(predictions, gold, name="system")
        (evaluation,) = compare(gold, [system], resamples=0).evaluations
        attributions, chains = scorers
        assert_same(dict(evaluation.scores), attributions.score(str(folder), str(predictions)))
        assert_same(dict(evaluation.chains), chains.score(str(folder), str(CHAINS), str(predictions)))

    return checked


@pytest.mark.parametrize("seed", range(12))
def test_a_careless_system(
    check: Check, lines: list[dict[str, Any]], gold: Gold, tmp_path: Path, seed: int
) -> None:
    sizes = {key: len(article.document.text) for key, article in gold.articles.items()}
    path = tmp_path / "system.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in perturbed(lines, seed, sizes)))
    check(path)


def test_the_gold_itself_and_nothing(check: Check, folder: Path, tmp_path: Path) -> None:
    check(folder / "gold.jsonl")
    (tmp_path / "nothing.jsonl").touch()
    check(tmp_path / "nothing.jsonl")


@pytest.mark.model
def test_what_the_rules_find(check: Check, gold: Gold, tmp_path: Path) -> None:
    from attribution import service
    from attribution.report import Article, write

    documents = [article.document for article in list(gold.articles.values())[::5]]
    found = service.extract(documents, config=Config(extractor="rules"))
    path = tmp_path / "rules.jsonl"
    articles = (Article.of(extraction) for extraction in found if not hasattr(extraction, "reason"))
    write(articles, format="jsonl", out=path)
    check(path)
