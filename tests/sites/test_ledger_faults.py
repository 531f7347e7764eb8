"""What goes wrong with what builds remember: a ledger that is damaged, not there, elsewhere, or in use."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hallway.locking import Lock
from tests.sites.three_posts import QUIET_HERE, edit, rendered, settled


def damage(content: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(content(file.read_bytes())) and None


def pragma(words: str) -> Callable[[Path], None]:
    def set_it(file: Path) -> None:
        connection = sqlite3.connect(file)
        connection.execute(f"pragma {words}")
        connection.commit()
        connection.close()

    return set_it


@pytest.mark.parametrize(
    "spoil",
    [
        damage(lambda _: b"no database at all"),
        damage(lambda data: data[: len(data) // 2]),
        damage(lambda data: data[:5000] + bytes(len(data) - 5000)),
        damage(lambda data: data.replace(b"Post a", b"Pest a")),
        damage(lambda data: data.replace(b"Words of b", b"Worms of b")),
        pragma("user_version = 1"),
        pragma("user_version = 99"),
        pragma("application_id = 7"),
    ],
    ids=["foreign", "cut off", "zeroed", "a card", "a text", "older", "newer", "another program"],
)
def test_a_ledger_that_cannot_be_trusted_is_begun_anew_with_one_line(site: Path, spoil: Callable[[Path], None]) -> None:
    spoil(site / ".hallway/ledger.sqlite3")
    edit(site, "b")
    number, said = rendered(site)
    assert number >= 1
    assert said.count("ledger") == 1
    assert "built anew" in said
    settled(site)


def test_any_byte_of_the_ledger_may_be_wrong(site: Path) -> None:
    file = site / ".hallway/ledger.sqlite3"
    chance = random.Random(7)
    for _ in range(6):
        data = bytearray(file.read_bytes())
        for _ in range(40):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        edit(site, "c")
        rendered(site)


def test_without_a_ledger_everything_is_built_and_nothing_remembered(site: Path) -> None:
    shutil.rmtree(site / ".hallway")
    everything, _ = rendered(site, "--no-ledger")
    assert everything > 5
    assert not (site / ".hallway").exists()


def test_a_ledger_may_be_elsewhere(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "cache" / "ledger"
    shutil.rmtree(site / ".hallway")
    assert rendered(site, "--ledger", str(elsewhere))[0] > 5
    assert rendered(site, "--ledger", str(elsewhere))[0] == 0
    assert not (site / ".hallway").exists()


@pytest.mark.parametrize("lock", ["site/.hallway/ledger.sqlite3.lock", "out/.hallway.lock"])
@pytest.mark.parametrize(("command", "said"), [(["build"], "1 rendered"), (["explain", "posts/a.md"], "will be")])
def test_a_second_command_waits_and_says_for_whom(site: Path, lock: str, command: list[str], said: str) -> None:
    edit(site)
    asked = [sys.executable, "-m", "hallway", *command, "--site", str(site), "--out", str(site.parent / "out")]
    with Lock(site.parent / lock, lambda _: None):
        second = subprocess.Popen(asked, env=QUIET_HERE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert second.stderr
        assert "waiting for process" in second.stderr.readline()
        assert second.poll() is None
    out, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert said in out
