"""``attribution extract``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

Run = Callable[..., CompletedProcess[str]]
BRIDGE = '"The bridge is safe," said Mayor Ada Obi on Monday.\n'
FERRY = 'Harbour master Ilse Brandt said the ferry would sail. "We are ready," she told Radio Kestrel.\n'


ARTICLE_KEYS = [
    *("id", "path", "sha256", "title", "publisher", "published", "url", "language", "chars", "attributions")
]
ATTRIBUTION_KEYS = [
    *("id", "kind", "section", "content", "cue", "source", "content_text", "speaker", "speaker_kind", "role"),
    *("stance", "channel", "addressee", "paths", "within", "confidence", "flags"),
]


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_jsonl_has_one_line_an_article_with_the_keys_of_the_contract(run: Run, articles: Path) -> None:
    result = run("extract", articles)
    assert (result.returncode, result.stderr) == (0, "")
    bridge, ferry = records(result.stdout)
    assert list(bridge) == ARTICLE_KEYS
    assert list(bridge["attributions"][0]) == ATTRIBUTION_KEYS
    assert bridge["id"] == "bridge"
    assert bridge["path"] == str(articles / "bridge.txt")
    assert bridge["chars"] == len(BRIDGE)
    assert ferry["id"] == "ferry"
    (start, end), *_ = bridge["attributions"][0]["content"]
    assert BRIDGE[start:end].strip('",') == "The bridge is safe"
    assert bridge["attributions"][0]["speaker"] == "Ada Obi"


def test_explain_adds_why_and_changes_nothing_else(run: Run, articles: Path) -> None:
    plain = records(run("extract", articles).stdout)
    told = records(run("extract", articles, "--explain").stdout)
    found = [attribution for record in told for attribution in record["attributions"]]
    assert all(list(attribution) == [*ATTRIBUTION_KEYS, "explain"] for attribution in found)
    why = [attribution.pop("explain") for attribution in found]
    assert told == plain
    assert all(list(each) == ["rule", "scores", "text"] for each in why)
    assert all(each["rule"] and each["text"].endswith("of such attributions are right.") for each in why)
    table = list(
        csv.reader(io.StringIO(run("extract", articles, "--explain", "--format", "tsv").stdout), "excel-tab")
    )
    assert table[0][-2:] == ["rule", "why"]
    assert [row[-2:] for row in table[1:]] == [[each["rule"], each["text"]] for each in why]


def test_the_extractor_is_one_that_there_is(run: Run, articles: Path) -> None:
    assert run("extract", articles, "--extractor", "rules").returncode == 0
    wrong = run("extract", articles, "--extractor", "guess")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "'tagger', 'rules'" in wrong.stderr


def test_articles_come_in_the_order_in_which_they_are_named(run: Run, articles: Path) -> None:
    result = run("extract", articles / "coast", "-", articles / "bridge.txt", stdin=BRIDGE.encode())
    assert [record["id"] for record in records(result.stdout)] == ["ferry", "stdin", "bridge"]


def test_a_dash_reads_standard_input(run: Run) -> None:
    result = run("extract", "-", "--with-text", stdin=FERRY.encode())
    (record,) = records(result.stdout)
    assert record["text"] == FERRY
    assert record["path"] is None
    assert record["attributions"]


def test_the_suffix_of_out_gives_the_format(run: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "quotes.CSV"
    result = run("extract", articles, "--out", out)
    assert result.returncode == 0
    assert result.stdout == ""
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert result.stderr == f"{out}: 2 articles, {len(rows)} attributions\n"
    assert {row["speaker"] for row in rows} == {"Ada Obi", "Ilse Brandt"}


def test_format_goes_before_the_suffix_and_quiet_says_nothing(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "quotes.csv"
    result = run("extract", articles, "--out", out, "--format", "html", "--quiet")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert out.read_text().lower().startswith("<!doctype html")


def test_a_suffix_that_no_format_has_is_wrong_usage(run: Run, articles: Path, tmp_path: Path) -> None:
    result = run("extract", articles, "--out", tmp_path / "quotes.pdf")
    assert result.returncode == 2
    assert "quotes.pdf" in result.stderr
    assert "--format" in result.stderr
    assert not (tmp_path / "quotes.pdf").exists()


def test_the_least_confidence_holds(run: Run, articles: Path) -> None:
    sure = [a for record in records(run("extract", articles).stdout) for a in record["attributions"]]
    limit = max(a["confidence"] for a in sure)
    left = records(run("extract", articles, "--min-confidence", str(limit)).stdout)
    kept = [a for record in left for a in record["attributions"]]
    assert kept
    assert len(kept) == sum(a["confidence"] >= limit for a in sure)


def test_jobs_change_nothing_in_the_output(process: Run, articles: Path) -> None:
    for number in range(10):
        (articles / f"more-{number}.txt").write_text(f"{BRIDGE}\nIt was the {number}th time. {FERRY}")
    (articles / "more-3.txt").write_text("")
    one, two = process("extract", articles), process("extract", articles, "--jobs", "2")
    assert len(one.stdout.splitlines()) == 11
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)


def test_a_report_does_not_take_the_place_of_an_article(run: Run, articles: Path, tmp_path: Path) -> None:
    link = tmp_path / "report.md"
    link.symlink_to(articles / "bridge.txt")
    for out in (articles / "bridge.txt", link):
        result = run("extract", articles, "--format", "md", "--out", out)
        assert result.returncode == 2
        assert result.stderr.splitlines() == [
            f"attribution: {out}: is one of the inputs; name another file with --out"
        ]
    assert (articles / "bridge.txt").read_text() == BRIDGE


def test_an_empty_report_does_not_take_the_place_of_a_full_one(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "quotes.csv"
    out.write_text("yesterday's")
    result = run("extract", tmp_path / "missing.txt", "--out", out)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 2
    assert out.read_text() == "yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == ["quotes.csv"]
