"""The front matter of a team."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from hallway.sources.schema.addresses import Chat
from hallway.sources.schema.names import PersonId, TeamName
from hallway.sources.schema.texts import Phrase


class TeamFrontMatter(BaseModel):
    """What a team says of itself. The text below the front matter says what it does."""

    model_config = ConfigDict(title="A team", extra="forbid", frozen=True)

    name: Phrase = Field(None, description="The team's name, as it is shown.")
    parent: TeamName = Field(None, description="The team that it is part of.")
    chat: Chat = Field(None, description='Where it talks: a link, or the name of a channel in quotes, like "#team-x".')
    lead: PersonId = Field(None, description="The id of the person who leads it.")
