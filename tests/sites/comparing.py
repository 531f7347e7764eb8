"""The one question: is what stands in the output folder what a clean build of the same sources makes?"""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

from tests.sites.running import FreshBuild, Order, Outcome, build_by_command, build_here
from tests.sites.workshop import Workshop

WAYS: Mapping[str, Callable[[Order], Outcome]] = {
    "here": build_here,
    "fresh": lambda order: FreshBuild(order).outcome(),
    "command": build_by_command,
}
"""How the next build may be run."""


def build(shop: Workshop) -> None:
    """The next build, in a process of its own; it has to go well."""
    assert not FreshBuild(Order(shop.root, shop.out, shop.today)).outcome().failure


def compare(shop: Workshop, way: str = "fresh", revision: str = "", *, again: bool = True) -> None:
    """Build what has changed, and the same sources anew elsewhere: what both publish and say must be the same.

    What need not change keeps its times. With `again`, another build must render nothing and touch nothing.
    """
    order = Order(shop.root, shop.out, shop.today, revision)
    clean = Order(shop.copy("clean"), shop.folder / "clean-out", shop.today, revision)
    shutil.rmtree(clean.out, ignore_errors=True)
    building = FreshBuild(clean)
    before, stamps = contents(shop.out), stamps_of(shop.out)
    built, wanted = WAYS[way](order), building.outcome()
    assert built.said == wanted.said
    after = contents(shop.out)
    if built.failure:
        assert (after, stamps_of(shop.out)) == (before, stamps), "a build that failed changed the output"
        return
    _see_that_they_are_the_same(contents(clean.out) | shop.foreign, after, shop.strays)
    _see_that_nothing_was_touched(
        stamps, stamps_of(shop.out), {path for path in after if before.get(path) == after[path]}
    )
    if again:
        _see_that_it_is_done(shop, order, built)


def _see_that_it_is_done(shop: Workshop, order: Order, built: Outcome) -> None:
    """Another build of the same has nothing to do."""
    stamps = stamps_of(shop.out)
    second = FreshBuild(order).outcome()
    assert second.said == built.said
    _see_that_nothing_was_touched(stamps, stamps_of(shop.out), {*stamps, *stamps_of(shop.out)})
    assert second.rendered == 0 or _has_guests(shop)


def _has_guests(shop: Workshop) -> bool:
    """Whether another plugin or a hook takes part, which may do what nobody knows: then everything is rendered."""
    return any(line.startswith(("  - search", "hooks:")) for line in shop.read("mkdocs.yml").splitlines())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that readers see."""
    return {path: (folder / path).read_bytes() for path in stamps_of(folder)}


def stamps_of(folder: Path) -> dict[str, tuple[int, int]]:
    """When and as which file each of them was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = ((path.relative_to(folder), path.stat()) for path in files)
    return {
        name.as_posix(): (state.st_mtime_ns, state.st_ino)
        for name, state in names
        if not any(part.startswith(".") for part in name.parts)
    }


def _see_that_they_are_the_same(wanted: Mapping[str, bytes], found: Mapping[str, bytes], strays: set[str]) -> None:
    missing = sorted(wanted.keys() - found.keys())
    surplus = sorted(found.keys() - wanted.keys() - strays)
    differing = sorted(path for path in wanted.keys() & found.keys() if wanted[path] != found[path])
    if missing or surplus or differing:
        first = _difference(differing[0], wanted, found) if differing else ""
        raise AssertionError(
            f"missing: {missing}\nsurplus: {surplus}\nother than in a clean build: {differing}\n{first}"
        )


def _difference(path: str, wanted: Mapping[str, bytes], found: Mapping[str, bytes]) -> str:
    """Where the file of an incremental build and that of a clean one part."""
    clean, incremental = (files[path].decode(errors="replace").splitlines() for files in (wanted, found))
    lines = difflib.unified_diff(clean, incremental, f"clean/{path}", f"incremental/{path}", n=1, lineterm="")
    return "\n".join(islice(lines, 40))


def _see_that_nothing_was_touched(
    before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]], same: set[str]
) -> None:
    touched = sorted(path for path in same if before.get(path) != after.get(path))
    assert not touched, f"written again, though nothing about them changed: {touched}"
