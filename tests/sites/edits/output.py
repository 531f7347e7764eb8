"""What happens to the output folder and to the ledger between two builds."""

from __future__ import annotations

import shutil
from pathlib import Path

from hallway.publish import MANIFEST
from tests.sites.workshop import Workshop, backdated, pick


def _pages(shop: Workshop) -> list[Path]:
    found = (path for path in shop.out.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path for path in found if path.relative_to(shop.out).as_posix() not in shop.foreign)


def delete_output(shop: Workshop, one: int, other: int) -> None:
    """A file of the output that is gone."""
    if pages := _pages(shop):
        pick(pages, one * 7 + other).unlink()


def edit_output(shop: Workshop, one: int, other: int) -> None:
    """Foreign bytes in a file of the output, as many as before or more."""
    if pages := _pages(shop):
        page = pick(pages, one * 7 + other)
        before = page.read_bytes()
        page.write_bytes(before[:-1] + b"?" if other % 2 else before + b"?")


def add_foreign(shop: Workshop, one: int, other: int) -> None:
    """A file that is not Hallway's."""
    path = pick(("notes.txt", "posts/notes.txt", "topics/on-call/notes.html", "assets/notes.css"), one)
    shop.foreign[path] = f"note {shop.turn}".encode()
    file = shop.out / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(shop.foreign[path])


def lose_output(shop: Workshop, one: int, other: int) -> None:
    """The whole output folder, gone."""
    shutil.rmtree(shop.out, ignore_errors=True)
    shop.foreign.clear()


def lose_manifest(shop: Workshop, one: int, other: int) -> None:
    """The list of what is Hallway's in the output folder, gone or damaged: nothing there may be removed any more."""
    manifest = shop.out / MANIFEST
    if manifest.exists():
        manifest.write_bytes(b"[{") if other % 2 else manifest.unlink()
        shop.strays.update(path.relative_to(shop.out).as_posix() for path in _pages(shop))


def lose_ledger(shop: Workshop, one: int, other: int) -> None:
    """The ledger, gone or damaged."""
    ledger = shop.root / ".hallway" / "ledger.sqlite3"
    if other % 2 and ledger.exists():
        ledger.write_bytes(ledger.read_bytes()[: 100 * (other % 7)] + b"not a ledger")
    else:
        shutil.rmtree(ledger.parent, ignore_errors=True)


def save_ledger(shop: Workshop, one: int, other: int) -> None:
    """A copy of the ledger as it is now, put aside."""
    _copy(shop.root / ".hallway", shop.folder / "old-ledger")


def restore_ledger(shop: Workshop, one: int, other: int) -> None:
    """The ledger as it was when it was put aside, under an output that has moved on."""
    _copy(shop.folder / "old-ledger", shop.root / ".hallway")


def save_output(shop: Workshop, one: int, other: int) -> None:
    """A copy of the output as it is now, put aside."""
    _copy(shop.out, shop.folder / "old-out")


def restore_output(shop: Workshop, one: int, other: int) -> None:
    """The output as it was when it was put aside, times and all, under a ledger that has moved on."""
    if _copy(shop.folder / "old-out", shop.out):
        there = {path: (shop.out / path) for path in shop.foreign}
        shop.foreign = {path: file.read_bytes() for path, file in there.items() if file.exists()}


def swap_output(shop: Workshop, one: int, other: int) -> None:
    """Two pages that changed places, with their times."""
    pages = [page for page in _pages(shop) if page.suffix == ".html"]
    if pages:
        first, second = pick(pages, one), pick(pages, one + 1 + other % 3)
        states = first.stat(), second.stat()
        texts = first.read_bytes(), second.read_bytes()
        for page, text, state in ((first, texts[1], states[1]), (second, texts[0], states[0])):
            page.write_bytes(text)
            backdated(page, state)


def _copy(source: Path, target: Path) -> bool:
    """A folder in the place of another, if it is there at all."""
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
    return source.is_dir()


EDITS = (
    *(delete_output, delete_output, edit_output, edit_output, add_foreign, lose_output, lose_manifest, lose_ledger),
    *(save_ledger, restore_ledger, save_output, restore_output, swap_output),
)
QUIET = (delete_output, edit_output, restore_output, save_output)
