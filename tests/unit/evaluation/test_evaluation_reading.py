"""Gold and predictions from files: both layouts are read, and what is wrong is told in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from attribution.config import Config
from attribution.errors import InputError
from attribution.evaluation import Gold, read_chains, read_gold, read_predictions
from tests.unit.evaluation.conftest import BRIDGE, GOLD, write_lines

REPOSITORY = Path(__file__).parents[3]
SPAN = '{"id": "herald_2031_bridge", "attributions": [{"content": %s, "cue": [], "source": []}]}'


def test_a_folder_of_texts(gold: Gold) -> None:
    assert list(gold.articles) == ["herald_2031_bridge", "kestrel_2031_ferry"]
    article = gold.articles["herald_2031_bridge"]
    assert article.document.text == BRIDGE
    assert article.outlet == "herald"
    assert [item.id for item in article.annotations] == ["E1", "E2"]
    assert gold.name == "gold"


def test_the_corpus_with_its_web_pages_and_chains() -> None:
    gold = read_gold(REPOSITORY / "corpus", config=Config())
    assert len(gold.articles) == 14
    assert gold.chained == set(gold.articles)
    lines = (REPOSITORY / "corpus" / "gold.jsonl").read_text("utf-8").splitlines()
    assert sum(len(article.annotations) for article in gold.articles.values()) == sum(
        len(json.loads(line)["attributions"]) for line in lines
    )
    assert any(item.nested for article in gold.articles.values() for item in article.annotations)


def test_an_article_with_its_text_on_its_line(tmp_path: Path) -> None:
    line: dict[str, Any] = {"id": "../elsewhere", "text": BRIDGE, "publisher": "Herald"}
    line |= {"attributions": GOLD["herald_2031_bridge"]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(line) + "\n\n")
    article = read_gold(tmp_path, config=Config()).articles["../elsewhere"]
    assert (article.document.text, article.outlet) == (BRIDGE, "Herald")


def test_an_id_is_never_a_path(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(BRIDGE)
    (tmp_path / "gold").mkdir()
    write_lines(tmp_path / "gold" / "gold.jsonl", {"../secret": GOLD["herald_2031_bridge"]})
    with pytest.raises(InputError, match=r"line 1: no file is called \.\./secret; "):
        read_gold(tmp_path / "gold", config=Config())


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no gold\.jsonl; name a folder"):
        read_gold(tmp_path, config=Config())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "herald_2031_bridge"', "is no JSON"),
        ("[]", "valid dictionary"),
        ("[" * 100_000, "is no JSON (RecursionError)"),
        ('{"attributions": []}', "id: Field required"),
        ('{"id": 7, "attributions": []}', "id: "),
        ('{"id": "herald_2031_bridge"}', "attributions: Field required"),
        (SPAN % "[[0, 9999]]", "[0, 9999], content of attribution 1, is no span of 81 code points"),
        (SPAN % "[[5, 5]]", "[5, 5], content"),
        (SPAN % "[[-1, 4]]", "attributions.0.content.0.0: "),
        (SPAN % "[[0.5, 4]]", "attributions.0.content.0.0: "),
        (SPAN % "[[0, 4, 8]]", "attributions.0.content.0"),
        (SPAN % '"all"', "attributions.0.content"),
        (SPAN % ("[[0, " + "9" * 5000 + "]]"), ""),
        (SPAN.replace("source", "confidence") % "[]", "attributions.0.confidence"),
        ('{"id": "nobody\\u001b[31m", "attributions": []}', "article nobody␛[31m is not in the gold"),
        ('{"id": "kestrel_2031_ferry", "attributions": []}', "kestrel_2031_ferry comes a second time"),
        ('{"id": "herald_2031_bridge", "sha256": "0", "attributions": []}', "made of another text"),
    ],
)
def test_a_wrong_line_is_named_with_its_number(gold: Gold, tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "system.jsonl"
    path.write_text('{"id": "kestrel_2031_ferry", "attributions": []}\n\n' + line + "\n")
    with pytest.raises(InputError) as caught:
        read_predictions(path, gold, name="system")
    message = str(caught.value)
    assert message.startswith(f"{path}, line 3: ")
    assert told in message
    assert "; " in message
    assert message.isprintable()
    assert len(message) < 300 + len(str(path))


def test_a_file_that_is_no_text_or_not_there(gold: Gold, tmp_path: Path) -> None:
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(InputError, match=r"bytes\.jsonl: is no UTF-8 text"):
        read_predictions(tmp_path / "bytes.jsonl", gold, name="x")
    with pytest.raises(InputError, match=r"none\.jsonl: no such file"):
        read_predictions(tmp_path / "none.jsonl", gold, name="x")


def test_gold_needs_one_file_for_each_article(folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "herald_2031_bridge.md").write_text(BRIDGE)
    with pytest.raises(InputError, match=r"line 1: .* have one name; rename one"):
        read_gold(folder, config=Config())


def test_a_chain_of_no_attribution_is_told(gold: Gold, tmp_path: Path) -> None:
    path = tmp_path / "chains.jsonl"
    path.write_text('{"article": "herald_2031_bridge", "id": "E9", "speaker": null, "paths": []}\n')
    with pytest.raises(InputError, match="line 1: attribution E9 of herald_2031_bridge is not in the gold"):
        read_chains(path, gold)
    path.write_text('{"article": "herald_2031_bridge", "id": "E1", "speaker": null}\n')
    with pytest.raises(InputError, match="line 1: paths: Field required"):
        read_chains(path, gold)


def test_roles_may_be_null_or_missing(gold: Gold, tmp_path: Path) -> None:
    path = tmp_path / "system.jsonl"
    path.write_text('\ufeff{"id": "herald_2031_bridge", "attributions": [{"source": null}]}\n', "utf-8")
    (found,) = read_predictions(path, gold, name="system").articles["herald_2031_bridge"]
    assert (found.content, found.cue, found.source, found.confidence) == ((), (), (), None)
