"""The tables, as documentation of what a store holds. ``migrations`` makes them.

A document and what the machine said of it are written once. People's decisions are only ever appended;
where an attribution stands now is kept beside it, always equal to the replay of its decisions.
"""

# SQLModel reads annotations when a class is made, so no ``from __future__ import annotations`` here.
import json
import re
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, Index, LargeBinary, Text, TypeDecorator, UniqueConstraint
from sqlmodel import Field, SQLModel

from attribution.model import Kind, ReviewState

_SIGN = "\U0010ffff"  # of no script, and for no interchange: a noncharacter
_UNFIT = re.compile(f"[\0\ud800-\udfff{_SIGN}]")
_NUMBERED = re.compile(f"{_SIGN}([0-9a-f]{{6}})")


class AnyText(TypeDecorator[str]):
    """Text of any code points.

    Lone surrogates (Python's reading of the undecodable bytes of a file's name) have no UTF-8. In SQLite a
    text with one is kept as bytes, which it allows in any column; PostgreSQL, which does not, and takes no
    NUL either, is given them as numbers behind a sign that no text needs.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | bytes | None:
        """Return what the database is given."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return _UNFIT.sub(lambda sign: f"{_SIGN}{ord(sign[0]):06x}", value)
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> str | None:
        """Return the text as it was."""
        if isinstance(value, bytes):
            return value.decode("utf-8", "surrogatepass")
        if value is not None and dialect.name == "postgresql" and _SIGN in value:
            return _NUMBERED.sub(lambda found: chr(int(found[1], 16)), value)
        return value


class OptionalJSON(TypeDecorator[Any]):
    """A value as JSON; None is SQL's NULL, not JSON's ``null``."""

    impl = JSON(none_as_null=True)
    cache_ok = True


class ComparedJSON(TypeDecorator[Any]):
    """A value as JSON in a text, for a column whose values are compared: PostgreSQL compares no JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Return what the database is given."""
        return json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Return the value."""
        return None if value is None else json.loads(value)


_FALSE = {"server_default": "0"}  # of columns that came later: rows that were there have it


class DocumentRow(SQLModel, table=True):
    """An article. ``text`` stands last, so that SQLite reads the rest without walking through it."""

    __tablename__ = "document"
    __table_args__ = (Index("ix_document_date", "published", "key"),)

    key: int = Field(default=None, primary_key=True)
    sha256: str = Field(sa_type=Text, unique=True)  # of the text: the same text is the same document
    id: str = Field(sa_type=AnyText)
    path: str | None = Field(default=None, sa_type=AnyText)
    title: str | None = Field(default=None, sa_type=AnyText)
    publisher: str | None = Field(default=None, sa_type=AnyText)
    published: str | None = Field(default=None, sa_type=AnyText)
    byline: str | None = Field(default=None, sa_type=AnyText)
    url: str | None = Field(default=None, sa_type=AnyText)
    language: str = Field(sa_type=AnyText)
    sections: list[Any] = Field(sa_type=JSON)  # [kind, start, end] each
    text: str = Field(sa_type=AnyText)


class AttributionRow(SQLModel, table=True):
    """What the machine said, and where it stands after what people decided.

    ``machine`` and ``id`` never change. All from ``person`` on is the fold of the decisions.
    """

    __tablename__ = "attribution"
    __table_args__ = (
        UniqueConstraint("document_key", "id"),
        # What is counted and gone through in an order is read from these alone.
        Index("ix_attribution_queue", "shown", "document_key", "key", "state"),
        Index("ix_attribution_speaker", "shown", "speaker", "document_key", "key", "state"),
        Index("ix_attribution_wording", "wording_key"),
        Index("ix_attribution_disputed", "disputed"),
        Index("ix_attribution_certain", "shown", "state", "confidence"),
    )

    key: int = Field(default=None, primary_key=True)
    document_key: int = Field(foreign_key="document.key")
    id: str = Field(sa_type=AnyText)
    machine: dict[str, Any] | None = Field(default=None, sa_type=OptionalJSON)
    person: dict[str, Any] | None = Field(default=None, sa_type=OptionalJSON)  # None: as the machine said
    speaker: str | None = Field(default=None, sa_type=AnyText)
    wording_key: int | None = Field(default=None, foreign_key="wording.key")  # of the content
    shown: bool = True  # False where the adding of it was taken back
    state: str = Field(default=ReviewState.UNREVIEWED, sa_type=Text)
    reviewer: str | None = Field(default=None, sa_type=AnyText)
    at: str | None = Field(default=None, sa_type=Text)
    note: str | None = Field(default=None, sa_type=AnyText)
    judges: list[Any] | None = Field(default=None, sa_type=OptionalJSON)  # reviewers; None: nobody yet
    disputed: bool = Field(default=False, sa_column_kwargs=_FALSE)
    adjudicated: bool = Field(default=False, sa_column_kwargs=_FALSE)
    decision_key: int | None = None  # the newest in its log
    # Of the attribution as it stands, to find it by.
    kind: str = Field(default=Kind.INDIRECT, sa_type=Text, sa_column_kwargs={"server_default": Kind.INDIRECT})
    confidence: float = Field(default=0.0, sa_column_kwargs=_FALSE)
    flags: str = Field(default=" ", sa_type=Text, sa_column_kwargs={"server_default": " "})  # between blanks


class DecisionRow(SQLModel, table=True):
    """One act of one reviewer. Rows are appended, never changed and never removed."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_reviewer", "reviewer", "key"),)

    key: int = Field(default=None, primary_key=True)
    attribution_key: int = Field(foreign_key="attribution.key", index=True)
    action: str = Field(sa_type=Text)
    reviewer: str = Field(sa_type=AnyText)
    at: str = Field(sa_type=Text)  # ISO 8601, UTC
    note: str | None = Field(default=None, sa_type=AnyText)
    change: dict[str, Any] | None = Field(default=None, sa_type=OptionalJSON)
    undoes: int | None = Field(default=None, foreign_key="decision.key", index=True)
    adjudicates: bool = Field(default=False, sa_column_kwargs=_FALSE)
    batch: int | None = Field(default=None, index=True)  # the first decision of those that are one act


class AssignmentRow(SQLModel, table=True):
    """A document that somebody is to review. Taken back, the row goes: what was decided is in the log."""

    __tablename__ = "assignment"

    document_key: int = Field(foreign_key="document.key", primary_key=True)
    reviewer: str = Field(sa_type=AnyText, primary_key=True, index=True)
    at: str = Field(sa_type=Text)  # ISO 8601, UTC


class SpeakerRow(SQLModel, table=True):
    """Somebody or some body that speaks in one article or many. All from ``given_name`` on is people's fold.

    What it is shown as: the name that a person gave it, else the authority file's, else that of its articles.
    """

    __tablename__ = "speaker"

    key: int = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    authority_name: str | None = Field(default=None, sa_type=AnyText)
    same_as: list[Any] = Field(default_factory=list, sa_type=JSON)  # ids elsewhere, from an authority file
    given_name: str | None = Field(default=None, sa_type=AnyText)
    merged_into: int | None = Field(default=None, foreign_key="speaker.key")  # never one merged itself
    held: bool = False  # people decided on it: the matcher takes nothing away from it


class SpeakerNameRow(SQLModel, table=True):
    """What an article says of somebody: a name, roles, a gender; and who that is, as far as texts tell."""

    __tablename__ = "speaker_name"
    __table_args__ = (
        UniqueConstraint("name", "kind", "roles", "gender", "listed"),
        Index("ix_speaker_name_speaker", "speaker_key"),
        Index("ix_speaker_name_home", "home_key"),
    )

    key: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=AnyText)  # as ``Attribution.speaker`` has it, or as an authority file lists it
    kind: str = Field(sa_type=Text)
    roles: list[Any] = Field(default_factory=list, sa_type=ComparedJSON)
    gender: str = Field(default="", sa_type=Text)  # only where the text's own words say so
    listed: bool = False  # by an authority file; no article's
    speaker_key: int | None = Field(default=None, foreign_key="speaker.key")  # None: the texts do not tell
    home_key: int | None = Field(default=None, foreign_key="speaker.key")  # the last by texts alone
    candidates: list[Any] = Field(default_factory=list, sa_type=JSON)  # keys of speakers it may be


class SpeakerBlockRow(SQLModel, table=True):
    """The names that a name can be compared with: the index that keeps the work from being all pairs."""

    __tablename__ = "speaker_block"

    block: str = Field(sa_type=AnyText, primary_key=True)
    name_key: int = Field(foreign_key="speaker_name.key", primary_key=True)


class AppearanceRow(SQLModel, table=True):
    """A speaker's name in one document, and who it is: as its form tells, unless a person said who."""

    __tablename__ = "appearance"
    __table_args__ = (
        UniqueConstraint("document_key", "name"),
        Index("ix_appearance_speaker", "speaker_key", "name_key", "attributions", "document_key"),
        Index("ix_appearance_name", "name_key", "person_key"),
        Index("ix_appearance_person", "person_key"),
    )

    key: int = Field(default=None, primary_key=True)
    document_key: int = Field(foreign_key="document.key")
    name: str = Field(sa_type=AnyText)  # as ``Attribution.speaker`` has it there
    name_key: int = Field(foreign_key="speaker_name.key")
    attributions: int = 0  # that no reviewer rejected; kept at 0 where a person said who it is
    person_key: int | None = Field(default=None, foreign_key="speaker.key")  # as a person said
    speaker_key: int | None = Field(
        default=None, foreign_key="speaker.key"
    )  # who it is now; not a merged one


class SpeakerDecisionRow(SQLModel, table=True):
    """One act of one person on who is who. Rows are appended, never changed and never removed."""

    __tablename__ = "speaker_decision"

    key: int = Field(default=None, primary_key=True)
    action: str = Field(sa_type=Text)
    reviewer: str = Field(sa_type=AnyText)
    at: str = Field(sa_type=Text)  # ISO 8601, UTC
    change: dict[str, Any] | None = Field(default=None, sa_type=OptionalJSON)
    undoes: int | None = Field(default=None, foreign_key="speaker_decision.key", index=True)


class WordingRow(SQLModel, table=True):
    """What somebody says, once for all attributions with these words and this speaker, and its claim.

    A claim goes by the key of one of its wordings, whose ``claim_key`` is NULL, and which counts its
    attributions. Most wordings are a claim by themselves.
    """

    __tablename__ = "wording"

    key: int = Field(default=None, primary_key=True)
    digest: bytes = Field(sa_type=LargeBinary, unique=True)  # of words and speaker
    words: str = Field(sa_type=AnyText)  # as ``Statement.marked`` writes them
    speaker: str = Field(sa_type=AnyText)  # empty where nobody is named who could be the same elsewhere
    speaker_kind: str = Field(sa_type=Text)
    claim_key: int | None = Field(default=None, foreign_key="wording.key", index=True)
    members: int = Field(default=0, index=True)  # attributions of the claim that goes by this key


class ShingleRow(SQLModel, table=True):
    """The index of wordings: those that share a pair of words are candidates for one claim.

    No foreign key: to see that one holds when a wording goes, a database walks through all rows.
    """

    __tablename__ = "shingle"

    shingle: int = Field(sa_type=BigInteger, primary_key=True)  # a hash of the pair
    wording_key: int = Field(primary_key=True)


class UncomparedRow(SQLModel, table=True):
    """A document of an older store, whose speakers and claims were not yet looked for in the others."""

    __tablename__ = "uncompared"

    document_key: int = Field(foreign_key="document.key", primary_key=True)
