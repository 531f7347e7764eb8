"""Builds between the edits, whose pages nobody compares, but which leave a ledger and an output folder behind."""

from __future__ import annotations

from hallway.problem import Problem
from tests.sites.edits import disk, words
from tests.sites.running import FreshBuild, Order, build_here
from tests.sites.workshop import Workshop, pick


def build(shop: Workshop, one: int, other: int) -> None:
    """The next build, by one job or by several."""
    build_here(Order(shop.root, shop.out, shop.today, jobs=1 + other % 2))


def build_elsewhere(shop: Workshop, one: int, other: int) -> None:
    """A build of the same site into another folder, by the same ledger, one of its own, or none."""
    ledger = shop.folder / "ledger-2" if other % 3 == 1 else None
    build_here(Order(shop.root, shop.folder / "out-2", shop.today, ledger=ledger, remembering=other % 3 != 2))


def build_without_ledger(shop: Workshop, one: int, other: int) -> None:
    """A build of everything into the same folder, of which the ledger never hears."""
    build_here(Order(shop.root, shop.out, shop.today, remembering=False))


def build_commit(shop: Workshop, one: int, other: int) -> None:
    """A build of a commit into the same folder."""
    FreshBuild(Order(shop.root, shop.out, shop.today, pick(("HEAD", "HEAD~1", "no-such-commit"), one))).outcome()


def build_in_vain(shop: Workshop, one: int, other: int) -> None:
    """A build that fails for settings that cannot be read, which are mended after it."""
    text = shop.read("mkdocs.yml")
    shop.write("mkdocs.yml", f"{text}oops: [\n")
    assert build_here(Order(shop.root, shop.out, shop.today)).failure
    shop.write("mkdocs.yml", text)


def build_strictly(shop: Workshop, one: int, other: int) -> None:
    """A build that publishes nothing when anything is wrong."""
    build_here(Order(shop.root, shop.out, shop.today, strict=True))


def save_while_it_builds(shop: Workshop, one: int, other: int) -> None:
    """A build during which somebody saves a file: after Hallway told what is wrong, before it is done."""
    edit = pick((words.edit_first, words.change_picture, disk.change_a_letter, words.edit_last), other)

    def save(_: tuple[Problem, ...]) -> None:
        edit(shop, one, 1 + other)

    build_here(Order(shop.root, shop.out, shop.today), save)


EDITS = (
    *(
        build,
        build_elsewhere,
        build_elsewhere,
        build_without_ledger,
        build_commit,
        build_commit,
        build_in_vain,
        build_strictly,
    ),
    *(save_while_it_builds, save_while_it_builds),
)
QUIET = (build, build_elsewhere, save_while_it_builds)
