"""`python -m tests.bench`: the arguments, who can take part, and where the results go."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.bench.calm import remove_aside
from tests.bench.corpora import Corpora
from tests.bench.figures import SCENARIOS, Report
from tests.bench.generator import ROOT, find_generator
from tests.bench.guarding import guarding
from tests.bench.installs import Kit, NotInstalledError, install
from tests.bench.machine import machine, versions
from tests.bench.peers import HALLWAY, Peer, chosen_peers
from tests.bench.picture import picture
from tests.bench.record import record
from tests.bench.rounds import Rounds
from tests.bench.sizes import chosen_sizes
from tests.bench.table import table
from tests.bench.targets import targets

BENCH = ROOT / ".bench"


def main() -> int:
    """Measure, print, keep. The exit code is 1 if Hallway itself failed, not if a target is missed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = arguments()
    try:
        sizes, peers, runs = chosen_sizes(asked.size), chosen_peers(asked.peers), max(1, int(asked.runs or 3))
        generator = find_generator()
    except (ValueError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    programs, lacking = installed(peers)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    report = Report(now, machine(), versions(programs), left_out=tuple(lacking))
    taking_part = [peer for peer in peers if peer.kit in programs]
    rounds = Rounds(Corpora(BENCH / "corpora", generator, say), BENCH / "out", programs, taking_part, runs, say)
    stem = BENCH / "results" / "-".join((now[:16].replace(":", ""), *(size.name for size in sizes)))
    try:
        for size in sizes:
            for one in rounds.play(size):
                report = report.grown(one)
                keep(report, stem)
    finally:
        remove_aside(rounds.out)
    say(table(report, targets(report)))
    say(guarding(rounds.corpora.site(HALLWAY, sizes[0])))
    say(f"\nbench: the record and the picture are {stem.relative_to(ROOT)}.json and .svg")
    return 0 if all(report.find(size.name, HALLWAY, scenario) for size in sizes for scenario in SCENARIOS) else 1


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What the caller wants. An empty value is as good as none, for `make` passes those on."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Hallway beside its peers.")
    parser.add_argument("--size", default="", help="1k, 5k, 20k, or several with commas (default: all)")
    parser.add_argument("--peers", default="", help="hugo, eleventy, plain, full, with commas, or none (default: all)")
    parser.add_argument("--runs", default="", help="how often a scenario is run (default: 3; cold at most twice)")
    return parser.parse_args(given)


def installed(peers: Sequence[Peer]) -> tuple[dict[Kit, Path], list[str]]:
    """Where the programs of each peer are, and sentences on those that cannot be had here."""
    programs, lacking = {}, []
    for kit in dict.fromkeys(peer.kit for peer in peers):
        try:
            programs[kit] = install(kit, BENCH / "peers", say)
        except NotInstalledError as error:
            lacking.append(f"{kit.name}: left out, for it cannot be installed here: {error}")
            say(f"bench: {lacking[-1]}")
    return programs, lacking


def keep(report: Report, stem: Path) -> None:
    """Write what there is so far as a record and as a picture: `STEM.json` and `STEM.svg`."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".json").write_text(record(report, targets(report)), encoding="utf-8")
    stem.with_suffix(".svg").write_text(picture(report), encoding="utf-8")


def say(sentence: str) -> None:
    """Tell people at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
