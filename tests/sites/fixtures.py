"""The sites that tests look at, each built once in a run. To be read, not changed: `copy_of` gives a copy."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.sites import dirt
from tests.sites.building import ROOT, TODAY, Site, build, copy_of, made_once, run


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example site as a visitor finds it, with the history of no repository."""

    def make(folder: Path) -> Site:
        return build(copy_of(ROOT, folder / "site"), folder / "out", "--today", TODAY)

    return made_once(tmp_path_factory, "example", make)


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory, corpora: Path) -> Site:
    """Eleven years of a real blog: 509 posts by 368 people."""

    def make(folder: Path) -> Site:
        return _begun(copy_of(corpora / "18f", folder / "site"), folder / "out")

    return made_once(tmp_path_factory, "blog", make)


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory, corpora: Path) -> Site:
    """The same blog as its repository has it, with 2,641 commits and without people."""

    def make(folder: Path) -> Site:
        command = ["git", "clone", "--quiet", str(corpora / "18f-history.bundle"), str(folder / "site")]
        subprocess.run(command, check=True, capture_output=True)
        return _begun(folder / "site", folder / "out")

    return made_once(tmp_path_factory, "history", make)


@pytest.fixture(scope="session")
def dirty(tmp_path_factory: pytest.TempPathFactory, corpora: Path) -> Site:
    """Everything that is wrong with real posts, as one site."""

    def make(folder: Path) -> Site:
        for path, content in dirt.files(corpora / "dirty").items():
            file = folder / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return _begun(folder / "site", folder / "out")

    return made_once(tmp_path_factory, "dirty", make)


def _begun(root: Path, out: Path) -> Site:
    """A site that `hallway init` makes of a folder with posts."""
    done = run("init", "--site", root, "--yes", "--url", "https://blog.example/")
    assert done.returncode == 0, done.stderr
    return build(root, out, "--today", TODAY)
