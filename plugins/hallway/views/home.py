"""The home page: one stream in time order, and beside it what a passer-by would want to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby, islice

from hallway.model import Entry, Page, Site
from hallway.settings import Settings
from hallway.views import forge, fragments, words
from hallway.views.fragments import Fragment, Shown

_NEW_VOICE = timedelta(days=60)
_SELDOM = timedelta(days=180)


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """The one page at "". Replies are in their threads and not in the stream."""
    posts = tuple(entry for entry in site.entries if entry.reply_to is None)
    shown = fragments.Shown()
    stream, earlier = posts[: settings.stream_size], posts[settings.stream_size :]
    yield Page(
        uri="",
        template="home.html",
        title=settings.name,
        description=settings.description or f"What people are working on at {settings.name}",
        data={
            "days": _days(site, shown, stream),
            "earlier": _earlier(earlier),
            "write": _write(settings),
            "questions": shown.all(islice((entry for entry in posts if fragments.is_open(site, entry)), 3)),
            "coming": coming_up(site, shown, 3),
            "elsewhere": _seldom_heard(site, shown, posts, stream),
            "voices": _new_voices(site),
        },
        cards=shown.paths,
    )


def _days(site: Site, shown: Shown, stream: tuple[Entry, ...]) -> list[Fragment]:
    return [
        {
            "day": {"iso": day.isoformat(), "text": words.day_of(day, site.today)},
            "cards": shown.all(entries),
        }
        for day, entries in groupby(stream, key=lambda entry: entry.published.date())
    ]


def _earlier(rest: tuple[Entry, ...]) -> Fragment | None:
    if not rest:
        return None
    newest = rest[0].published
    return {"name": words.month(newest.year, newest.month), "address": f"archive/{newest:%Y/%m}/"}


def _write(settings: Settings) -> list[Fragment]:
    """What a writer can begin: each in the forge's editor."""
    ways = (("Write a note", ""), ("Ask", "question"), ("Share an idea", "idea"))
    made = [
        (name, forge.new_url(settings, "posts", {"title": "", "kind": kind} if kind else {})) for name, kind in ways
    ]
    return [{"name": name, "url": url} for name, url in made if url]


def coming_up(site: Site, shown: Shown, most: int) -> list[Fragment]:
    """Events that are not over, jobs that are open and what falls due, the next first."""
    found: list[tuple[date, Entry, Fragment]] = []
    for entry in site.entries:
        post = entry.post
        when = post.starts or post.due or post.until
        last = post.ends or post.until or when
        if when and last and _day(last) >= site.today:
            word = "Due" if when is post.due else "Open until" if when is post.until else ""
            said = {"when": words.said(when, site.today), "word": word, "where": post.where}
            found.append((_day(when), entry, said))
    found.sort(key=lambda item: (item[0], item[1].path))
    return [{"post": shown.one(entry)} | said for _, entry, said in found[:most]]


def _day(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _seldom_heard(site: Site, shown: Shown, posts: tuple[Entry, ...], stream: tuple[Entry, ...]) -> Fragment | None:
    """The newest post of the team that wrote least of late, among those that wrote at all and are not in the stream."""
    recent = [entry for entry in posts if entry.team and entry.published > posts[0].published - _SELDOM]
    present = {entry.team for entry in stream}
    by_team: dict[str, list[Entry]] = {}
    for entry in recent:
        if entry.team and entry.team not in present:
            by_team.setdefault(entry.team, []).append(entry)
    if not by_team:
        return None
    quietest = min(by_team, key=lambda team: (len(by_team[team]), team))
    return {"team": site.teams[quietest].name, "post": shown.one(by_team[quietest][0])}


def _new_voices(site: Site) -> list[Fragment]:
    """People whose first post is of the last two months before the newest one, the newest voice first."""
    if not site.entries:
        return []
    since = site.entries[0].published - _NEW_VOICE
    first = {id_: entries[-1].published for id_, entries in site.by_author.items()}
    voices = [id_ for id_ in first if first[id_] > since and fragments.is_found(site, id_)]
    if len(voices) == len(first):
        return []
    return fragments.faces(site, sorted(voices, key=lambda id_: (first[id_], id_), reverse=True)[:6])
