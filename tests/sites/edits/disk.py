"""What happens to files behind the back of whoever looks at their sizes and times only."""

from __future__ import annotations

import os

from tests.sites.workshop import Workshop, backdated, pick


def touch(shop: Workshop, one: int, other: int) -> None:
    """A newer time, or one of the future, and the same bytes."""
    file = shop.root / pick(shop.sources(), one)
    seconds = file.stat().st_mtime + pick((1, 100_000), other)
    os.utime(file, (seconds, seconds))


def change_a_letter(shop: Workshop, one: int, other: int) -> None:
    """As many bytes as before, of the same time as before, in the same file or in one that took its place."""
    file = shop.root / pick(shop.sources(), one)
    before, state = file.read_bytes(), file.stat()
    place = max((n for n, byte in enumerate(before) if chr(byte).isascii() and chr(byte).isalpha()), default=None)
    if place is None:
        return
    after = before[:place] + before[place : place + 1].swapcase() + before[place + 1 :]
    if other % 2:
        file.write_bytes(after)
    else:
        aside = file.with_name(f".{file.name}.new")
        aside.write_bytes(after)
        aside.replace(file)
    if other % 3:
        backdated(file, state)


def edit_twice(shop: Workshop, one: int, other: int) -> None:
    """Two edits of one size at one time, the second of which may be lost."""
    change_a_letter(shop, one, 1)
    change_a_letter(shop, one, 5)


def swap(shop: Workshop, one: int, other: int) -> None:
    """Two files that change places, with their times: two pictures or two posts."""
    files = shop.pictures() if other % 2 else shop.posts()
    first, second = (shop.root / pick(files, number) for number in (one, one + 1))
    aside = shop.folder / "aside"
    first.rename(aside)
    if second != first:
        second.rename(first)
    aside.rename(second)


def save_anew(shop: Workshop, one: int, other: int) -> None:
    """The same bytes and time in a new file, as editors save."""
    file = shop.root / pick(shop.sources(), one)
    state, aside = file.stat(), file.with_name(f".{file.name}.new")
    aside.write_bytes(file.read_bytes())
    aside.replace(file)
    backdated(file, state)


def move_site(shop: Workshop, one: int, other: int) -> None:
    """The whole checkout at another place."""
    new = shop.folder / ("elsewhere" if shop.root.name == "site" else "site")
    shop.root.rename(new)
    shop.repository.root = new


EDITS = (touch, touch, change_a_letter, change_a_letter, change_a_letter, edit_twice, swap, swap, save_anew, move_site)
QUIET = (touch, change_a_letter, change_a_letter, edit_twice, save_anew)
