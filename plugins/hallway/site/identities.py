"""Which people Git's signatures mean: matched by the e-mail addresses that they list themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.model import Person, Signature
from hallway.problem import Problem


def people_by_email(people: Iterable[Person]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Git e-mail address, in lower case → person id. An address that two people claim is nobody's, and a problem."""
    claims: dict[str, list[Person]] = {}
    for person in people:
        for email in sorted({email.lower() for email in person.emails}):
            claims.setdefault(email, []).append(person)
    problems = []
    for first, *others in claims.values():
        problems += [_shared(first, other) for other in others[:1]]
        problems += [_shared(other, first) for other in others]
    return {email: who[0].id for email, who in claims.items() if len(who) == 1}, tuple(sorted(set(problems)))


def from_git(signatures: Iterable[Signature], by_email: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the people who signed a commit, as far as their addresses are known."""
    found = (by_email.get(signature.email.lower()) for signature in signatures)
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def _shared(person: Person, other: Person) -> Problem:
    what = f"an e-mail address of {person.name} is also listed by {other.name}"
    fix = "leave it on the page of the one whose commits carry it"
    return Problem(person.path or "", person.line_of("emails"), what, fix, "email-shared")
