from __future__ import annotations

import tomllib
from importlib.resources import files

from attribution.match.lexicon import media, parties, people, stances
from attribution.model import Stance


def test_no_cue_has_two_stances() -> None:
    data = tomllib.loads((files("attribution.match") / "data" / "stance.toml").read_text(encoding="utf-8"))
    groups = {stance: set(data.get(stance.value, "").split()) for stance in Stance}
    for stance, words in groups.items():
        for other, others in groups.items():
            assert stance is other or not words & others, (stance, other, words & others)


def test_words_are_folded_and_names_are_keyed_by_their_first_word() -> None:
    lists = people()
    for group in (lists.title, lists.role, lists.variation, parties().document, media().outlet_word):
        assert all(word == word.lower() for word in group)
    assert ("financial", "times") in media().outlet["financial"]
    assert media().outlet["financial"][0] == max(media().outlet["financial"], key=len)


def test_no_word_has_two_genders() -> None:
    assert not people().female & people().male


def test_longer_cue_phrases_come_first() -> None:
    for found in stances().phrase.values():
        sizes = [len(phrase) for phrase, _ in found]
        assert sizes == sorted(sizes, reverse=True)
