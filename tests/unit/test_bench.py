"""What the benchmark judges by and shows. No peer is run here."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.bench.__main__ import keep
from tests.bench.figures import ADDED, COLD, COMMITTED, EDITED, NOTHING, SCENARIOS, Report, Result, Run, Stage
from tests.bench.guarding import share_of_guard
from tests.bench.peers import HALLWAY
from tests.bench.picture import picture
from tests.bench.record import record
from tests.bench.sizes import SIZES
from tests.bench.table import table
from tests.bench.targets import Target, targets
from tests.unit.rendering import SETTINGS


def test_the_guard_is_measured_beside_markdown(tmp_path: Path) -> None:
    site = repository_with_posts(tmp_path)
    assert share_of_guard(site, sorted((site / "posts").glob("*.md"))) > 0


def repository_with_posts(folder: Path) -> Path:
    """A small site, as `share_of_guard` wants it."""
    (folder / "posts").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    text = "---\ntitle: One\n---\n" + "Some *words*.\n\n" * 2000
    for number in range(3):
        (folder / "posts" / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


def result(size: str, tool: str, scenario: str, wall: float, search: float = 1.0, **figures: float) -> Result:
    """A result of one run, whose CPU is its wall unless given; making it searchable took `search` seconds more."""
    stages = (Stage("search", search, search),) if tool == HALLWAY else ()
    return Result(size, tool, scenario, (Run(wall, **({"cpu": wall} | figures), stages=stages),))


def report(*results: Result, left_out: tuple[str, ...] = ()) -> Report:
    return Report("2026-11-20T10:00:00+00:00", {"cores": 2}, {"Hallway": "1"}, results, left_out)


def whole() -> Report:
    """Everything measured, every target met."""
    cold = {"hallway": 1.0, "hugo": 1.1, "eleventy": 1.2, "plain": 3.0, "full": 9.0}
    found = [result(size, tool, COLD, wall, peak_bytes=5e8) for size in SIZES for tool, wall in cold.items()]
    found += [result(size, "hugo", EDITED, 20.0) for size in SIZES]
    found += [result(size, HALLWAY, one, 0.5, rendered=9, kept=90) for size in SIZES for one in SCENARIOS[1:]]
    return report(*(one for one in found if (one.size, one.tool) != ("20k", "full")))


def test_a_result_is_the_median_of_its_runs_and_does_not_know_what_no_run_told():
    runs = (Run(1.0, 2.0, rendered=3), Run(9.0, 2.0, rendered=30), Run(2.0, 2.0))
    one = Result("1k", HALLWAY, ADDED, runs)
    assert one.median("wall") == 2.0
    assert one.most("rendered") == 30
    assert one.median("peak_bytes") is None
    assert one.most("kept") is None


def test_all_targets_are_met_by_a_site_that_meets_them():
    judged = targets(whole())
    assert [one.what for one in judged if one.met is not True] == []
    assert len(judged) == 22


def test_every_target_of_a_run_without_measurements_is_unknown():
    assert {one.met for one in targets(report())} == {None}


@pytest.mark.parametrize(
    ("worse", "missed"),
    [
        (result("5k", "full", COLD, 5.9), "5k cold, CPU, to MkDocs + Material with blog, tags, rss, search"),
        (result("5k", "hugo", COLD, 0.49), "5k cold, wall, to Hugo"),
        (result("5k", "plain", COLD, 1.9), "5k cold, wall, to MkDocs + Material with no plugin"),
        (result("20k", "hugo", COLD, 1.0), "20k cold, wall, to Hugo"),
        (result("20k", "eleventy", COLD, 0.9), "20k cold, wall, to Eleventy"),
        (result("5k", HALLWAY, EDITED, 0.5, cpu=1.3), "5k one post edited, CPU"),
        (result("5k", HALLWAY, EDITED, 2.1, cpu=0.5), "5k one post edited, wall, to Hugo"),
        (result("20k", HALLWAY, EDITED, 0.5, cpu=1.1), "20k one post edited, CPU, to 1k"),
        (result("1k", HALLWAY, COMMITTED, 0.2), "20k edited and committed, CPU, to 1k"),
        (result("20k", HALLWAY, EDITED, 0.5, search=10.1), "20k one post edited, then search, CPU"),
        (result("20k", HALLWAY, NOTHING, 0.5, cpu=1.1), "20k nothing changed, CPU"),
        (result("20k", HALLWAY, NOTHING, 0.5, peak_bytes=1.1e9), "20k peak memory of all processes, any scenario"),
        (result("1k", HALLWAY, ADDED, 0.5, rendered=26), "1k one post added with 3 topics, pages rendered"),
    ],
)
def test_each_target_can_be_missed(worse: Result, missed: str):
    kept = (
        one for one in whole().results if (one.size, one.tool, one.scenario) != (worse.size, worse.tool, worse.scenario)
    )
    assert [one.what for one in targets(report(*kept, worse)) if not one.met] == [missed]


def test_a_limit_counts_as_reached_unless_it_must_be_beaten():
    assert Target("", 2.0, "s", 2.0).met
    assert not Target("", 1.0, "×", 1.0, below=True).met


def test_the_table_shows_figures_ratios_and_verdicts():
    shown = table(whole(), targets(whole()))
    assert "5k: 5,000 posts, 500 people, 200 topics" in shown
    hugo = next(line.split() for line in shown.splitlines() if line.strip().startswith("Hugo"))
    assert hugo[-2:] == ["1.1", "1.1"]
    assert any(
        line.split() == ["then", "search", "and", "experts", "1.00", "s", "1.00", "s"] for line in shown.splitlines()
    )
    assert "NOT MET" not in shown
    assert "Not measured twice" in shown


def test_the_table_names_what_is_missing_and_needs_nothing_to_be_there():
    lone = report(result("1k", "hugo", COLD, 1.0), left_out=("eleventy: left out, for node is not there",))
    shown = table(lone, targets(lone))
    assert "eleventy: left out, for node is not there" in shown
    assert "20 targets were not measured" in shown
    assert "?" in shown


def test_the_table_shows_stages_and_what_they_do_not_tell():
    run = Run(1.0, 1.0, stages=(Stage("read", 0.25, 0.2, 10**8), Stage("publish", 0.5)))
    shown = table(report(Result("1k", HALLWAY, COLD, (run,))), ())
    assert ["read", "0.25", "s", "0.20", "s", "100", "MB"] in [line.split() for line in shown.splitlines()]
    assert ["publish", "0.50", "s", "?", "?"] in [line.split() for line in shown.splitlines()]


@pytest.mark.parametrize("shown", [whole(), report(), report(result("1k", "hugo", COLD, 0.0, peak_bytes=1))])
def test_the_picture_is_well_formed_and_nothing_leaves_it(shown: Report):
    root = ET.fromstring(picture(shown))
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for line in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(line.get("x", 0)) + float(line.get("width", 0)) <= width
        assert float(line.get("y", 0)) + float(line.get("height", 0)) <= height


def test_the_picture_has_a_bar_for_every_scenario_of_ours_and_an_answer_of_each_peer():
    words = [text.text for text in ET.fromstring(picture(whole())).iter("{http://www.w3.org/2000/svg}text")]
    for scenario in SCENARIOS[1:]:
        assert words.count(f"Hallway, {scenario}") == 3
    assert words.count("Hugo") == words.count("MkDocs + Material, no plugin") == 6
    assert words.count("MkDocs + Material, blog, tags, rss, search") == 4


def test_the_picture_follows_light_and_dark_and_fetches_nothing():
    drawn = picture(whole())
    assert "prefers-color-scheme: dark" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_the_record_holds_all_figures_and_says_null_for_the_unknown(tmp_path: Path):
    keep(whole(), tmp_path / "results" / "5k")
    told = json.loads((tmp_path / "results" / "5k.json").read_text(encoding="utf-8"))
    assert told == json.loads(record(whole(), targets(whole())))
    assert told["machine"] == {"cores": 2}
    assert told["results"][0]["median"] == {
        "wall": 1.0,
        "cpu": 1.0,
        "peak_bytes": 5e8,
        **dict.fromkeys(("pages", "rendered", "kept")),
    }
    assert all(one["met"] for one in told["targets"])
