"""Who knows about something, as readers see it: a band and the evidence, never a score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hallway.model.content import Kind

ASKING = frozenset({Kind.QUESTION, Kind.JOB})
"""Posts that look for somebody who knows: they are no evidence that their authors do."""


class Band(StrEnum):
    """How much there is to show for it, from the most to the least."""

    WELL = "well"
    SOME = "some"
    LITTLE = "little"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person has to show about one thing. `evidence` are paths of posts, the weightiest first.

    A person who only declares to know about it has none.
    """

    person: str
    band: Band
    evidence: tuple[str, ...] = ()
