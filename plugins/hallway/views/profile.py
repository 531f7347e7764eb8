"""The page of a person: who they are, what to ask them about while they are here, and what they wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from hallway.model import Band, Entry, Kind, Page, Person, Site, Text
from hallway.settings import Settings
from hallway.views import expertise, forge, fragments, shelf, words
from hallway.views.fragments import Fragment, Shown
from hallway.views.namesakes import Namesakes

_TOPICS = 10
_COLLEAGUES = 8


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """`people/<id>/` for everybody, and their years for those who write much."""
    thanked, people = _thanked(site), Namesakes(site)
    for person in site.people.values():
        yield _page(site, settings, person, thanked.get(person.id, []), people)
        yield from shelf.year_pages(person.address, person.name, _posts(site, person))


def _page(site: Site, settings: Settings, person: Person, thanked: list[Entry], people: Namesakes) -> Page:
    entries = site.by_author.get(person.id, ())
    answered = dict.fromkeys(site.answers[entry.path] for entry in entries if entry.path in site.answers)
    shown = fragments.Shown()
    role = words.listed([part for part in (person.role, site.teams[person.team].name if person.team else "") if part])
    return Page(
        uri=person.address,
        template="profile.html",
        title=person.name,
        description=words.shortened(person.body.lead, 300) or role or f"Who {person.name} is, and what they wrote",
        data={
            "face": fragments.face(site, person.id),
            "role": person.role,
            "apart": people.beside_team(person.id),
            "team": fragments.team(site, person.team),
            "pronouns": person.pronouns,
            "location": person.location,
            "time_zone": person.time_zone,
            "contact": [{"label": contact.label, "url": contact.url} for contact in person.contact],
            "joined": words.on(person.joined) if person.joined else None,
            "left": _left(site, person, entries),
            "away": _away(site, person),
            "ask": _ask_about(site, shown, person),
            "shelf": shelf.shelf(shown, person.address, _posts(site, person)),
            "answered": shown.all(site.by_path[path] for path in islice(answered, 10)),
            "ideas": shown.all([entry for entry in entries if entry.kind is Kind.IDEA][:5]),
            "thanked": shown.all(thanked[:10]),
            "liked": shown.all([site.by_path[path] for path in person.likes if path in site.by_path][:10]),
            "works_with": people.faces(_works_with(site, entries, person.id)[:_COLLEAGUES]),
            "edit": forge.edit_url(settings, person.path) if person.path else None,
            "stub": person.path is None,
        },
        cards=shown.paths,
        text=Text(person.path, person.body.text) if person.path else None,
        source=person.path,
        kind="profile",
    )


def _posts(site: Site, person: Person) -> tuple[Entry, ...]:
    """What a person wrote, but for replies: those are in their threads."""
    return tuple(entry for entry in site.by_author.get(person.id, ()) if entry.reply_to is None)


def _left(site: Site, person: Person, entries: tuple[Entry, ...]) -> Fragment | None:
    """That somebody has left, and the colleague they wrote most with who has not."""
    if not person.left or not fragments.has_left(site, person):
        return None
    colleagues = _works_with(site, entries, person.id)
    return {"date": words.on(person.left), "ask": fragments.face(site, colleagues[0]) if colleagues else None}


def _away(site: Site, person: Person) -> Fragment | None:
    """That somebody is away, and who covers, unless they are not here either."""
    away = person.away
    if away is None or not person.is_away(site.today):
        return None
    cover = site.people[away.cover] if away.cover else None
    here = cover and not cover.has_left(site.today) and not cover.is_away(site.today)
    return {
        "until": words.on(away.until) if away.until else None,
        "cover": fragments.face(site, cover.id) if cover and here else None,
    }


def _ask_about(site: Site, shown: Shown, person: Person) -> list[Fragment]:
    """What somebody knows, with what there is to show for each; of somebody who left, whom to ask about it now."""
    slugs = site.asked_about.get(person.id, ())[:_TOPICS]
    standings = [(slug, site.standings[person.id, slug]) for slug in slugs]
    gone = fragments.has_left(site, person)
    return [
        fragments.topics(site, [slug])[0]
        | {
            "band": expertise.BANDS[standing.band],
            "declared": standing.band is Band.DECLARED,
            "evidence": expertise.evidence(site, shown, standing),
            "now": _instead(site, slug) if gone else None,
        }
        for slug, standing in standings
        if not (gone and standing.band is Band.DECLARED)
    ]


def _instead(site: Site, slug: str) -> Fragment | None:
    """Whom to ask about a topic today."""
    experts = site.experts.get(slug)
    return fragments.face(site, experts[0]) if experts else None


def _works_with(site: Site, entries: tuple[Entry, ...], id_: str) -> list[str]:
    """The people who are here with whom somebody wrote posts, the most first; none for who asked to be in no list."""
    if not site.people[id_].experts:
        return []
    together = Counter(other for entry in entries for other in entry.authors if other != id_)
    known = (other for other in together if fragments.is_found(site, other))
    return sorted(known, key=lambda other: (-together[other], other))


def _thanked(site: Site) -> dict[str, list[Entry]]:
    """The posts that thank each person, newest first."""
    thanked: dict[str, list[Entry]] = {}
    for entry in site.entries:
        for id_ in dict.fromkeys(entry.post.thanks):
            thanked.setdefault(id_, []).append(entry)
    return thanked
