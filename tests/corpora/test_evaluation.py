"""Whether the directory of experts deserves trust, measured on eleven years of a real blog."""

from __future__ import annotations

import json
from pathlib import Path

from tests.sites.building import TODAY, Site, copy_of, run


def test_the_directory_would_have_been_right_more_often_than_anything_simpler(blog: Site, tmp_path: Path) -> None:
    root = copy_of(blog.root, tmp_path / "site")
    done = run("evaluate", "--site", root, "--json", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["posts"], said["asked"]) == (509, 255)
    assert 0.6 < said["answerable"] / said["asked"] < 0.8
    *others, ours = said["scores"]
    assert "this site" in ours["method"]
    assert len(others) >= 4
    for measure in ("reciprocal_rank", "first", "among_five"):
        assert ours[measure] > max(other[measure] for other in others)
    assert ours["reciprocal_rank"] >= 0.29
    told = run("evaluate", "--site", root, "--today", TODAY).stdout
    assert f"{said['answerable']} of them" in told
    assert "Balog's model 2" in told
