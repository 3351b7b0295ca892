"""What becomes of a quote, case by case, on transcripts made up for it."""

from __future__ import annotations

import pytest

from attribution.across.quotes.check import Quote, Transcript, Verdict, VerdictKind, best, check
from attribution.model import Attribution, Kind, SpeakerKind

HARBOUR = Transcript.of(
    """THE PREMIER: We will not, and I repeat not, close the port. It's the right thing to do. I didn't say
that the deal was dead. We have thirty-one ships, and two point, uh, two and a half million dollars to spend
on 'em. They will pass it soon. (Applause.) It will cost $3 million, and 40 people signed.

QUESTION: Premier, do you regret it?

THE PREMIER: No. I do not regret it. I've, I've never regretted anything in my life.

ADA OBI: Thank you all. The labour ministry will co-operate fully. The programme was cut by forty per cent in
nineteen ninety-eight. We need [inaudible] to fix it. Nobody could have known about the crack.

BO EK (chief engineer): The, the quay was safe in March. It was not safe in May. I wa-- I was there, and we
saw three cracks. Nobody asked us to look. We would have looked the same day. It is what it is, I suppose.
""",
    name="harbour",
)
RELEASE = Transcript.of(
    "The line said it would not pay. “We are sorry for what happened,” it said.", name="release"
)


def verdict(quote: str | tuple[str, ...], speaker: str | None = None, role: str | None = None) -> Verdict:
    """Check a quote against the harbour's transcript; what holds of every verdict holds of this one."""
    parts = (quote,) if isinstance(quote, str) else quote
    found = check(Quote(parts, speaker, role=role), HARBOUR)
    if found.passage is not None:
        assert HARBOUR.text[found.passage[0] : found.passage[1]] == found.passage_text
    return found


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [
        ("“IT IS THE RIGHT THING TO DO!”", None),  # marks, case, a contraction
        ("We have 31 ships", None),
        ("It will cost three million dollars, and forty people signed", None),
        ("The labor ministry will cooperate fully", "Ada Obi"),  # spelling
        ("the program was cut by 40% in 1998", "Obi"),
        ("I’ve never regretted anything [sic] in my life", None),  # a stutter in the transcript
        ("[T]hey will pass it soon", None),
        ("The quay was safe in March", "Bo Ek"),
        ("I was there—and we saw three cracks", "Ek"),
        ("They will pass it soon … It will cost $3 million", None),  # with nothing but applause left out
        (("It’s the right thing to do,", "I didn’t say that the deal was dead."), None),
    ],
)
def test_how_it_is_written_makes_no_difference(quote: str | tuple[str, ...], speaker: str | None) -> None:
    found = verdict(quote, speaker)
    assert (found.kind, found.score, found.note) == (VerdictKind.EXACT, 100.0, None)
    assert [sign for sign, _ in found.diff] == ["="]


@pytest.mark.parametrize(
    ("quote", "diff"),
    [
        ("We will close the port", ("-", "not, and I repeat not")),
        ("We will … close the port", ("-", "not, and I repeat not")),
        ("I did say that the deal was dead", ("-", "didn't")),
        ("I do regret it", ("-", "not")),
        ("It will cost $3 million, and 14 people signed", ("-", "40")),
        ("It will cost £3 million", ("-", "$3 million")),
        ("It was not unsafe in May", ("+", "unsafe")),
        ("The quay was not safe in March", ("+", "not")),
        ("we saw cracks", ("-", "three")),
        ("They will [never] pass it soon", ("+", "never")),
        ("Nobody could have known about the leak", ("-", "crack")),
    ],
)
def test_another_sense_is_altered(quote: str, diff: tuple[str, str]) -> None:
    found = verdict(quote)
    assert found.kind is VerdictKind.ALTERED
    assert diff in found.diff


@pytest.mark.parametrize(
    ("quote", "left_out", "note"),
    [
        ("Nobody asked us … We would have looked the same day", "to look", None),
        ("It is the right thing … the deal was dead", "to do. I didn't say that", None),
        ("It was not safe in May … we saw three cracks", "I was there, and", None),
        ("We would have looked the day", "same", "words are left out without a sign"),
        (
            "The quay was safe in March. I was there, and we saw three cracks",
            "It was not safe in May",
            "a whole sentence is left out without a sign",
        ),
        (
            ("It’s the right thing to do,", "They will pass it soon."),
            "I didn't say that the deal was dead. We have thirty-one ships, and two point two and a half "
            "million dollars to spend on 'em",
            "words are left out between its parts",
        ),
    ],
)
def test_words_left_out_are_shown_and_an_unmarked_cut_is_told(
    quote: str | tuple[str, ...], left_out: str, note: str | None
) -> None:
    found = verdict(quote)
    assert (found.kind, found.note) == (VerdictKind.CUT, note)
    assert [words for sign, words in found.diff if sign == "-"] == [left_out]
    assert all(sign != "+" for sign, _ in found.diff)


def test_a_bracket_stands_for_a_pronoun_and_is_shown() -> None:
    found = verdict("They will pass [the farm bill] soon")
    assert found.kind is VerdictKind.EXACT
    assert found.diff == (("=", "They will pass"), ("-", "it"), ("+", "the farm bill"), ("=", "soon"))
    assert found.note == "“the farm bill” stands for “it”"


def test_round_brackets_are_the_editors_only_where_the_speaker_said_nothing_of_them() -> None:
    assert verdict("They will pass (the farm bill) soon").kind is VerdictKind.EXACT
    said = Transcript.of("We closed the quay (the eastern one) in May of that year.")
    assert check(Quote(("We closed the quay (the western one) in May",)), said).kind is VerdictKind.ALTERED


def test_what_could_not_be_heard_is_no_alteration_but_told() -> None:
    found = verdict("We need more money to fix it", "Ada Obi")
    assert found.kind is VerdictKind.EXACT
    assert found.note == "“more money” can't be checked: it could not be heard there"


def test_another_persons_words_are_moved() -> None:
    found = verdict("The quay was safe in March", "Ada Obi")
    assert (found.kind, found.said_by, found.note) == (VerdictKind.MOVED, "BO EK", "said by BO EK")


def test_whose_words_a_speaker_quotes_is_left_open() -> None:
    text = (
        'BO EK: A farmer writes, "We are told to let the barley die." What now?\nADA OBI: I will see him.\n'
    )
    found = check(Quote(("We are told to let the barley die",), "Ada Obi"), Transcript.of(text))
    assert found.kind is VerdictKind.EXACT
    assert found.note == "quoted there under “BO EK”: whose words they are can't be told"


def test_two_persons_words_in_one_quote_are_moved() -> None:
    found = verdict("Nobody could have known about the crack. The quay was safe in March.", "Bo Ek")
    assert (found.kind, found.note) == (VerdictKind.MOVED, "said in part by ADA OBI")


def test_parts_out_of_order_are_moved_and_located() -> None:
    found = verdict(
        "It was not safe in May. They will pass it soon. It’s the right thing to do.", "The Premier"
    )
    places = [HARBOUR.text.index(words) for words in ("It was not safe", "They will pass", "It's the right")]
    assert found.kind is VerdictKind.MOVED
    assert found.note is not None
    assert "out of order" in found.note
    assert all(str(place) in found.note for place in places)


def test_a_label_without_a_name_leaves_open_who_speaks_unless_the_person_has_turns() -> None:
    quote = "I have never regretted anything in my life"
    assert verdict(quote, "Cyd Marr", "premier").note is None
    unsure = verdict(quote, "Cyd Marr")
    assert unsure.kind is VerdictKind.EXACT
    assert unsure.note == "stands under “THE PREMIER”: whether that is who is quoted can't be told"
    assert verdict(quote, "Ada Obi").kind is VerdictKind.MOVED


def test_who_speaks_for_a_body_is_not_told_by_labels() -> None:
    quote = Quote(("The quay was safe in March",), "Harbour Trust", SpeakerKind.ORGANISATION)
    assert check(quote, HARBOUR).kind is VerdictKind.EXACT


def test_without_names_of_speakers_the_words_count_and_the_rest_is_left_open() -> None:
    found = check(Quote(("We are sorry for what happened",), "Dov Hale"), RELEASE)
    assert (found.kind, found.said_by) == (VerdictKind.EXACT, None)
    assert found.note == "it names no speakers, so who said it can't be told"


@pytest.mark.parametrize(
    ("quote", "speaker", "kind"),
    [
        ("same day", "Bo Ek", VerdictKind.EXACT),
        ("same day", "Ada Obi", VerdictKind.NOT_FOUND),  # another's: chance
        ("very sorry", "Bo Ek", VerdictKind.NOT_FOUND),
        ("same day", None, VerdictKind.EXACT),
    ],
)
def test_one_or_two_words_count_in_the_speakers_own_turn(
    quote: str, speaker: str | None, kind: VerdictKind
) -> None:
    found = verdict(quote, speaker)
    assert found.kind is kind
    assert (found.note is None) == (speaker == "Bo Ek" and kind is VerdictKind.EXACT)


@pytest.mark.parametrize(
    "quote",
    [
        "The sea takes what it is owed",
        "We will win",  # two common words of three
        "It is not what we said in the report",
        "",
        "[…]",
        "(the port)",
    ],
)
def test_what_is_not_there_is_not_found(quote: str) -> None:
    found = verdict(quote, "Ada Obi")
    assert (found.kind, found.passage, found.passage_text, found.diff) == (
        VerdictKind.NOT_FOUND,
        None,
        None,
        (),
    )


def test_of_two_places_the_speakers_own_counts() -> None:
    text = "ADA OBI: We knew of the crack in May.\n\nBO EK: I say it too. We knew of the crack in May.\n"
    transcript = Transcript.of(text)
    for speaker, place in (("Ada Obi", text.index("We knew")), ("Bo Ek", text.rindex("We knew"))):
        found = check(Quote(("We knew of the crack in May",), speaker), transcript)
        assert (found.kind, found.passage) == (VerdictKind.EXACT, (place, place + 27))


def test_a_negation_before_the_quote_is_told() -> None:
    found = verdict("could have known about the crack", "Ada Obi")
    assert (found.kind, found.note) == (VerdictKind.EXACT, "comes after “Nobody”")


@pytest.mark.parametrize(
    ("said", "quote", "kind"),
    [
        ("I don't think that the dam will break.", "The dam will break", VerdictKind.MOVED),
        ("There is no evidence that the dam will break.", "The dam will break", VerdictKind.MOVED),
        ("I don't think that the dam will break.", "the dam will break", VerdictKind.EXACT),  # in a sentence
        ("I have no doubt that the dam will break.", "The dam will break", VerdictKind.EXACT),
        ("I don't think so. The dam will break.", "The dam will break", VerdictKind.EXACT),
    ],
)
def test_a_sentence_cut_out_from_under_a_negation_is_moved(said: str, quote: str, kind: VerdictKind) -> None:
    found = check(Quote((quote,)), Transcript.of(said))
    assert found.kind is kind
    assert (found.note is None) == said.startswith("I don't think so")


def article(text: str, quoted: str, speaker: str, *, kind: Kind = Kind.DIRECT) -> Transcript:
    """Make an article to hold a quote against, with one attribution."""
    start = text.index(quoted)
    attribution = Attribution("A1", ((start, start + len(quoted)),), kind=kind, speaker=speaker)
    return Transcript.of_article(text, [attribution], name="other")


def test_another_article_that_quotes_less_has_not_altered_it() -> None:
    other = article('"The quay was safe in March," Ek said.', '"The quay was safe in March,"', "Bo Ek")
    found = check(Quote(("The quay was safe in March, I am sure",), "Bo Ek"), other)
    assert (found.kind, found.in_article) == (VerdictKind.CUT, True)
    assert found.note == "other quotes less, without “I am sure”"


def test_an_articles_own_words_are_no_other_wording() -> None:
    other = article(
        "Ek said the quay had been safe in March.",
        "the quay had been safe in March",
        "Bo Ek",
        kind=Kind.INDIRECT,
    )
    assert check(Quote(("The quay was safe in March",), "Bo Ek"), other).kind is VerdictKind.NOT_FOUND


def test_the_best_verdict_is_a_transcripts_and_the_others_are_told() -> None:
    quote = Quote(("The quay was shut in March",), "Bo Ek")
    copy = article('"The quay was shut in March," Ek said.', '"The quay was shut in March,"', "Bo Ek")
    verdicts = [check(quote, transcript) for transcript in (RELEASE, copy, HARBOUR)]
    kinds = [found.kind for found in verdicts]
    assert kinds == [VerdictKind.NOT_FOUND, VerdictKind.EXACT, VerdictKind.ALTERED]
    assert (best(verdicts).kind, best(verdicts).against) == (VerdictKind.ALTERED, "harbour")
    said = Quote(("The quay was safe in March",), "Bo Ek")
    told = best(check(said, transcript) for transcript in (copy, HARBOUR))
    assert (told.kind, told.against, told.note) == (
        VerdictKind.EXACT,
        "harbour",
        "worded otherwise in other",
    )
    assert best([]).kind is VerdictKind.NOT_FOUND
