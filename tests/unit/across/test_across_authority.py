"""An authority file: what it may hold, and one line for what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.across.speakers.authority import Entry, read_authority
from attribution.errors import InputError
from attribution.model import SpeakerKind


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def test_names_kinds_aliases_and_ids(file: Path) -> None:
    file.write_text(
        "name,kind,aliases,wikidata,id:viaf,id:site\r\n"
        "Ada Lane,,Ada J. Lane; A. Lane ;,Q123,77,https://lane.example/ada\r\n"
        '\r\n"Harbour Safety Authority",organisation,HSA,,,\r\n',
        encoding="utf-8-sig",
    )
    ada = ("Ada Lane", "Ada J. Lane", "A. Lane")
    ids = ("https://www.wikidata.org/entity/Q123", "viaf:77", "https://lane.example/ada")
    assert read_authority(file) == (
        Entry("Ada Lane", SpeakerKind.PERSON, ada, ids),
        Entry("Harbour Safety Authority", SpeakerKind.ORGANISATION, ("Harbour Safety Authority", "HSA")),
    )


def test_only_names_are_needed(file: Path) -> None:
    file.write_text("Name\nAda Lane\n")
    assert [entry.name for entry in read_authority(file)] == ["Ada Lane"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"name,born\nAda Lane,1960\n", "row 1: unknown column 'born'"),
        (b"name,id:\nAda Lane,1\n", "row 1: unknown column 'id:'"),
        (b"kind\nperson\n", "row 1: there is no column 'name'"),
        (b"name;kind\nAda Lane;\n", "row 1: no comma is between the columns"),
        (b"name,name\nAda,Lane\n", "row 1: the column 'name' stands there twice"),
        (b"name,kind\nAda Lane,ship\n", "row 2: 'ship' is no kind"),
        (b"name\nAda Lane\nhe\n", "row 3: 'he' is no person's name"),
        (b"name,aliases\n,Ada Lane\n", "row 2: '' is no person's name"),
        (b"name,aliases\nAda Lane,Lane\nOtto Lane,LANE\n", "row 3: 'LANE' stands in row 2 too"),
        (b"name,wikidata\nAda Lane,Lane\n", "row 2: 'Lane' is no Wikidata id"),
        (b"name\nLane, Ada\n", "row 2: has more cells than columns"),
        (b"name\nAda Lane\nIlse Br\xe4ndt\n", "row 3: is not UTF-8"),
        (b'name\n"Ada Lane\n', "row 2: is no CSV"),
    ],
)
def test_what_is_wrong_is_one_line_with_file_and_row(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_authority(file)
    assert str(caught.value).startswith(f"{file}: {said}")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_authority(file)
