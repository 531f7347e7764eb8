"""The directory of who knows what: by team, with the topics that lean on one person, or on nobody any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from hallway.model import Page, Site, Team
from hallway.settings import Settings
from hallway.views import answers, fragments, words
from hallway.views.expertise import FACES
from hallway.views.fragments import Fragment
from hallway.views.namesakes import Namesakes
from hallway.views.people import initial, letter_link, lettered

TEAMS_ON_ONE_PAGE = 40
"""A site with more teams than this has the directory by letter, and on its first page those that wrote lately."""

_HOME = "experts/"
_TOPICS = 6
_OF_NO_TEAM = 30
_NAMED = 3
_LISTED = 20
_HIDDEN = 12


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """`experts/`, and `experts/letter/<a>/` where there are many teams."""
    directory = _Directory(site)
    teams = [team for team in site.teams.values() if team.id in site.covered]
    letters = _by_letter(teams) if len(teams) > TEAMS_ON_ONE_PAGE else {}
    first = _lately(site) if letters else teams
    yield directory.first(first, [letter_link(_HOME, one) for one in letters], answers.box(site, settings))
    for letter, of in letters.items():
        link = letter_link(_HOME, letter)
        title = f"Experts: {link['name']}"
        yield directory.page(link["address"], title, words.sentence(words.count(len(of), "team")), of, {})


class _Directory:
    """The site, and how its people are shown."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._people = Namesakes(site)

    def first(self, teams: Iterable[Team], letters: list[Fragment], box: Fragment) -> Page:
        """The page that everything begins with, and its question box; it has all teams, unless there are letters."""
        more: Fragment = box | {
            "first": True,
            "letters": letters,
            "others": self.topics(None, _OF_NO_TEAM),
            "uncovered": _uncovered(self._site),
            "single": self.single(),
            "hidden": self.hidden(),
        }
        if letters:
            number = sum(team is not None for team in self._site.covered)
            more |= {"places": _places(self._site), "number": words.count(number, "team")}
        return self.page(_HOME, "Experts", "Who knows about something, with the evidence", teams, more)

    def page(self, uri: str, title: str, description: str, teams: Iterable[Team], more: Fragment) -> Page:
        """A page of the directory, with what is covered by these teams."""
        covered = [
            {"name": team.name, "address": team.address, "topics": self.topics(team.id, _TOPICS)} for team in teams
        ]
        listed = [*(topic for team in covered for topic in team["topics"]), *more.get("others", ())]
        places = {person["location"] for topic in listed for person in topic["people"]} - {None}
        usual = {"first": False, "letters": [], "others": [], "uncovered": [], "single": [], "hidden": []}
        number = words.count(len(covered), "team") if covered else ""
        data = usual | {"teams": covered, "places": sorted(places), "number": number} | more
        return Page(uri=uri, template="experts.html", title=title, description=description, data=data)

    def topics(self, team: str | None, most: int) -> list[Fragment]:
        """What a team is known for, with the faces of those who know."""
        known = self._site.covered.get(team, {})
        return [self._topic(slug, ids[:FACES]) for slug, ids in islice(known.items(), most)]

    def single(self) -> list[Fragment]:
        """The topics that lean on one person, those written about most first."""
        experts = self._site.experts
        slugs = [slug for slug, ids in experts.items() if len(ids) == 1 and self._site.standings[ids[0], slug].evidence]
        return [self._topic(slug, experts[slug]) for slug in _most_written(self._site, slugs)]

    def hidden(self) -> list[Fragment]:
        """People who know topics well that they do not declare."""
        return [
            self._person(id_) | {"topics": fragments.topics(self._site, slugs[:_NAMED])}
            for id_, slugs in islice(self._site.hidden.items(), _HIDDEN)
        ]

    def _topic(self, slug: str, ids: Iterable[str]) -> Fragment:
        return fragments.topics(self._site, [slug])[0] | {"people": [self._person(id_) for id_ in ids]}

    def _person(self, id_: str) -> Fragment:
        return self._people.face(id_) | {"location": self._site.people[id_].location}


def _uncovered(site: Site) -> list[Fragment]:
    """The topics that nobody can be asked about since those who knew them left, most written about first."""
    gone = (id_ for id_, person in site.people.items() if fragments.has_left(site, person))
    known = ((id_, slug) for id_ in gone for slug in site.asked_about.get(id_, ()) if slug not in site.experts)
    slugs = dict.fromkeys(slug for id_, slug in known if site.standings[id_, slug].evidence)
    return fragments.topics(site, _most_written(site, slugs))


def _most_written(site: Site, slugs: Iterable[str]) -> list[str]:
    """The first of these topics, those about which most was written."""
    return sorted(slugs, key=lambda slug: (-len(site.by_topic.get(slug, ())), slug))[:_LISTED]


def _lately(site: Site) -> list[Team]:
    """The teams that wrote last, in the order of their newest posts."""
    ids = dict.fromkeys(entry.team for entry in site.entries if entry.team in site.covered)
    return [site.teams[id_] for id_ in islice((id_ for id_ in ids if id_), TEAMS_ON_ONE_PAGE // 2)]


def _by_letter(teams: Iterable[Team]) -> dict[str, list[Team]]:
    """The teams under the first letter of their names: each on one page, so that a new post changes one."""
    return lettered((initial(team.name), team) for team in teams)


def _places(site: Site) -> list[str]:
    """Where there is somebody to whom a reader may be sent."""
    known = {id_ for ids in site.experts.values() for id_ in ids}
    return sorted({place for id_ in known if (place := site.people[id_].location)})
