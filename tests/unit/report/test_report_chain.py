from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.model import Route
from attribution.report import chain_svg

NAMES = st.text(st.characters(exclude_categories=()), max_size=30)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*paths: Route, article: str = "Skarv Post", unnamed: bool = False) -> ET.Element:
    return ET.fromstring(chain_svg(paths, article=article, unnamed=unnamed))


def names(picture: ET.Element) -> list[str]:
    return [box.findtext(f"{SVG}title") or "" for box in picture.iter(f"{SVG}g")]


def place(picture: ET.Element, name: str) -> tuple[float, float]:
    box = next(box for box in picture.iter(f"{SVG}g") if box.findtext(f"{SVG}title") == name)
    rect = box.find(f"{SVG}rect")
    assert rect is not None
    return float(rect.attrib["x"]), float(rect.attrib["y"])


def test_a_chain_runs_from_the_origin_to_the_article() -> None:
    picture = drawn(("RIA", "Runa Dahl"))
    origin, hop, article = (place(picture, name)[0] for name in ("Runa Dahl", "RIA", "Skarv Post"))
    assert origin < hop < article
    assert len(list(picture.iter(f"{SVG}path"))) == 2
    assert picture.findtext(f"{SVG}desc") == "Runa Dahl to RIA to Skarv Post"


def test_paths_share_what_they_have_in_common_and_branch() -> None:
    picture = drawn(("Herald", "an aide"), ("Herald", "another aide"), ("a clerk",))
    assert sorted(names(picture)) == ["Herald", "Skarv Post", "a clerk", "an aide", "another aide"]
    rows = [place(picture, name)[1] for name in ("an aide", "another aide", "a clerk")]
    assert rows == sorted(set(rows))
    assert rows[0] < place(picture, "Herald")[1] < rows[1]


def test_no_path_shows_that_nobody_is_named() -> None:
    picture = drawn()
    assert names(picture) == ["Skarv Post", "not stated"]
    assert "stroke-dasharray" in ET.tostring(picture, encoding="unicode")


def test_an_unnamed_origin_is_dashed_and_its_carrier_is_not() -> None:
    assert chain_svg([("Herald", "an aide")], article="x", unnamed=True).count("stroke-dasharray") == 1


@pytest.mark.parametrize("name", ["Dr Wilhelmina van der Hoogenband of the Assembly", "x" * 200, "漢" * 50])
def test_a_long_name_is_cut_and_whole_in_the_title(name: str) -> None:
    picture = drawn((name,))
    assert name in names(picture)
    shown = [text.text or "" for text in picture.iter(f"{SVG}text")]
    assert all(len(line) <= 20 for line in shown)
    assert any(line.endswith("…") for line in shown)


def test_a_chain_of_a_thousand_parties_is_drawn() -> None:
    assert len(names(drawn(tuple(f"p{number}" for number in range(1000))))) == 1001


@given(st.lists(st.lists(NAMES, max_size=4).map(tuple), max_size=4), NAMES)
def test_any_names_give_well_formed_svg(paths: list[Route], article: str) -> None:
    picture = ET.fromstring(chain_svg(paths, article=article))
    boxes = len(names(picture))
    assert len(list(picture.iter(f"{SVG}path"))) == boxes - 1
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "text", "path")
    }
