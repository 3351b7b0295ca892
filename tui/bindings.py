"""The desk's keys: each has an id by which a user's settings can give it another key."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import ActiveBinding, Binding, BindingType

REVIEWING = "review."  # how the ids of the review's keys begin


def _key(
    keys: str, action: str, word: str, *, shown: str | None = None, show: bool = True, tip: str = ""
) -> Binding:
    name = f"{REVIEWING}{action.partition('(')[0]}"
    return Binding(keys, action, word, key_display=shown, show=show, tooltip=tip or word, id=name)


REVIEW: list[BindingType] = [
    _key("j,down", "next", "next", shown="j", tip="next attribution"),
    _key("k,up", "previous", "prev", shown="k", tip="previous attribution"),
    _key("n", "next_unreviewed", "unreviewed", tip="next unreviewed one, in whatever article"),
    _key("y,enter", "confirm", "confirm", shown="y", tip="confirm, and on to the next"),
    _key("x", "reject", "reject", tip="reject, and on to the next"),
    _key("s", "speaker", "speaker", tip="name another speaker"),
    _key("c", "chain", "chain", tip="edit the chain of sources"),
    _key("i", "details", "details", show=False, tip="kind, stance, channel, addressee, role"),
    _key("t", "stance", "stance", tip="change how the speaker stands to it"),
    _key("m", "note", "note", tip="write a note"),
    _key("d", "discuss", "discuss", show=False, tip="leave it to be discussed"),
    _key("e", "spans", "spans", tip="edges of content, cue and source"),
    _key("a", "add", "add", tip="add what was missed, from a selection"),
    _key("S", "split", "split", show=False, tip="make two of this attribution"),
    _key("J", "join", "join", show=False, tip="make one of this attribution and the next"),
    _key("H", "history", "history", show=False, tip="what was decided on it, and the way back"),
    _key("u", "undo", "undo", tip="take your last decision back"),
    _key("ctrl+r,U", "redo", "redo", shown="^r", tip="bring back what was undone"),
    _key("slash", "search", "find", shown="/", tip="search attributions and articles"),
    _key("f", "filter", "filter", tip="what to go through, and in what order"),
    _key("Y", "bulk", "confirm many", show=False, tip="confirm all that is sure enough"),
    _key("E", "export", "export", show=False, tip="write a report: csv, xlsx, html and others"),
    _key("T", "theme", "theme", show=False, tip="dark, light or high contrast"),
    _key("v", "compare", "compare", tip="claim, quotes, audit and chain, side by side"),
    _key("o", "queue", "queue", show=False, tip="go to the queue and back"),
    _key("p", "people", "people", show=False, tip="who speaks across articles: merge, split, name"),
    _key("r", "disputes", "disputed", show=False, tip="what reviewers disagree on"),
    _key("R", "own", "own/all", show=False, tip="between your own articles and all"),
    _key("question_mark,f1", "help", "help", shown="?", tip="the keys of this place"),
    _key("q", "quit", "quit", tip="leave the desk; everything is saved"),
    _key("right_square_bracket", "next_document", "next article", shown="]", show=False),
    _key("left_square_bracket", "previous_document", "previous article", shown="[", show=False),
    _key("ctrl+c,w", "copy", "copy", shown="w", show=False, tip="copy the content, or what is selected"),
    Binding("tab", "app.focus_next", "next pane", show=False),
    Binding("shift+tab", "app.focus_previous", "previous pane", show=False),
]

# What help tells of together, in two columns where there is room for them.
PARTS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "judging": (
            "confirm", "reject", "bulk", "discuss", "note", "undo", "redo", "history",
        ),
        "correcting": (
            "speaker", "chain", "stance", "details", "spans", "add", "split", "join",
        ),
    },
    {
        "going": (
            "next", "previous", "next_unreviewed", "next_document", "previous_document", "search", "filter",
            "queue", "own",
        ),
        "across articles, and out": (
            "compare", "people", "disputes", "export", "copy", "theme", "command_palette", "help", "quit",
        ),
    },
)  # fmt: skip

DISPUTES: list[BindingType] = [
    Binding(
        "1", "take(1)", "take theirs", key_display="1-4", id="disputes.first", tooltip="take the first answer"
    ),
    Binding("2", "take(2)", "take the second answer", show=False, id="disputes.second"),
    Binding("3", "take(3)", "take the third answer", show=False, id="disputes.third"),
    Binding("4", "take(4)", "take the fourth answer", show=False, id="disputes.fourth"),
    Binding("0", "take(0)", "machine's", id="disputes.machine", tooltip="take the machine's answer"),
    Binding("e", "correct", "correct further", show=False, id="disputes.correct"),
    Binding("u", "undo", "undo", id="disputes.undo", tooltip="take your last decision back"),
    Binding("ctrl+r,U", "redo", "redo", key_display="^r", id="disputes.redo"),
    Binding("question_mark,f1", "help", "help", key_display="?", tooltip="the keys of this place"),
    Binding("escape,q,r", "leave", "back", key_display="esc", id="disputes.leave"),
]

PEOPLE: list[BindingType] = [
    Binding("space", "mark", "mark", key_display="space", id="people.mark", tooltip="mark a speaker"),
    Binding("m", "merge", "merge", id="people.merge", tooltip="make those marked part of this one"),
    Binding("x", "part", "not one", id="people.part", tooltip="say that those marked are not this one"),
    Binding("s", "split", "split", id="people.split", tooltip="say which articles' are another's"),
    Binding("n", "rename", "name", id="people.rename", tooltip="show a speaker under another name"),
    Binding("o", "open", "open names", id="people.open", tooltip="between all speakers and the open names"),
    *(
        Binding(str(n), f"answer({n})", "whose", key_display="0-9", show=n == 1, tooltip="say whose it is")
        for n in (*range(1, 10), 0)
    ),
    Binding("slash", "find", "find", key_display="/", id="people.find", tooltip="show those with a name"),
    Binding("u", "undo", "undo", id="people.undo", tooltip="take back your last decision on speakers"),
    Binding("question_mark,f1", "help", "help", key_display="?", tooltip="the keys of this place"),
    Binding("escape,q,p", "leave", "back", key_display="esc", id="people.leave"),
]

SPANS: list[BindingType] = [
    Binding("l,right", "move(1)", "right", key_display="l"),
    Binding("h,left", "move(-1)", "left", key_display="h"),
    Binding("w", "stop(1)", "to a comma", tooltip="on to the next comma, full stop or quote mark"),
    Binding("b", "stop(-1)", "back to one", show=False, tooltip="back to the last of these"),
    Binding("j,down", "line(1)", "down", key_display="j"),
    Binding("k,up", "line(-1)", "up", key_display="k"),
    Binding("o", "other_edge", "other edge", tooltip="move the other edge of the span"),
    Binding(
        "space",
        "mark",
        "put down",
        key_display="space",
        tooltip="start a span, take it up, put it down",
    ),
    Binding("d,delete,backspace", "remove", "remove", key_display="d", tooltip="remove the span"),
    Binding("tab", "role(1)", "next role", key_display="tab", tooltip="content, cue, source"),
    Binding("shift+tab", "role(-1)", "previous role", show=False),
    Binding("1", "choose('content')", "content", show=False),
    Binding("2", "choose('cue')", "cue", show=False),
    Binding("3", "choose('source')", "source", show=False),
    Binding("enter", "save", "save", key_display="enter"),
    Binding("question_mark,f1", "help", "help", key_display="?", tooltip="the keys of this place"),
    Binding("escape,q", "leave", "cancel", key_display="esc"),
]

COMPARING: list[BindingType] = [
    Binding("1", "tab(1)", "claim", id="comparing.claim"),
    Binding("2", "tab(2)", "quotes", id="comparing.quotes"),
    Binding("3", "tab(3)", "audit", id="comparing.audit"),
    Binding("4", "tab(4)", "chain", id="comparing.chain"),
    Binding(
        "t", "transcript", "transcript", id="comparing.transcript", tooltip="hold the quotes against a file"
    ),
    Binding("tab", "turn(1)", "next", key_display="tab", id="comparing.next"),
    Binding("shift+tab", "turn(-1)", "previous", show=False, id="comparing.previous"),
    Binding("question_mark,f1", "help", "help", key_display="?", id="comparing.help"),
    Binding("escape,q,v", "leave", "back", key_display="esc", id="comparing.leave"),
]


def by_act(bindings: Iterable[ActiveBinding]) -> dict[str, list[ActiveBinding]]:
    """Return what can be told of bindings by what they do, those of the keys' line first."""
    acts: dict[str, list[ActiveBinding]] = {}
    for active in sorted(bindings, key=lambda active: not active.binding.show):
        if active.binding.description and not active.binding.system:
            acts.setdefault(active.binding.action, []).append(active)
    return acts
