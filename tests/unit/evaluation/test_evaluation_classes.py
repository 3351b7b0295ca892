"""What an attribution is counted under: the kind by its quote marks, the sorts of its cue and source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.evaluation.cues import CueClass, cue_class
from attribution.evaluation.quoting import even_marks, kind_of
from attribution.evaluation.sources import SourceClass, source_class
from attribution.model import Kind


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('"We are ready," she said.', "We are ready", Kind.DIRECT),
        ('"We are ready," she said.', '"We are ready,"', Kind.DIRECT),
        ("She said the ship “would sail” soon.", "the ship “would sail” soon", Kind.MIXED),
        ("She said the ship would sail.", "the ship would sail", Kind.INDIRECT),
        ("''We are ready,'' she said.", "We are ready", Kind.DIRECT),
        ("``We are ready,'' she said.", "We are ready", Kind.DIRECT),
        ("„Wir sind da“, sagte sie.", "Wir sind da", Kind.DIRECT),
        ("«On y va», dit-elle.", "On y va", Kind.DIRECT),
        ("She said: “all in five words hold” so", "“all in five words hold” so", Kind.DIRECT),  # 5 of 6
        ("She said “one” two three.", "“one” two three", Kind.MIXED),
        ("She said “one two's", "“one two's", Kind.DIRECT),  # left open
        ("She said 'one' is.", "'one' is", Kind.INDIRECT),  # single marks may be apostrophes
        ("She said --", "--", Kind.INDIRECT),  # no word at all
    ],
)
def test_kind_is_read_off_the_marks(text: str, content: str, kind: Kind) -> None:
    start = text.index(content)
    assert kind_of(even_marks(text), ((start, start + len(content)),)) is kind


def test_what_stands_between_spans_is_read_too() -> None:
    text = 'the "ship," she said, "sails"'
    assert kind_of(text, ((0, 11), (22, 29))) is Kind.MIXED


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", CueClass.SAY),
        ("has not yet said:", CueClass.SAY),
        ("SAYS", CueClass.SAY),
        ("announced", CueClass.SPEECH),
        ("admitted", CueClass.SPEECH),
        ("called for", CueClass.SPEECH),
        ("told", CueClass.SPEECH),
        ("claim", CueClass.SPEECH),
        ("replying", CueClass.SPEECH),
        ("denies", CueClass.SPEECH),
        ("declined to say", CueClass.BELIEF),
        ("thought", CueClass.BELIEF),
        ("hoping", CueClass.BELIEF),
        ("is adamant", CueClass.BELIEF),
        ("made the claim", CueClass.NOUN),
        ("his claim", CueClass.NOUN),
        ("rumours", CueClass.NOUN),
        ("is known", CueClass.BELIEF),
        ("According to", CueClass.PHRASE),
        ("reportedly", CueClass.PHRASE),
        (":", CueClass.PUNCTUATION),
        ("–", CueClass.PUNCTUATION),
        ("", CueClass.NONE),
        ("zigzagged", CueClass.OTHER),
        ("42", CueClass.PUNCTUATION),
    ],
)
def test_cue_class_is_told_from_the_words(cue: str, kind: CueClass) -> None:
    assert cue_class(cue) is kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("She", SourceClass.WOMAN),
        ("her", SourceClass.WOMAN),
        ("Ms. Obi", SourceClass.WOMAN),
        ("Mrs. Obi's", SourceClass.WOMAN),
        ("Madam Secretary", SourceClass.WOMAN),
        ("a spokeswoman for Mr. Kehr", SourceClass.WOMAN),
        ("Ada Obi, a spokeswoman for Mr. Kehr,", SourceClass.WOMAN),
        ("Mr. Kehr's ex-wife", SourceClass.WOMAN),
        ("Jan's sister and Ada's mother", SourceClass.WOMAN),
        ("He", SourceClass.MAN),
        ("his", SourceClass.MAN),
        ("her husband", SourceClass.MAN),
        ("Mr Kehr", SourceClass.MAN),
        ("Kehr himself", SourceClass.MAN),
        ("Ferry spokesman Jan Kehr", SourceClass.MAN),
        ("Mr. Kehr, who met Mrs. Obi,", SourceClass.MAN),
        ("Ada Obi", SourceClass.NAMED),
        ("OBI", SourceClass.NAMED),
        ("Mayor Obi", SourceClass.NAMED),
        ("the Rev. Kehr", SourceClass.NAMED),
        ("the actress’s lawyer, Ada Obi", SourceClass.NAMED),
        ("Mr. Kehr's campaign manager, Ada Obi,", SourceClass.NAMED),
        ("aides and Ada Obi", SourceClass.NAMED),
        ("officials", SourceClass.UNNAMED),
        ("Officials", SourceClass.UNNAMED),
        ("a person close to Mr. Kehr and Mrs. Obi", SourceClass.UNNAMED),
        ("by people familiar with the Kehr case", SourceClass.UNNAMED),
        ("Mrs. Obi's aides", SourceClass.UNNAMED),
        ("the mayor", SourceClass.UNNAMED),
        ("The President", SourceClass.UNNAMED),
        ("Republicans", SourceClass.UNNAMED),
        ("Mr. and Mrs. Kehr", SourceClass.NAMED),  # either, so neither
        ("a man and a woman", SourceClass.UNNAMED),
        ("her campaign", SourceClass.THING),
        ("the Kehr campaign", SourceClass.THING),
        ("the Red Cross", SourceClass.THING),
        ("the U.N.", SourceClass.THING),
        ("police", SourceClass.THING),
        ("two polls by Ada Obi", SourceClass.THING),
        ("the ministry, Ada Obi's employer", SourceClass.THING),
        ("they", SourceClass.PRONOUN),
        ("who", SourceClass.PRONOUN),
        ("we in the crew", SourceClass.PRONOUN),
        ("", SourceClass.NONE),
        (" ", SourceClass.NONE),
        ("42%", SourceClass.UNNAMED),
    ],
)
def test_source_class_is_told_from_the_words(source: str, kind: SourceClass) -> None:
    assert source_class(source) is kind


SCRAPS = ("her", "’s", "'s", " ", ",", "-", ".", "the", "The", "of", "and", "Ada", "ǅ", "1")


@given(st.lists(st.sampled_from(SCRAPS)).map("".join))
def test_any_words_have_a_source_class(words: str) -> None:
    assert (source_class(words) is SourceClass.NONE) == (not words.strip())
