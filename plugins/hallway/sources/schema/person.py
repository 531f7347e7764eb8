"""The front matter of a person."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from hallway.sources.faults import Code, Fault
from hallway.sources.schema.addresses import Absence, Contacts, Paths, Photo
from hallway.sources.schema.names import Emails, TeamName, Topics
from hallway.sources.schema.texts import Day, Flag, LastDay, Phrase, ZoneName


class PersonFrontMatter(BaseModel):
    """What a person says of themselves. The text below the front matter is their bio."""

    model_config = ConfigDict(title="A person", extra="forbid", frozen=True)

    name: Phrase = Field(None, description="The person's name, as it is shown.")
    role: Phrase = Field(None, description="What they do.")
    team: TeamName = Field(None, description="Their team: the name of a file in people/teams/, without .md.")
    skills: Topics = Field((), description="Topics that they know about.")
    emails: Emails = Field((), description="Addresses that they commit with. Never published.")
    contact: Contacts = Field((), description="Ways to reach them: a word, and a link, an e-mail address or a number.")
    photo: Photo = Field(None, description="A picture: a file beside this one, or its path in the repository.")
    location: Phrase = Field(None, description="Where they work.")
    time_zone: ZoneName = Field(None, description="Their time zone, by its IANA name.")
    pronouns: Phrase = Field(None, description="Their pronouns.")
    joined: Day = Field(None, description="Their first day here.")
    left: LastDay = Field(None, description="Their last day here.")
    away: Absence = Field(None, description="An absence: its last day (until), and the id of who covers (cover).")
    likes: Paths = Field((), description="Paths of posts that they liked.")
    not_expert_in: Topics = Field((), description="Topics that they should not be suggested for.")
    experts: Flag = Field(True, description="false keeps them out of every derived list.")


def person_contradictions(person: PersonFrontMatter) -> Iterator[Fault]:
    """Keys that do not go together. All of them stay."""
    if person.joined and person.left and person.left < person.joined:
        yield Fault(Code.CONTRADICTION, "left: they left before they joined", "correct one of the two", key="left")
