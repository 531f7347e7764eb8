"""The directory of people: found by typing, by letter, by team, by topic and by place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from hallway.model import Page, Person, Site, Team
from hallway.naming import slug
from hallway.settings import Settings
from hallway.views import fragments, words
from hallway.views.fragments import Fragment

OTHER = "other"
"""The letter of names that begin with none from A to Z."""

_LATELY = 60

Named = TypeVar("Named", Person, Team)


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """`people/` with everybody while they fit on one page.

    Beyond that it shows who wrote last, and everybody is on the pages `people/letter/<a>/`, under each word of their
    name. `people/place/<place>/` lists who is where.
    """
    here = [person for person in site.people.values() if not fragments.has_left(site, person)]
    gone = [person for person in site.people.values() if fragments.has_left(site, person)]
    everybody = [*here, *gone]
    on_one_page = len(everybody) <= settings.people_on_one_page
    places = by_place(here)
    letters = by_letter(everybody)
    yield Page(
        uri="people/",
        template="people.html",
        title="People",
        description="Who is here, and what they know about",
        data={
            "people": [row(site, person) for person in (everybody if on_one_page else _lately(site))],
            "everybody": on_one_page,
            "number": words.count(len(here), "person", "people"),
            "letters": [] if on_one_page else [letter_link("people/", letter) for letter in letters],
            "teams": [fragments.team(site, id_) for id_ in site.teams if site.members.get(id_)],
            "topics": fragments.topics(site, _topics(site)),
            "places": [{"name": name, "address": place_address(name)} for name in places],
        },
    )
    for name, people in places.items():
        yield _page(site, place_address(name), f"People in {name}", people)
    if not on_one_page:
        for letter, people in letters.items():
            yield _page(site, letter_link("people/", letter)["address"], f"People: {letter.upper()}", people)


def row(site: Site, person: Person) -> Fragment:
    """A person as the directory shows them, with what the filter looks at."""
    return fragments.face(site, person.id) | {
        "role": person.role,
        "team": fragments.team(site, person.team),
        "location": person.location,
        "topics": [site.topics[slug_].name for slug_ in _topics_of(site, person)],
        "left": fragments.has_left(site, person),
    }


def by_letter(people: Iterable[Person]) -> dict[str, list[Person]]:
    """The people under the first letter of each word of their name."""
    return lettered(
        (letter, one) for one in people for letter in sorted({initial(word) for word in one.name.split()} or {OTHER})
    )


def lettered(named: Iterable[tuple[str, Named]]) -> dict[str, list[Named]]:
    """People or teams under their letters, from "a" to "z", then "other"."""
    letters: dict[str, list[Named]] = {}
    for letter, one in named:
        letters.setdefault(letter, []).append(one)
    return {letter: letters[letter] for letter in sorted(letters, key=lambda letter: (letter == OTHER, letter))}


def initial(word: str) -> str:
    """The letter from A to Z that a word begins with, whatever its accents; else "other".

    >>> initial("Ångström"), initial("李"), initial("18F")
    ('a', 'other', 'other')
    """
    first = unicodedata.normalize("NFKD", word)[:1].lower()
    return first if "a" <= first <= "z" else OTHER


def by_place(people: Iterable[Person]) -> dict[str, list[Person]]:
    """The people at each location, in the order of the places' names; spellings with one address are one place."""
    places: dict[str, list[Person]] = {}
    names: dict[str, str] = {}
    for person in people:
        if person.location:
            address = place_address(person.location)
            places.setdefault(address, []).append(person)
            names[address] = min(names.get(address, person.location), person.location)
    return {names[address]: places[address] for address in sorted(places, key=lambda at: (names[at].casefold(), at))}


def place_address(name: str) -> str:
    """Where the people of a place are listed."""
    return f"people/place/{slug(name, 'place')}/"


def _page(site: Site, address: str, title: str, people: list[Person]) -> Page:
    return Page(
        uri=address,
        template="people.html",
        title=title,
        description=words.sentence(words.count(len(people), "person", "people")),
        data={
            "people": [row(site, person) for person in people],
            "everybody": True,
            "number": words.count(len(people), "person", "people"),
            "letters": [],
            "teams": _teams_of(site, people),
            "topics": fragments.topics(site, dict.fromkeys(t for p in people for t in _topics_of(site, p))),
            "places": [],
            "back": {"name": "People", "address": "people/"},
        },
    )


def _teams_of(site: Site, people: Iterable[Person]) -> list[Fragment]:
    ids = sorted({person.team for person in people if person.team}, key=lambda id_: (site.teams[id_].name, id_))
    return [link for id_ in ids if (link := fragments.team(site, id_))]


def _topics_of(site: Site, person: Person) -> list[str]:
    """What somebody wrote about or declares, as far as they want to be found by it."""
    return sorted(site.asked_about.get(person.id, ()))


def _topics(site: Site) -> list[str]:
    """The topics that somebody here is found by, in the order of their names."""
    known = {slug_ for person in site.people.values() for slug_ in _topics_of(site, person)}
    return [slug_ for slug_ in site.topics if slug_ in known]


def _lately(site: Site) -> list[Person]:
    """Whoever wrote last, in the order of their newest posts."""
    ids = dict.fromkeys(id_ for entry in site.entries for id_ in entry.authors)
    return [site.people[id_] for id_ in islice((id_ for id_ in ids if fragments.is_found(site, id_)), _LATELY)]


def letter_link(directory: str, letter: str) -> Fragment:
    """A link to the page of a letter."""
    return {"name": letter.upper() if letter != OTHER else "Other", "address": f"{directory}letter/{letter}/"}
