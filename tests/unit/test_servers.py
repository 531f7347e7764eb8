"""What `hallway headers` prints: the policy of the site that was built, as each server wants to be told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hallway.scaffold.servers import HEADERS, SERVERS, Place, configuration
from tests.sites.building import run

PLACE = Place("blog.example", "/blog/", "/srv/www/blog")


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_sends_every_header(server: str) -> None:
    text = configuration(server, "script-src 'self' 'sha256-abc='", PLACE)
    assert "script-src 'self' 'sha256-abc='; frame-ancestors 'none'" in text
    for name, value in HEADERS.items():
        assert any(name in line and value in line for line in text.splitlines())
    assert "sandbox" in text  # a picture that is opened by itself


@pytest.mark.parametrize("server", sorted(SERVERS.keys() - {"static"}))
def test_every_server_knows_where_the_site_is_and_what_nobody_may_see(server: str) -> None:
    text = configuration(server, "default-src 'none'", PLACE)
    for said in (PLACE.host, PLACE.prefix, PLACE.folder, "404.html", "immutable", "# ", "Strict-Transport-Security"):
        assert said in text
    assert r"/\." in text
    assert "$host" not in text


def test_a_site_that_was_not_built_has_no_policy(example_copy: Path) -> None:
    done = run("headers", "nginx", "--site", example_copy, "--out", example_copy.parent / "nothing")
    assert done.returncode == 1
    assert "fix: run `hallway build` first" in done.stderr


@pytest.fixture
def example_copy(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "posts").mkdir(parents=True)
    (site / "mkdocs.yml").write_text("site_name: A\ndocs_dir: posts\nplugins: [hallway]\ntheme: {name: material}\n")
    return site


def test_it_is_printed_for_people_and_for_machines(example_copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", "--site", example_copy, "--out", out, "--no-ledger").returncode == 0
    text = run("headers", "caddy", "--site", example_copy, "--out", out).stdout
    told = json.loads(run("headers", "caddy", "--site", example_copy, "--out", out, "--json").stdout)
    assert told["configuration"] == text
    assert told["headers"]["Content-Security-Policy"] in text
    assert "'sha256-" in told["headers"]["Content-Security-Policy"]
    assert told["headers"]["X-Content-Type-Options"] == "nosniff"
