"""What sort of words a cue is, told from the words alone, by the extractor's own word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from attribution.evaluation.lexicon import ends_in_y, plural, word_lists

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "aeiou"
_LEADING = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "of", "in"})  # to a noun


class CueClass(StrEnum):
    """Sorts of cues, by how hard they are to find: a list knows the first, hardly anybody the last."""

    SAY = "say"  # `said`, `has not said`
    SPEECH = "other speech verb"  # `announced`, `called for`, `blamed`
    BELIEF = "belief or wish"  # `hopes`, `plans`, `is sure`
    NOUN = "noun"  # `the claim`, `made the claim`
    PHRASE = "according to"  # and the like; `reportedly`
    PUNCTUATION = "punctuation"  # `:`
    NONE = "none"
    OTHER = "other"  # words of no list


@dataclass(frozen=True, slots=True)
class _Forms:
    """Inflected words to what they may be."""

    verbs: dict[str, CueClass]
    nouns: frozenset[str]
    before_nouns: frozenset[str]  # light verbs (`made the claim`) and determiners
    phrases: tuple[str, ...]  # with a space at either end
    adverbs: frozenset[str]


def cue_class(words: str) -> CueClass:
    """Return the class of a cue.

    The first word that a list knows decides: ``declined to say`` is a wish, ``did not say`` is not. A word
    that can be a verb and a noun (``claim``) is a noun after a light verb or a determiner.

    Args:
        words: the cue's text; empty where there is no cue.
    """
    if not words.strip():
        return CueClass.NONE
    found = _WORD.findall(words.casefold())
    if not found:
        return CueClass.PUNCTUATION
    forms = _forms()
    line = f" {' '.join(found)} "
    if any(phrase in line for phrase in forms.phrases):
        return CueClass.PHRASE
    leading = False
    for word in found:
        if word in forms.nouns and (leading or word not in forms.verbs):
            return CueClass.NOUN
        if word in forms.verbs:
            return forms.verbs[word]
        if word in forms.adverbs:
            return CueClass.PHRASE
        leading = leading or word in forms.before_nouns
    return CueClass.OTHER


@cache
def _forms() -> _Forms:
    irregular: dict[str, str] = word_lists("evaluation/data/cues.toml")["irregular"]
    lists = word_lists("extraction/data/cues.toml")

    def words(*names: str) -> set[str]:
        return {word for name in names for word in lists[name].split()}

    speech = words("speech", "quote", "show", "request", "object") | lists["prepositional"].keys()
    classes = dict.fromkeys(speech, CueClass.SPEECH)
    # What is in both is a belief, unless it is first of all said: `claim`, `promise`, `warn`.
    beliefs = words("belief", "intent") | words("passive") - words("noun")  # `is known to`, but no `rumor`
    classes |= dict.fromkeys(beliefs - words("speech"), CueClass.BELIEF)
    classes["say"] = CueClass.SAY
    verbs = {form: kind for verb, kind in classes.items() for form in _inflected(verb)}
    verbs |= {form: classes[verb] for form, verb in irregular.items() if verb in classes}
    verbs |= dict.fromkeys(words("adjective"), CueClass.BELIEF)
    light = words("light") - classes.keys()
    before = {form for verb in light for form in _inflected(verb)}
    return _Forms(
        verbs=verbs,
        nouns=frozenset(form for noun in words("noun") for form in (noun, plural(noun))),
        before_nouns=_LEADING | before | {form for form, verb in irregular.items() if verb in light},
        phrases=tuple(f" {phrase} " for phrase in lists["phrase"]),
        adverbs=frozenset(words("adverb")),
    )


def _inflected(verb: str) -> Iterator[str]:
    """Yield a regular verb's forms, those with a doubled last letter too (`admitted`, `quipped`)."""
    yield verb
    yield plural(verb)
    stem = verb[:-1] if verb.endswith("e") else verb
    yield (verb[:-1] + "ied") if ends_in_y(verb) else stem + "ed"
    yield (verb if verb.endswith("ee") else stem) + "ing"
    if verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS:
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
