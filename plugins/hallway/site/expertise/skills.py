"""What people declare to know about, as the index has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hallway.model import Site
from hallway.site.expertise.columns import Skill
from hallway.terms import terms_of

MOST = 20
"""So many people who declare a skill are named for it."""

Skills = Mapping[str, tuple[Skill, ...]]
"""The skills that begin with a term, each with its terms in their order and the references of who declares it."""


def declared(site: Site, refs: Mapping[str, int], language: str, today: date) -> Skills:
    """Every declared skill, under the least of its terms."""
    people: dict[tuple[str, ...], list[int]] = {}
    for person in site.people.values():
        if person.may_be_suggested(today):
            for slug in person.skills:
                terms = tuple(sorted(set(terms_of(site.topics[slug].name, language))))
                if terms and slug not in person.not_expert_in:
                    people.setdefault(terms, []).append(refs[person.id])
    skills: dict[str, list[Skill]] = {}
    for terms in sorted(people):
        skills.setdefault(terms[0], []).append((terms, tuple(sorted(people[terms])[:MOST])))
    return {term: tuple(of) for term, of in skills.items()}
