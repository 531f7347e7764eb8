"""The front matter of a post: every key, and which of them do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from hallway.model import Audience, Kind, Status
from hallway.sources.faults import Code, Fault
from hallway.sources.schema.addresses import Addresses, Path, Paths
from hallway.sources.schema.names import People, TeamName, Topics
from hallway.sources.schema.texts import (
    Day,
    Flag,
    ForWhom,
    KindOfPost,
    Moment,
    Phrase,
    Reason,
    Sentence,
    StatusOfIdea,
    Title,
)


class PostFrontMatter(BaseModel):
    """What a post says of itself. Every key may be absent."""

    model_config = ConfigDict(title="A post", extra="forbid", frozen=True)

    title: Title = Field(None, description="Plain text. When absent: the first heading; for a note its first words.")
    date: Moment = Field(None, description="When it was published: a date or a date-time in an ISO 8601 form.")
    authors: People = Field((), description="Ids of the people who wrote it: names of files in people/, without .md.")
    tags: Topics = Field((), description="Topics, in free words.")
    team: TeamName = Field(None, description="The team it comes from. When absent: the first author's.")
    kind: KindOfPost = Field(None, description="What sort of post it is. When absent: post, or note if it is short.")
    summary: Sentence = Field(None, description="What lists and previews show. When absent: the first paragraph.")
    reply_to: Path = Field(None, description="The post that this one replies to: its path.")
    answers: Flag = Field(False, description="Whether this reply answers the question that it replies to.")
    answer: Path = Field(None, description="On a question: the path of the reply that its asker accepts.")
    builds_on: Paths = Field((), description="Paths of posts that this one builds on.")
    challenges: Paths = Field((), description="Paths of posts that this one disagrees with.")
    supersedes: Paths = Field((), description="Paths of posts that this one replaces.")
    status: StatusOfIdea = Field(None, description="How far an idea has come. When absent: proposed.")
    outcome: Sentence = Field(None, description="What became of an idea; required when it is adopted or dropped.")
    follow_up: Day = Field(None, description="The day by which the writer promises to report back.")
    due: Moment = Field(None, description="When something is due.")
    until: Moment = Field(None, description="When a job or an event closes.")
    starts: Moment = Field(None, description="When an event begins.")
    ends: Moment = Field(None, description="When an event ends.")
    where: Phrase = Field(None, description="Where an event is.")
    thanks: People = Field((), description="Ids of people who deserve credit.")
    review_by: Day = Field(None, description="The day after which a page is flagged as stale.")
    draft: Flag = Field(False, description="true keeps it out of everything but the local preview.")
    retracted: Reason = Field(None, description="Why it is retracted. Its page then says only that.")
    aliases: Addresses = Field((), description="Older addresses that lead here, like /2019/05/hello/.")
    audience: ForWhom = Field(Audience.INTERNAL, description="Whom it is for.")


def post_contradictions(post: PostFrontMatter, zone: ZoneInfo) -> Iterator[Fault]:
    """Keys that do not go together. All of them stay."""
    decided = post.status in {Status.ADOPTED, Status.DROPPED}
    if post.status and post.kind is not Kind.IDEA:
        yield _odd("status", "only an idea has a status", "write kind: idea, or remove the status")
    if decided and not post.outcome:
        yield _odd(
            "status", f"an idea that is {post.status} needs an outcome", "add outcome: and say what became of it"
        )
    if post.answer and post.kind is not Kind.QUESTION:
        yield _odd("answer", "only a question has an answer", "write kind: question, or remove the answer")
    if post.answers and not post.reply_to:
        yield _odd(
            "answers", "it does not say which question it answers", "add reply_to: with the path of the question"
        )
    if _before(post.ends, post.starts, zone):
        yield _odd("ends", "it ends before it starts", "correct one of the two")
    if post.kind is not Kind.PAGE and _before(post.until, post.date, zone):
        yield _odd("until", "it closes before it is published", "correct until or date")


def _odd(key: str, what: str, fix: str) -> Fault:
    return Fault(Code.CONTRADICTION, f"{key}: {what}", fix, key=key)


def _before(late: datetime | date | None, early: datetime | date | None, zone: ZoneInfo) -> bool:
    """Whether what should be later is earlier, both being known. A day without a time reaches to its end."""
    if late is None or early is None:
        return False
    end = late if isinstance(late, datetime) else datetime.combine(late, time.max, zone)
    start = early if isinstance(early, datetime) else datetime.combine(early, time.min, zone)
    return end < start
