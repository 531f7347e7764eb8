"""What every test may ask for, and what happens when this machine lacks something that some tests need.

A test says what it needs by asking for a fixture (`corpora`, `chromium`, `conformance_errors`). On a machine without
that thing those tests are left out, and one line at the end says so and how to get it. Where CI is set, everything has
to be there: what is missing ends the run before it starts.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from tests.browser import tools
from tests.browser.fixtures import chromium, serve_folder  # noqa: F401 - fixtures
from tests.sites.fixtures import blog, dirty, example, history  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parent.parent

hypothesis.settings.register_profile("hallway", deadline=None, derandomize="CI" in os.environ, max_examples=50)
hypothesis.settings.load_profile("hallway")


def find_corpora() -> Path | None:
    """The folder of shared corpora: $HALLWAY_CORPORA, or `../shared/corpora` beside the repository."""
    folder = Path(os.environ.get("HALLWAY_CORPORA") or ROOT.parent / "shared" / "corpora").resolve()
    return folder if (folder / "dirty" / "cases.csv").is_file() else None


@dataclass(frozen=True)
class Need:
    """Something that not every machine has: how to find it, the marker of the tests that use it, how to get it."""

    what: str
    marker: str
    find: Callable[[], object | None]
    fix: str


NEEDS: Mapping[str, Need] = {
    "corpora": Need(
        "the shared corpora", "corpora", find_corpora, "put them at ../shared/corpora, or name them in $HALLWAY_CORPORA"
    ),
    "chromium": Need("Chromium", "browser", tools.find_chromium, tools.CHROMIUM_FIX),
    "conformance_errors": Need("Java", "java", tools.find_java, tools.JAVA_FIX),
}


def is_required(fixture: str) -> bool:
    """Whether a run without it is a failed run."""
    return bool(os.environ.get("CI") or os.environ.get(f"HALLWAY_REQUIRE_{fixture.upper()}"))


MISSING = {fixture: need for fixture, need in NEEDS.items() if need.find() is None}
LEFT_OUT: Counter[str] = Counter()


def pytest_configure(config: pytest.Config) -> None:
    """Ends the run at once when something that it has to have is not there."""
    lacking = [f"{need.what} not found\n  fix: {need.fix}" for name, need in MISSING.items() if is_required(name)]
    if lacking:
        raise pytest.UsageError("\n".join(lacking))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks tests by what they need, keeps all browser tests on one worker, and deselects what cannot run here."""
    kept, left_out = [], []
    for item in items:
        needed = [name for name in NEEDS if name in getattr(item, "fixturenames", ())]
        for name in needed:
            item.add_marker(NEEDS[name].marker)
        if {"chromium", "conformance_errors"} & set(needed):
            item.add_marker(pytest.mark.xdist_group("browser"))
        lacking = [name for name in needed if name in MISSING]
        LEFT_OUT.update(lacking[:1])
        (left_out if lacking else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a worker: tells the run that started it what was left out."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = dict(LEFT_OUT)


class FromWorkers:
    """Hears from the workers what they left out. All of them collect the same tests, so one answer is enough."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """The end of one worker."""
        LEFT_OUT.update(
            {k: v for k, v in getattr(node, "workeroutput", {}).get("left_out", {}).items() if k not in LEFT_OUT}
        )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Listens to workers, where there are some."""
    session.config.pluginmanager.register(FromWorkers())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The one line for each thing that is missing."""
    for name, count in sorted(LEFT_OUT.items()):
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.write_line(
            f"left out: {tests} that need {NEEDS[name].what}; fix: {NEEDS[name].fix}", yellow=True
        )


@pytest.fixture(scope="session", autouse=True)
def _git_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Git as on a fresh machine: nobody's own settings, signatures or hooks take part in a test."""
    settings = tmp_path_factory.mktemp("git") / "config"
    settings.write_text(
        "[user]\nname = Test\nemail = test@example.org\n[init]\ndefaultBranch = main\n[commit]\ngpgSign = false\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_") and "SSL" not in name]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of shared corpora: real posts, real histories, real dirt. Only to be read."""
    folder = find_corpora()
    assert folder, "a test that asks for corpora is deselected where there are none"
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Writes `{path: text or bytes}` into this test's own empty folder and gives that folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write
