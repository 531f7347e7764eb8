"""Reads the imports of a package and says where they break its floors. Pure: text in, sentences out.

    6  cli, questions, terminal, __main__  parse arguments, call one function, print
    5  engines                             the only import of MkDocs
    4  compile                             tree + history + settings → Output
    3  sources site views ledger publish scaffold review search   wings, which never import each other
    2  markup
    1  model, problem, settings, naming, quoting, locking, freezing, shards, terms    the ground

An import may point to a lower floor, or to its own part. On the ground and in the cli the parts may also import each
other; what keeps them honest there is that no circle between modules is allowed anywhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

FLOORS: Mapping[str, int] = {
    **dict.fromkeys(("model", "problem", "settings", "naming", "quoting", "locking", "freezing", "shards", "terms"), 1),
    **dict.fromkeys(("markup",), 2),
    **dict.fromkeys(("sources", "site", "views", "ledger", "publish", "scaffold", "review", "search"), 3),
    **dict.fromkeys(("compile",), 4),
    **dict.fromkeys(("engines",), 5),
    **dict.fromkeys(("cli", "questions", "terminal", "arguments", "inquiries", "spoken", "__main__"), 6),
}
SHARED_FLOORS = frozenset({1, 6})
GUESTS: Mapping[str, str] = {
    **dict.fromkeys(("mkdocs", "properdocs", "material"), "engines/"),
    "git": "sources/git.py",
    "pagefind": "search/pagefind.py",
}
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Import:
    """One module that one line asks for, both with full dotted names."""

    importer: str
    line: int
    imported: str


def module_name(path: str, package: str) -> str:
    """The dotted name of a file of the package.

    >>> module_name("model/__init__.py", "hallway"), module_name("cli.py", "hallway")
    ('hallway.model', 'hallway.cli')
    """
    parts = [package, *PurePosixPath(path).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """The part of the house that a module is in: the name after the package's; "" for the package itself.

    >>> part_of("hallway.site.threads"), part_of("hallway")
    ('site', '')
    """
    return module.split(".")[1] if "." in module else ""


def imports_of(path: str, text: str, package: str, modules: frozenset[str]) -> Iterator[Import]:
    """Every import of a file, wherever it stands: in a function, under TYPE_CHECKING, relative or not."""
    importer = module_name(path, package)
    home = importer if path.endswith("__init__.py") else importer.rpartition(".")[0]
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.Import):
            yield from (Import(importer, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(home.split(".")[: len(home.split(".")) - node.level + 1]) if node.level else ""
            source = ".".join(filter(None, (base, node.module)))
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield Import(importer, node.lineno, inner if inner in modules else source)


def wrong_arrow(found: Import, package: str) -> str | None:
    """What is wrong with an import inside the package, if anything is."""
    here, there = part_of(found.importer), part_of(found.imported)
    if here == there or not there or not here:
        return None
    unknown = [part for part in (here, there) if part not in FLOORS]
    if unknown:
        return f"{package}.{unknown[0]} has no floor; give it one in tests/architecture/floors.py"
    if FLOORS[there] > FLOORS[here]:
        floors = f"{here} is on floor {FLOORS[here]}, {there} on {FLOORS[there]}"
        return f"imports {found.imported}, which is above it ({floors})"
    if FLOORS[there] == FLOORS[here] and FLOORS[here] not in SHARED_FLOORS:
        return f"imports {found.imported}, but {here} and {there} are wings and never import each other"
    return None


def wrong_guest(found: Import, path: str) -> str | None:
    """What is wrong with an import from outside the package, if anything is."""
    guest = found.imported.split(".")[0]
    room = GUESTS.get(guest)
    if room is None or path == room or (room.endswith("/") and path.startswith(room)):
        return None
    return f"imports {found.imported}; only {room} may import {guest}"


def loaded_by(found: Import) -> set[str]:
    """The modules that an import loads: the one it names, and the packages around that one which are not yet loading.

    >>> sorted(loaded_by(Import("hallway.site.topics", 1, "hallway.model.content")))
    ['hallway.model', 'hallway.model.content']
    """
    parts = found.imported.split(".")
    packages = {".".join(parts[:depth]) for depth in range(1, len(parts))}
    around = {name for name in packages if not f"{found.importer}.".startswith(f"{name}.")}
    return {found.imported} | around


def circles(arrows: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Circles in a graph of modules, starting at their first names and sorted; none only if there is none at all."""
    found: set[tuple[str, ...]] = set()
    finished: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        if module in trail:
            ring = trail[trail.index(module) :]
            first = ring.index(min(ring))
            found.add(ring[first:] + ring[:first])
        elif module not in finished:
            for target in sorted(arrows.get(module, ())):
                walk(target, (*trail, module))
            finished.add(module)

    for module in sorted(arrows):
        walk(module, ())
    return sorted(found)


def too_long(path: str, text: str) -> str | None:
    """What is wrong with the length of a file whose first line gives no reason for it."""
    lines = text.splitlines()
    if len(lines) <= LONGEST or "long because" in lines[0].lower():
        return None
    return f'{path}:1: {len(lines)} lines; split it, or say "long because …" in its first line'


def faults(files: Mapping[str, str], package: str = "hallway") -> list[str]:
    """Everything in `{path inside the package: text}` that breaks a rule, as `path:line: what`, sorted."""
    modules = frozenset(module_name(path, package) for path in files)
    found: list[str] = []
    arrows: dict[str, set[str]] = {module: set() for module in modules}
    for path, text in files.items():
        found += filter(None, [too_long(path, text)])
        for one in imports_of(path, text, package, modules):
            inside = one.imported.split(".")[0] == package
            what = wrong_arrow(one, package) if inside else wrong_guest(one, path)
            found += [f"{path}:{one.line}: {what}"] if what else []
            if inside:
                arrows[one.importer] |= loaded_by(one) - {one.importer}
    rings = circles({module: frozenset(targets) for module, targets in arrows.items()})
    return sorted(found) + [f"a circle of imports: {' → '.join((*ring, ring[0]))}" for ring in rings]
