"""What comes out: tables, an object for programs, and a page of mistakes in which text stays text."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from attribution.config import Config
from attribution.evaluation import Gold, System, compare, read_gold, read_predictions
from attribution.evaluation.context import Sentences, pieces
from attribution.evaluation.page import write_mistakes
from attribution.evaluation.record import record
from attribution.evaluation.tables import markdown
from tests.unit.evaluation.conftest import FERRY, GOLD, attribution, write_lines

Make = Callable[..., System]
HOSTILE = "<script>alert(1)</script> | `x` \x1b[31m\u202e & </span>"


def tables(text: str) -> Iterator[list[str]]:
    for block in re.split(r"\n\n", text):
        if block.startswith("|"):
            yield block.splitlines()


def test_tables_stand_straight_as_plain_text(gold: Gold, system: Make) -> None:
    found = system(GOLD["herald_2031_bridge"], [attribution(FERRY, "tired", "is", "her", confidence=0.7)])
    text = markdown(compare(gold, [found, system(name="two")], resamples=20))
    found_tables = list(tables(text))
    assert len(found_tables) >= 5
    for table in found_tables:
        assert len({len(line) for line in table}) == 1
        assert len({line.count("|") for line in table}) == 1
    assert "## Side by side" in text
    assert "### Attribution by outlet" in text


def test_one_system_has_no_comparison_and_no_empty_tables(gold: Gold, system: Make) -> None:
    text = markdown(compare(gold, [system(*GOLD.values())], resamples=0))
    assert "Side by side" not in text
    assert "by rule" not in text
    assert "Confidence" not in text
    assert "Speakers" not in text
    assert "100.00" in text


def test_the_object_is_json_and_holds_what_the_tables_hold(gold: Gold, system: Make) -> None:
    comparison = compare(gold, [system(*GOLD.values()), system(name="two")], resamples=20)
    value = json.loads(json.dumps(record(comparison), allow_nan=False))
    first, second = value["systems"]
    assert first["figures"]["attribution"] == {
        "p": 100.0,
        "r": 100.0,
        "f1": 100.0,
        "interval": [100.0, 100.0],
        "recall_interval": [100.0, 100.0],
        "gold": 5,
        "pred": 5,
    }
    assert second["figures"]["attribution"]["f1"] == 0
    assert value["leads"][0]["figures"]["attribution"] == {"points": -100.0, "interval": [-100.0, -100.0]}


def test_names_from_outside_are_no_markup_in_tables(gold: Gold, system: Make) -> None:
    first, second = GOLD["herald_2031_bridge"]
    found = System(HOSTILE, system([first | {"rule": HOSTILE}, second]).articles)
    text = markdown(compare(gold, [found], resamples=0))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script>" not in text.replace("\\<", "")
    for table in tables(text):
        assert len({line.replace("\\|", "").count("|") for line in table}) == 1


def test_classes_are_told_with_where_they_lie_by_chance(gold: Gold, system: Make) -> None:
    text = markdown(compare(gold, [system(GOLD["herald_2031_bridge"])], resamples=50))
    (sources,) = (table for table in tables(text) if table[0].startswith("| source "))
    rows = {
        name: values for name, *values in ([cell.strip() for cell in row.split("|")][1:-1] for row in sources)
    }
    assert list(rows)[2:] == [
        "woman",
        "named, no such sign",
    ]  # `her`, `She`; `Ilse Brandt` twice, `Mayor Ada Obi`
    assert rows["woman"][:2] == ["100.00", "50.00"]
    assert rows["woman"][2] == "0.00 to 100.00"
    (outlets,) = (table for table in tables(text) if table[0].startswith("| outlet "))
    assert "100.00 to 100.00" in outlets[2]


def test_the_setting_for_precision_90_is_told(gold: Gold, system: Make) -> None:
    right = [item | {"confidence": 0.8125} for item in GOLD["herald_2031_bridge"]]
    wrong = attribution(FERRY, "late", "is", "crew", confidence=0.5)
    text = markdown(compare(gold, [system(right, [wrong])], resamples=0))
    assert "Precision 90: from confidence 0.812 on (`--min-confidence 0.812`), at a recall of 40.00." in text
    text = markdown(compare(gold, [system((), [wrong])], resamples=0))
    assert "No confidence is high enough for precision 90 here." in text


def page_of(gold: Gold, system: System) -> str:
    stream = io.BytesIO()
    write_mistakes(compare(gold, [system], resamples=0).evaluations[0], gold.name, stream)
    return stream.getvalue().decode()


def test_a_page_shows_each_mistake_in_its_sentence_on_both_sides(gold: Gold, system: Make) -> None:
    short = attribution(FERRY, "ferry would", "said", "Ilse Brandt", rule="clause", confidence=0.7)
    html: Any = lxml.html.fromstring(page_of(gold, system(GOLD["herald_2031_bridge"], [short])))
    groups = {group.get("id"): group for group in html.xpath("//details")}
    assert set(groups) == {"missed", "content-too-short"}
    assert len(groups["missed"].xpath(".//section")) == 2
    (case,) = groups["content-too-short"].xpath(".//section")
    sides = {side.xpath("string(span[1])"): side for side in case.xpath("p[contains(@class, 'side')]")}
    assert sides["gold"].xpath("string(.//span[@class='content'])") == "the ferry would sail"
    assert sides["found"].xpath("string(.//span[@class='content'])") == "ferry would"
    assert sides["found"].xpath("string(.//span[@class='source'])") == "Ilse Brandt"
    for side in sides.values():
        assert side.xpath("string(span[2])").strip() == "Ilse Brandt said the ferry would sail."
    facts = case.xpath("string(p[@class='facts'])")
    assert "kestrel_2031_ferry" in facts
    assert "rule: clause" in facts
    assert "70% sure" in facts


def test_hostile_text_is_inert_on_the_page(tmp_path: Path) -> None:
    text = f"She said {HOSTILE} is here."
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.txt").write_text(text)
    write_lines(tmp_path / "gold" / "gold.jsonl", {"a": [attribution(text, HOSTILE, "said", "She")]})
    gold = read_gold(tmp_path / "gold", config=Config())
    found = {"a": [attribution(text, "script|span", "said", "She", rule=HOSTILE)]}
    system = read_predictions(write_lines(tmp_path / "s.jsonl", found), gold, name=HOSTILE)
    page = page_of(gold, system)
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    html: Any = lxml.html.fromstring(page)
    assert not html.xpath("//script | //*[@onclick] | //img | //link")
    assert "<script>alert(1)</script>" in html.text_content()


def test_sentences_of_far_spans_are_shown_with_a_gap_between() -> None:
    text = (
        "Ann Lee spoke first today. Rain fell all day long. Nobody minded that much. It is over, she said.\n"
    )
    content = (text.index("It is"), text.index(", she"))
    stretches = Sentences(text).around([(0, 7), content])
    assert [text[start:end] for start, end in stretches] == [
        "Ann Lee spoke first today.",
        "It is over, she said.",
    ]
    made = list(pieces(text, stretches, {"source": ((0, 7),), "content": (content,)}))
    assert [(piece.text, piece.roles, piece.after_gap) for piece in made] == [
        ("Ann Lee", ("source",), False),
        (" spoke first today.", (), False),
        ("It is over", ("content",), True),
        (", she said.", (), False),
    ]


@pytest.mark.parametrize(
    "text", ["x" * 300_000, " " * 300_000, "a. " * 100_000, "”" * 300_000, "aa." + ")" * 300_000]
)
def test_a_long_text_is_parted_in_no_time(text: str) -> None:
    assert Sentences(text).around([(0, 1)])
