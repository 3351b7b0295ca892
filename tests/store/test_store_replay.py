"""Whatever reviewers do in whatever order, what is kept beside an attribution equals its log's replay."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from attribution.errors import StoreError
from attribution.model import Action, Attribution, Document, Extraction, Review, Reviewed, ReviewState
from attribution.store import Store
from attribution.team.answers import RULINGS
from tests.store.turning import only

reviewers = st.sampled_from(["Ada", "Bo"])
names = st.sampled_from(["Oduya", "Vance", "Brandt", None])
notes = st.sampled_from([None, "", "ask", "seen"])
STATES = {
    Action.CONFIRM: ReviewState.CONFIRMED,
    Action.REJECT: ReviewState.REJECTED,
    Action.DISCUSS: ReviewState.DISCUSS,
    Action.CORRECT: ReviewState.CORRECTED,
    Action.ADD: ReviewState.ADDED,
}


@dataclass(eq=False)
class Deed:
    """A decision as a person would remember it."""

    key: int
    action: Action
    reviewer: str
    note: str | None
    answer: Attribution  # what it makes of the attribution, or was on the screen
    adjudicates: bool = False
    in_effect: bool = True

    @property
    def keeps(self) -> bool | None:
        return {Action.REJECT: False, Action.DISCUSS: None}.get(self.action, True)

    def differs(self, other: Deed) -> bool:
        if None in (self.keeps, other.keeps):
            return False
        return self.keeps != other.keeps or (self.keeps is True and self.answer != other.answer)


@dataclass
class Memory:
    """What the reviewers remember: all deeds in order, and each one's piles to undo and to redo."""

    deeds: list[Deed] = field(default_factory=list)
    done: dict[str, list[Deed]] = field(default_factory=lambda: {"Ada": [], "Bo": []})
    undone: dict[str, list[Deed]] = field(default_factory=lambda: {"Ada": [], "Bo": []})

    def did(self, deed: Deed) -> None:
        self.deeds.append(deed)
        self.done[deed.reviewer].append(deed)
        self.undone[deed.reviewer].clear()

    def turn(self, reviewer: str, *, back: bool) -> int | None:
        piles = self.done[reviewer], self.undone[reviewer]
        source, target = piles if back else reversed(piles)
        if not source:
            return None
        deed = source.pop()
        target.append(deed)
        deed.in_effect = not back
        return deed.key


class Reviewing(RuleBasedStateMachine):
    """Two reviewers on one store, which is closed and opened at times."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "kept.db"
        self.store = Store(self.path)
        self.machine: dict[int, Attribution] = {}
        self.memory = Memory()

    @initialize(speakers=st.lists(names, max_size=3))
    def begin(self, speakers: list[str | None]) -> None:
        found = [
            Attribution(f"A{n}", content=((n, n + 1),), speaker=name) for n, name in enumerate(speakers, 1)
        ]
        self.store.add(Extraction(Document("dam", "x" * 9), tuple(found)))
        self.machine = {item.key: item.attribution for item in self.store.attributions()}

    def standing(self, key: int, alone: str | None = None) -> tuple[Attribution, Review] | None:
        """Replay an attribution from memory, or from one reviewer's; None where none has it."""
        machine = self.machine.get(key)
        deeds = [deed for deed in self.memory.deeds if deed.key == key]
        if alone is not None:
            deeds = [deed for deed in deeds if deed.reviewer == alone and not deed.adjudicates]
        if machine is None and not deeds:
            return None
        base = machine or deeds[0].answer
        deeds = [deed for deed in deeds if deed.in_effect]
        notes = [deed.note for deed in deeds if deed.note is not None]
        review = Review(machine=machine, note=(notes[-1] or None) if notes else None)
        judgements = [deed for deed in deeds if deed.action is not Action.NOTE]
        if not judgements:
            return None if machine is None else (base, review)
        rulings = [deed for deed in judgements if deed.adjudicates]
        stands = (rulings or judgements)[-1]
        answers = {deed.reviewer: deed for deed in judgements if not deed.adjudicates}
        disputed = any(one.differs(other) for one, other in combinations(answers.values(), 2))
        if rulings:
            since = judgements[judgements.index(stands) + 1 :]
            last = {deed.reviewer: deed for deed in since}.values()
            disputed = any(deed.keeps is None or deed.differs(stands) for deed in last)
        return stands.answer, replace(
            review,
            state=STATES[stands.action],
            reviewer=stands.reviewer,
            judges=tuple(answers),
            disputed=disputed,
            adjudicated=bool(rulings),
        )

    def all_keys(self) -> list[int]:
        return sorted({*self.machine, *(deed.key for deed in self.memory.deeds)})

    def shown(self) -> dict[int, tuple[Attribution, Review]]:
        return {key: found for key in self.all_keys() if (found := self.standing(key))}

    @precondition(lambda self: self.shown())
    @rule(
        data=st.data(),
        action=st.sampled_from([Action.CONFIRM, Action.REJECT, Action.DISCUSS, Action.NOTE, Action.CORRECT]),
        reviewer=reviewers,
        note=notes,
        name=names,
        blindly=st.booleans(),
        adjudicates=st.booleans(),
    )
    def decide(
        self,
        data: st.DataObject,
        action: Action,
        reviewer: str,
        note: str | None,
        name: str | None,
        blindly: bool,
        adjudicates: bool,
    ) -> None:
        key = data.draw(st.sampled_from(sorted(self.shown())))
        answer = self.shown()[key][0]
        change = seen = None
        if action is Action.CORRECT:
            answer = change = replace(answer, speaker=name)
        elif blindly and key in self.machine:
            answer = seen = self.machine[key]
        adjudicates = adjudicates and action in RULINGS
        item = self.store.decide(
            key, action, reviewer=reviewer, note=note, change=change, seen=seen, adjudicates=adjudicates
        )
        self.memory.did(Deed(key, action, reviewer, note, answer, adjudicates))
        assert same(item, self.shown()[key])

    @rule(reviewer=reviewers, name=names)
    def add(self, reviewer: str, name: str | None) -> None:
        new = Attribution("", content=((4, 5),), speaker=name)
        item = self.store.add_attribution(1, new, reviewer=reviewer)
        assert item.key not in self.all_keys()
        self.memory.did(Deed(item.key, Action.ADD, reviewer, None, item.attribution))
        assert item.attribution == replace(new, id=item.attribution.id)

    @rule(reviewer=reviewers, back=st.booleans())
    def turn(self, reviewer: str, back: bool) -> None:
        turned = self.store.undo(reviewer) if back else self.store.redo(reviewer)
        assert (turned and only(turned).key) == self.memory.turn(reviewer, back=back)

    @rule()
    def leave_and_come_back(self) -> None:
        self.store.close()
        self.store = Store(self.path)

    @invariant()
    def all_is_as_remembered(self) -> None:
        shown = self.shown()
        items = {item.key: item for item in self.store.attributions()}
        assert items.keys() == shown.keys()
        assert all(same(items[key], shown[key]) for key in shown)
        for key in set(self.all_keys()) - set(shown):
            try:
                self.store.attribution(key)
            except StoreError:
                continue
            raise AssertionError(f"{key} is still there")

    @invariant()
    def each_alone_sees_what_they_remember(self) -> None:
        for reviewer in ("Ada", "Bo"):
            mine = {key: found for key in self.all_keys() if (found := self.standing(key, reviewer))}
            blind = self.store.blind(reviewer)
            items = {item.key: item for item in blind.attributions(1)}
            assert items.keys() == mine.keys()
            assert all(same(items[key], mine[key]) for key in mine)
            judged = sum(review.state is not ReviewState.UNREVIEWED for _, review in mine.values())
            assert [(d.total, d.reviewed) for d in blind.documents()] in ([], [(len(mine), judged)])

    @invariant()
    def counts_and_words_agree(self) -> None:
        shown = self.shown()
        reviewed = sum(review.state is not ReviewState.UNREVIEWED for _, review in shown.values())
        assert [(d.total, d.reviewed) for d in self.store.documents()] in ([], [(len(shown), reviewed)])
        counts = Counter(attribution.speaker for attribution, _ in shown.values() if attribution.speaker)
        assert dict(self.store.speakers()) == counts
        for name in ("Oduya", "Vance", "Brandt"):
            found = [item.key for item in self.store.search(name)]
            assert found == [key for key, (attribution, _) in shown.items() if attribution.speaker == name]

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


def same(item: Reviewed, remembered: tuple[Attribution, Review]) -> bool:
    """Compare all but the time, which memory does not keep."""
    return (item.attribution, replace(item.review, at=None)) == remembered


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
