"""Rules on hand-built parses, free of the model's moods."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from attribution.match.article import Article
from attribution.match.resolve import resolve
from attribution.match.stance import read_cue
from attribution.model import Attribution, Channel, Document, Flag, SpeakerKind, Stance

Parse = Callable[[str], Doc]
Make = Callable[..., Attribution]

# Health Minister Anna Berg said it works. She denied it fails.
MINISTER = """
Health NNP compound 3
Minister NNP compound 3
Anna NNP compound 3 - B-PERSON
Berg NNP nsubj 4 - I-PERSON
said VBD ROOT 4 say
it PRP nsubj 6
works VBZ ccomp 4 work
. . punct 4
She PRP nsubj 9
denied VBD ROOT 9 deny
it PRP nsubj 11
fails VBZ ccomp 9 fail
. . punct 9
"""

# The Morning Post reported it works, citing an official and another person.
CITING = """
The DT det 2
Morning NNP compound 2 - B-ORG
Post NNP nsubj 3 - I-ORG
reported VBD ROOT 3 report
it PRP nsubj 5
works VBZ ccomp 3 work
, , punct 3
citing VBG advcl 3 cite
an DT det 9
official NN dobj 7
and CC cc 9
another DT det 12
person NN conj 9
. . punct 3
"""

# Berg told Reuters it works.
TOLD = """
Anna NNP compound 1 - B-PERSON
Berg NNP nsubj 2 - I-PERSON
told VBD ROOT 2 tell
{audience}
it PRP nsubj 5
works VBZ ccomp 2 work
. . punct 2
"""


def resolved(doc: Doc, *found: Attribution) -> list[Attribution]:
    return list(resolve(doc, Document("d", doc.text), found))


def test_a_role_before_a_name_is_a_role_and_she_is_its_bearer(parse: Parse, attributed: Make) -> None:
    doc = parse(MINISTER)
    first = attributed(doc.text, "it works", "said", "Health Minister Anna Berg")
    second = attributed(doc.text, "it fails", "denied", "She", key="A2")
    one, two = resolved(doc, first, second)
    assert (one.speaker, one.role, one.speaker_kind) == ("Anna Berg", "Health Minister", SpeakerKind.PERSON)
    assert (two.speaker, two.stance, two.paths) == ("Anna Berg", Stance.DENIED, (("Anna Berg",),))


def test_cited_sources_are_the_speakers_and_the_outlet_their_hop(parse: Parse, attributed: Make) -> None:
    doc = parse(CITING)
    (one,) = resolved(doc, attributed(doc.text, "it works", "reported", "The Morning Post"))
    assert one.paths == (("Morning Post", "official"), ("Morning Post", "another person"))
    assert (one.speaker, one.speaker_kind, one.channel) == ("official", SpeakerKind.ANONYMOUS, Channel.OUTLET)
    assert one.flags == (Flag.ANONYMOUS_ONLY, Flag.SECOND_HAND)


@pytest.mark.parametrize(
    ("audience", "paths", "addressee"),
    [
        ("Reuters NNP dobj 2 - B-ORG", (("Reuters", "Anna Berg"),), "Reuters"),
        ("reporters NNS dobj 2 reporter", (("Anna Berg",),), "reporters"),
        ("Parliament NNP dobj 2 - B-ORG", (("Anna Berg",),), "Parliament"),
        ("me PRP dobj 2", (("Anna Berg",),), None),
    ],
)
def test_only_an_audience_that_publishes_is_a_hop(
    parse: Parse, attributed: Make, audience: str, paths: tuple[tuple[str, ...], ...], addressee: str | None
) -> None:
    doc = parse(TOLD.format(audience=audience))
    (one,) = resolved(doc, attributed(doc.text, "it works", "told", "Anna Berg"))
    assert (one.paths, one.addressee) == (paths, addressee)


def test_the_articles_own_outlet_is_no_hop(parse: Parse, attributed: Make) -> None:
    doc = parse(TOLD.format(audience="Reuters NNP dobj 2 - B-ORG"))
    found = attributed(doc.text, "it works", "told", "Anna Berg")
    (one,) = resolve(doc, Document("d", doc.text, publisher="Reuters"), [found])
    assert one.paths == (("Anna Berg",),)
    assert one.channel is Channel.INTERVIEW


@pytest.mark.parametrize(
    ("verb", "lemma", "stance"),
    [
        ("said", "say", Stance.ASSERTED),
        ("denied", "deny", Stance.DENIED),
        ("wondered", "wonder", Stance.QUESTIONED),
        ("hoped", "hope", Stance.BELIEVED),
        ("alleged", "allege", Stance.HEDGED),
        ("admitted", "admit", Stance.CONFIRMED),
        ("pledged", "pledge", Stance.URGED),
        ("warned", "warn", Stance.ASSERTED),
    ],
)
def test_stance_comes_from_the_cue(parse: Parse, verb: str, lemma: str, stance: Stance) -> None:
    doc = parse(f"Berg NNP nsubj 1\n{verb} VBD ROOT 1 {lemma}\nit PRP nsubj 3\nworks VBZ ccomp 1 work")
    assert read_cue(Article.of(doc, Document("d", doc.text)), [1], [2, 3]).stance is stance


@pytest.mark.parametrize(("verb", "lemma"), [("warned", "warn"), ("told", "tell"), ("asked", "ask")])
def test_what_is_to_be_done_is_urged(parse: Parse, verb: str, lemma: str) -> None:
    doc = parse(
        f"Berg NNP nsubj 1\n{verb} VBD ROOT 1 {lemma}\nthem PRP dobj 1\nto TO aux 4\nleave VB xcomp 1 leave"
    )
    assert read_cue(Article.of(doc, Document("d", doc.text)), [1], [3, 4]).stance is Stance.URGED


@pytest.mark.parametrize(
    ("aux", "tag", "dep", "stance", "negated", "hedged"),
    [
        ("never", "RB", "neg", Stance.DENIED, True, False),
        ("may", "MD", "aux", Stance.HEDGED, False, True),
        ("'d", "MD", "aux", Stance.HEDGED, False, True),  # `would`, not `had`
        ("'d", "VBD", "aux", Stance.ASSERTED, False, False),
        ("reportedly", "RB", "advmod", Stance.HEDGED, False, True),
    ],
)
def test_a_weakened_cue_is_flagged(
    parse: Parse, aux: str, tag: str, dep: str, stance: Stance, negated: bool, hedged: bool
) -> None:
    doc = parse(f"Berg NNP nsubj 2\n{aux} {tag} {dep} 2\nsaid VBD ROOT 2 say\nso RB advmod 2")
    cue = read_cue(Article.of(doc, Document("d", doc.text)), [2], [3])
    assert (cue.stance, cue.negated, cue.hedged) == (stance, negated, hedged)


def test_a_relative_pronoun_is_its_noun(parse: Parse, attributed: Make) -> None:
    doc = parse(
        "Some DT det 1\ncritics NNS nsubj 6 critic\nwho WP nsubj 3\nsay VBP relcl 1\nit PRP nsubj 5\n"
        "works VBZ ccomp 3 work\nleft VBD ROOT 6 leave"
    )
    (one,) = resolved(doc, attributed(doc.text, "it works", "say", "who"))
    assert (one.speaker, one.speaker_kind) == ("Some critics", SpeakerKind.COLLECTIVE)


def test_an_impersonal_passive_has_no_source(parse: Parse, attributed: Make) -> None:
    doc = parse(
        "It PRP nsubjpass 2\nis VBZ auxpass 2\nexpected VBN ROOT 2 expect\nto TO aux 4\nrain VB xcomp 2"
    )
    (one,) = resolved(doc, attributed(doc.text, "to rain", "is expected"))
    assert (one.speaker, one.speaker_kind, one.paths) == (None, SpeakerKind.UNKNOWN, ())
    assert Flag.NO_SOURCE in one.flags


def test_an_unparsed_or_empty_text_gives_the_attributions_back() -> None:
    from spacy.vocab import Vocab

    found = Attribution("A1", ((0, 2),))
    assert resolve(Doc(Vocab(), words=["It", "works"]), Document("d", "It works"), [found]) == (found,)
    assert resolve(Doc(Vocab()), Document("d", ""), []) == ()


@pytest.mark.parametrize(("passive", "speaker"), [(False, "Anna Berg"), (True, None)])
def test_a_name_beside_a_cue_is_its_source_unless_it_is_done_to(
    parse: Parse, attributed: Make, passive: bool, speaker: str | None
) -> None:
    verb = (
        "was VBD auxpass 3\naccused VBN ROOT 3 accuse"
        if passive
        else "gladly RB advmod 3\nclaims VBZ ROOT 3 claim"
    )
    doc = parse(
        f"Anna NNP compound 1 - B-PERSON\nBerg NNP dep 3 - I-PERSON\n{verb}\n"
        "it PRP nsubj 5\nworks VBZ ccomp 3"
    )
    cue = "was accused" if passive else "gladly claims"
    (one,) = resolved(doc, attributed(doc.text, "it works", cue))
    assert one.speaker == speaker
