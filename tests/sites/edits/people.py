"""What people say of themselves and of their teams."""

from __future__ import annotations

from datetime import timedelta

from tests.sites.workshop import Workshop, key_of, list_of, pick


def rename_person(shop: Workshop, one: int, other: int) -> None:
    """Another name; or somebody else's."""
    shop.set_key(pick(shop.people(), one), "name", pick((f"Name {shop.turn}", "Bo Birch", "Zed"), other))


def change_id(shop: Workshop, one: int, other: int) -> None:
    """Another id, which posts follow, or do not."""
    old = pick(shop.people(), one)
    new = old.replace("-x.md", ".md") if old.endswith("-x.md") else old.replace(".md", "-x.md")
    shop.move(old, new)
    if other % 2:
        before, after = (path.removeprefix("people/").removesuffix(".md") for path in (old, new))
        for path in shop.posts():
            names = list_of(key_of(shop.read(path), "authors"))
            if before in names:
                shop.set_key(path, "authors", f"[{', '.join(after if name == before else name for name in names)}]")


def change_team_of(shop: Workshop, one: int, other: int) -> None:
    """A person in another team, in one that nobody knows, or in none."""
    shop.set_key(pick(shop.people(), one), "team", pick(("lab", "platform", "house", "moon", None), other))


def leave(shop: Workshop, one: int, other: int) -> None:
    """A last day, before or after today, or none."""
    day = pick((-3, 0, 1, 30, None), other)
    shop.set_key(pick(shop.people(), one), "left", None if day is None else f"{shop.today + timedelta(days=day)}")


def go_away(shop: Workshop, one: int, other: int) -> None:
    """An absence, with somebody who covers, or the end of one."""
    until = shop.today + timedelta(days=pick((-1, 0, 1, 9), other))
    cover = pick(("ada", "bo", "cem", "nobody-yet"), other // 2)
    shop.set_key(pick(shop.people(), one), "away", f"{{until: {until}, cover: {cover}}}" if other % 5 else None)


def opt_out(shop: Workshop, one: int, other: int) -> None:
    """Out of every list of who knows what, or in again."""
    path = pick(shop.people(), one)
    shop.set_key(path, "experts", None if key_of(shop.read(path), "experts") else "false")


def like(shop: Workshop, one: int, other: int) -> None:
    """A post that somebody likes, or that is not there."""
    liked = pick([*shop.posts(), "posts/2026/11/new-1.md"], other)
    shop.set_key(pick(shop.people(), one), "likes", f"[{liked}]" if other % 6 else None)


def describe(shop: Workshop, one: int, other: int) -> None:
    """Keys that seldom change, and the bio."""
    path = pick(shop.people(), one)
    choices = (
        ("role", f"Role {shop.turn}"),
        ("skills", pick(("[on call]", "[trains, lists]", "[brand new]"), one)),
        ("not_expert_in", pick(("[Deploys]", "[lists]"), one)),
        ("location", pick(("Hull", "hull", "Leith"), one)),
        ("photo", pick(("ada.gif", "bo.gif", "none.gif"), one)),
        ("emails", pick(("[bo@example.org]", "[some@example.org]", "[ada@example.org]"), one)),
        ("joined", f"{shop.today}"),
        ("pronouns", "they"),
        ("time_zone", "Asia/Tokyo"),
    )
    if other % 10 == 9:
        shop.write(path, shop.read(path) + f"\nTurn {shop.turn}, [a link](../posts/2026/11/new-1.md).\n")
    else:
        shop.set_key(path, *pick(choices, other))


def add_person(shop: Workshop, one: int, other: int) -> None:
    """A page for somebody who was named without one."""
    name = pick(("nobody-yet", "somebody-new", "fin"), one)
    shop.write(f"people/{name}.md", f"---\nname: New {shop.turn}\nteam: lab\n---\nHere I am.\n")


def delete_person(shop: Workshop, one: int, other: int) -> None:
    """A page less."""
    if len(shop.people()) > 3:
        shop.write(pick(shop.people(), one), None)


def rename_team(shop: Workshop, one: int, other: int) -> None:
    """A team of another name."""
    if shop.teams():
        shop.set_key(pick(shop.teams(), one), "name", f"Team {shop.turn}")


def move_team(shop: Workshop, one: int, other: int) -> None:
    """A team that is part of another, perhaps of itself, or of none."""
    if shop.teams():
        shop.set_key(pick(shop.teams(), one), "parent", pick(("house", "lab", "platform", "moon", None), other))


def change_team(shop: Workshop, one: int, other: int) -> None:
    """Who leads a team, where it talks, what it does; or no team at all any more, or a new one."""
    if other % 5 == 4 or not shop.teams():
        shop.write(f"people/teams/{pick(('moon', 'lab'), one)}.md", f"---\nname: Moon {shop.turn}\n---\nFar.\n")
        return
    path = pick(shop.teams(), one)
    if other % 5 == 3:
        shop.write(path, None)
    else:
        shop.set_key(path, *pick((("lead", "cem"), ("chat", f'"#t{shop.turn}"'), ("lead", None)), other))


EDITS = (
    *(rename_person, rename_person, change_id, change_id, change_team_of, change_team_of, leave, go_away, opt_out),
    *(like, like, describe, describe, add_person, delete_person, rename_team, rename_team, move_team, change_team),
)
