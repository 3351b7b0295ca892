"""Who is who across articles: names told in articles, gathered into speakers.

What one article says of somebody is a ``Form``: a name, its roles, a gender. Forms that can be compared stand
in a block; a block is settled as a whole, fullest names first, so the answer does not depend on the order in
which articles came. A name that fits several speakers stays unsettled, with all of them as candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attribution.across.speakers.names import (
    BodyName,
    Likeness,
    Parsed,
    PersonName,
    Verdict,
    blocks,
    compare,
    parse,
)
from attribution.across.speakers.roles import agree
from attribution.across.speakers.spelling import fold
from attribution.match.cast import gender_of
from attribution.model import Attribution, SpeakerKind, text_of

MOST_CANDIDATES = 10  # told of one name
_UNLIKE = Likeness(0, Verdict.UNLIKE)


@dataclass(frozen=True, slots=True)
class Form:
    """What an article says of somebody: all articles that say no more and no less share it."""

    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()  # in the order of the alphabet
    gender: str | None = None  # only where a title tells it

    @property
    def parsed(self) -> Parsed | None:
        """Return the name as compared; None where it tells of nobody beyond its article."""
        return parse(self.name, self.kind)


def form_of(name: str, text: str, attributions: Sequence[Attribution]) -> Form:
    """Return what an article says of a speaker.

    Args:
        name: as ``Attribution.speaker`` has it.
        text: the article's.
        attributions: those of this speaker in it, at least one.
    """
    kinds = [attribution.speaker_kind for attribution in attributions]
    kind = max(sorted(set(kinds)), key=kinds.count)
    roles = {attribution.role for attribution in attributions if attribution.role}
    person = kind is SpeakerKind.PERSON
    gender = _gender([text_of(text, attribution.source) for attribution in attributions]) if person else None
    return Form(name, kind, tuple(sorted(roles)) if person else (), gender)


def _gender(mentions: Iterable[str]) -> str | None:
    """Return the gender that titles tell (`Mrs Berg`), if they tell one.

    Pronouns are not asked: whom `she` means is matching's guess, and one wrong guess would make two persons
    of one name.
    """
    first = (mention.casefold().split()[:1] for mention in mentions if " " in mention.strip())
    found = {gender for word in first if (gender := gender_of(word[0].rstrip(".")))}
    return found.pop() if len(found) == 1 else None


@dataclass(slots=True, eq=False)
class Profile:
    """A speaker as compared: all names and roles that were told of it. ``key`` is None for a new one."""

    key: int | None
    names: set[Parsed] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    kinds: set[SpeakerKind] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)  # folded names of an authority file
    found: list[int] = field(default_factory=list)  # keys of the forms that ``settle`` gave to it

    def add(self, form: Form) -> None:
        """Count what a form tells as told of this speaker."""
        if form.parsed is not None:
            self.names.add(form.parsed)
        self.roles.update(form.roles)
        self.kinds.add(form.kind)
        if form.gender:
            self.genders.add(form.gender)

    def spelling(self, form: Form) -> Likeness:
        """Return how much alike a form's name and the likest of this speaker's are; one clash is final."""
        parsed = form.parsed
        if parsed is None:
            return _UNLIKE
        found = [compare(parsed, name) for name in self._telling(parsed)]
        best = max(found, key=lambda likeness: (likeness.verdict, likeness.score), default=_UNLIKE)
        if any(likeness.verdict is Verdict.CLASH for likeness in found):
            return Likeness(best.score, Verdict.CLASH)
        return best

    def likeness(self, form: Form) -> Likeness:
        """Return how much alike a form and this speaker are, by name, by gender and by what sort they are."""
        best, parsed = self.spelling(form), form.parsed
        # A place may share its one word with a company: `Lincoln`.
        one_word = isinstance(parsed, BodyName) and len(parsed.words) == 1
        doubtful = (form.gender and self.genders and form.gender not in self.genders) or (
            one_word and form.kind not in self.kinds
        )
        return Likeness(best.score, min(best.verdict, Verdict.POSSIBLE)) if doubtful else best

    def _telling(self, parsed: Parsed) -> Iterable[Parsed]:
        """Return the names to hold one against: not `Pell`, of `Ruth Pell`, against `Marcus Pell`."""
        if not isinstance(parsed, PersonName) or not parsed.is_full:
            return self.names
        return [name for name in self.names if isinstance(name, PersonName) and name.is_full] or self.names

    def agrees(self, form: Form) -> bool:
        """Tell whether a role of the form is one of this speaker's."""
        return agree(form.roles, self.roles)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a form is: a speaker, or None; and those whom else it may be, likeliest first."""

    speaker: Profile | None
    candidates: tuple[Profile, ...] = ()


def identify(form: Form, known: Collection[Profile]) -> Identity:
    """Tell which of the speakers a form is, if one and only one, else which it may be."""
    folded = fold(form.name)
    listed = [speaker for speaker in known if folded in speaker.listed]
    if listed:
        return Identity(listed[0]) if len(listed) == 1 else Identity(None, tuple(listed))
    alike = [(speaker.likeness(form), speaker) for speaker in known]
    alike = [pair for pair in alike if pair[0].verdict >= Verdict.POSSIBLE]
    alike.sort(key=lambda pair: (-pair[0].verdict, -pair[0].score))
    all_of = tuple(speaker for _, speaker in alike)
    sure = [speaker for likeness, speaker in alike if likeness.verdict is Verdict.SURE]
    if len(sure) == 1:
        return Identity(sure[0])
    likely = sure or [speaker for likeness, speaker in alike if likeness.verdict is Verdict.LIKELY]
    by_role = [speaker for speaker in likely if speaker.agrees(form)] if form.roles else []
    if len(by_role) == 1:
        return Identity(by_role[0])
    return Identity(None, all_of[:MOST_CANDIDATES])


def stands_alone(form: Form) -> bool:
    """Tell whether a form is enough to know somebody by: a full name, or a surname with a telling role."""
    parsed = form.parsed
    if isinstance(parsed, PersonName) and not parsed.given:
        return agree(form.roles, form.roles)
    return parsed is not None


def settle(forms: Mapping[int, Form], known: Iterable[Profile] = ()) -> dict[int, Identity]:
    """Gather the forms of a block into speakers.

    Args:
        forms: by key; what is to be settled.
        known: speakers that are settled already, by people or by an authority file. Forms are added to them.

    Returns:
        Who each form is. Speakers that are not of ``known`` have no key yet; ``found`` holds their forms'
        keys, that of the form which made them first.
    """
    speakers = _Pool(known)
    found: dict[int, Identity] = {}
    told = Counter((form.parsed, form.gender) for form in forms.values())
    for key in sorted(forms, key=lambda key: _fullest_first(forms[key], told)):
        form = forms[key]
        identity = identify(form, speakers.near(form))
        if identity.speaker is None and _makes_a_speaker(form, identity.candidates):
            identity = Identity(Profile(None), identity.candidates)
        if identity.speaker is not None:
            identity.speaker.add(form)
            identity.speaker.found.append(key)
            speakers.put(identity.speaker, form.parsed)
        found[key] = identity
    return found


class _Pool:
    """The speakers of a block while it is settled, by the narrower blocks that their names stand in."""

    def __init__(self, known: Iterable[Profile]) -> None:
        self._all: dict[Profile, None] = {}
        self._by_key: dict[str, dict[Profile, None]] = {}
        for speaker in known:
            for name in speaker.names:
                self.put(speaker, name)

    def put(self, speaker: Profile, name: Parsed | None) -> None:
        """Have a speaker found by a name of its own."""
        self._all[speaker] = None
        for key in () if name is None else blocks(name)[_is_full(name) :]:
            self._by_key.setdefault(key, {})[speaker] = None

    def near(self, form: Form) -> Collection[Profile]:
        """Return whom a form can be: a full name is held against those of its initials, and bare surnames."""
        parsed = form.parsed
        if parsed is None or not _is_full(parsed):
            return self._all
        return dict.fromkeys(speaker for key in blocks(parsed) for speaker in self._by_key.get(key, ()))


def _is_full(name: Parsed) -> bool:
    return isinstance(name, PersonName) and bool(name.given)


def _makes_a_speaker(form: Form, candidates: Sequence[Profile]) -> bool:
    """Tell whether a form that is nobody known is somebody new, and not one of several it may be."""
    if not stands_alone(form):
        return False
    parsed = form.parsed
    if isinstance(parsed, BodyName):
        return all(speaker.likeness(form).verdict is not Verdict.SURE for speaker in candidates)
    if isinstance(parsed, PersonName) and not parsed.given:
        return not candidates
    # Nor is `Mrs Lane` somebody new where `Kim Lane` is a man by title: one of both may be an article's slip.
    return all(speaker.spelling(form).verdict is not Verdict.SURE for speaker in candidates)


def _fullest_first(form: Form, count: Counter[tuple[Parsed | None, str | None]]) -> tuple[object, ...]:
    """Order forms so that whatever a short name can mean is known before it is met.

    Of a name's two genders, the one that more forms tell comes first.
    """
    parsed = form.parsed
    gender = (form.gender is None, -count[parsed, form.gender], form.gender or "")
    told = (*gender, -len(form.roles), form.name, form.roles, form.kind)
    if isinstance(parsed, PersonName):
        initials = sum(len(name) == 1 for name in parsed.given)
        return (-len(parsed.given), initials, not parsed.generation, *told)
    return (0 if parsed is None else -len(parsed.words), 0, False, *told)


def fullest(names: Mapping[str, int], kind: SpeakerKind) -> str:
    """Return the name to show a speaker under: of those in full, the one that most articles use.

    Args:
        names: each with its number of articles; at least one.
        kind: the speaker's.
    """

    def rank(name: str) -> tuple[object, ...]:
        parsed = parse(name, kind)
        full = isinstance(parsed, PersonName) and bool(parsed.given)
        full = full or (isinstance(parsed, BodyName) and len(parsed.words) > 1)
        return (not full, name.isupper(), -names[name], -len(name), name)

    return min(names, key=rank)
