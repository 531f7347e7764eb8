"""The directory of who knows what: by team, with the topics that lean on one person, or on nobody any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from hallway.model import Band, Page, Person, Site, Team
from hallway.settings import Settings
from hallway.views import fragments, words
from hallway.views.coverage import Coverage, gather_coverage
from hallway.views.fragments import Fragment
from hallway.views.people import by_letter, letter_link

TEAMS_ON_ONE_PAGE = 40
"""A site with more teams than this has the directory by letter, and on its first page those that wrote lately."""

_HOME = "experts/"
_TOPICS = 6
_OF_NO_TEAM = 30
_FACES = 3
_LISTED = 20
_HIDDEN = 12


def pages(site: Site, _settings: Settings) -> Iterator[Page]:
    """`experts/`, and `experts/letter/<a>/` where there are many teams."""
    coverage = gather_coverage(site)
    directory = _Directory(site, coverage)
    teams = [team for team in site.teams.values() if team.id in coverage]
    letters = by_letter(teams) if len(teams) > TEAMS_ON_ONE_PAGE else {}
    yield directory.first(_lately(site, coverage) if letters else teams, [letter_link(_HOME, one) for one in letters])
    for letter, of in letters.items():
        link = letter_link(_HOME, letter)
        title = f"Experts: {link['name']}"
        yield directory.page(link["address"], title, words.sentence(words.count(len(of), "team")), of, {})


class _Directory:
    """The site, and how its people are introduced: those who share a name with what tells them apart."""

    def __init__(self, site: Site, coverage: Coverage) -> None:
        self._site = site
        self._coverage = coverage
        names = Counter(person.name.casefold() for person in site.people.values())
        self._shared = frozenset(name for name, number in names.items() if number > 1)

    def first(self, teams: Iterable[Team], letters: list[Fragment]) -> Page:
        """The page that everything begins with; it has all teams, unless there are letters."""
        more: Fragment = {
            "first": True,
            "letters": letters,
            "others": self.topics(None, _OF_NO_TEAM),
            "uncovered": _uncovered(self._site),
            "single": self.single(),
            "hidden": self.hidden(),
        }
        if letters:
            more["places"] = _places(self._site)
        return self.page(_HOME, "Experts", "Who knows about something, with the evidence", teams, more)

    def page(self, uri: str, title: str, description: str, teams: Iterable[Team], more: Fragment) -> Page:
        """A page of the directory, with what is covered by these teams."""
        covered = [
            {"name": team.name, "address": team.address, "topics": self.topics(team.id, _TOPICS)} for team in teams
        ]
        listed = [*(topic for team in covered for topic in team["topics"]), *more.get("others", ())]
        places = {person["location"] for topic in listed for person in topic["people"]} - {None}
        usual = {"first": False, "letters": [], "others": [], "uncovered": [], "single": [], "hidden": []}
        data = usual | {"teams": covered, "places": sorted(places)} | more
        return Page(uri=uri, template="experts.html", title=title, description=description, data=data)

    def topics(self, team: str | None, most: int) -> list[Fragment]:
        """What a team is known for, with the faces of those who know."""
        known = self._coverage.get(team, {})
        return [
            self._topic(slug) | {"people": [self._person(one.person) for one in of[:_FACES]]}
            for slug, of in islice(known.items(), most)
        ]

    def single(self) -> list[Fragment]:
        """The topics that lean on one person, those written about most first."""
        slugs = [slug for slug, of in self._site.experts.items() if len(of) == 1 and of[0].evidence]
        return [
            self._topic(slug) | {"people": [self._person(self._site.experts[slug][0].person)]}
            for slug in _most_written(self._site, slugs)
        ]

    def hidden(self) -> list[Fragment]:
        """People who know topics well that they do not declare; none where nobody declares any."""
        if not any(person.skills for person in self._site.people.values()):
            return []
        found: dict[str, list[str]] = {}
        for slug in _most_written(self._site, self._site.experts, len(self._site.experts)):
            for one in self._site.experts[slug]:
                if one.band is Band.WELL and slug not in self._site.people[one.person].skills:
                    found.setdefault(one.person, []).append(slug)
        return [
            self._person(id_) | {"topics": fragments.topics(self._site, slugs[:_FACES])}
            for id_, slugs in islice(found.items(), _HIDDEN)
        ]

    def _topic(self, slug: str) -> Fragment:
        return fragments.topics(self._site, [slug])[0]

    def _person(self, id_: str) -> Fragment:
        person = self._site.people[id_]
        shared = person.name.casefold() in self._shared
        return fragments.face(self._site, id_) | {
            "location": person.location,
            "apart": _apart(self._site, person) if shared else None,
        }


def _apart(site: Site, person: Person) -> str:
    """What tells somebody from another of the same name."""
    team = site.teams[person.team].name if person.team else ""
    return ", ".join(part for part in (person.role, team) if part) or person.id


def _uncovered(site: Site) -> list[Fragment]:
    """The topics that nobody can be asked about since those who knew them left, most written about first."""
    gone = (id_ for id_, person in site.people.items() if fragments.has_left(site, person))
    known = (slug for id_ in gone for slug, one in site.standings.get(id_, {}).items() if one.evidence)
    slugs = dict.fromkeys(slug for slug in known if slug not in site.experts)
    return fragments.topics(site, _most_written(site, slugs))


def _most_written(site: Site, slugs: Iterable[str], most: int = _LISTED) -> list[str]:
    """So many of these topics, those first about which most was written."""
    return sorted(slugs, key=lambda slug: (-len(site.by_topic.get(slug, ())), slug))[:most]


def _lately(site: Site, coverage: Coverage) -> list[Team]:
    """The teams that wrote last, in the order of their newest posts."""
    ids = dict.fromkeys(entry.team for entry in site.entries if entry.team in coverage)
    return [site.teams[id_] for id_ in islice((id_ for id_ in ids if id_), TEAMS_ON_ONE_PAGE // 2)]


def _places(site: Site) -> list[str]:
    """Where there is somebody to whom a reader may be sent."""
    known = {one.person for of in site.experts.values() for one in of}
    return sorted({place for id_ in known if (place := site.people[id_].location)})
