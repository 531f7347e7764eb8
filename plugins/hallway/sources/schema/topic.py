"""What `posts/topics.yml` says of one topic."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from hallway.sources.schema.names import Topics
from hallway.sources.schema.texts import Phrase, Sentence


class TopicFrontMatter(BaseModel):
    """An entry of the list of topics. A topic needs no entry."""

    model_config = ConfigDict(title="A topic", extra="forbid", frozen=True)

    name: Phrase = Field(None, description="The name that is shown.")
    same_as: Topics = Field((), description="Other words for the same topic.")
    parent: Phrase = Field(None, description="The wider topic that it belongs to.")
    summary: Sentence = Field(None, description="A sentence that says what it is about.")
