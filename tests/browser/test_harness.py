"""The harness itself: it sees what is wrong, and a stock Material site is what we take it for."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LOOKS

BAD = """<!doctype html><html><head><title>Bad</title>
<style>a {{ display: inline-block; width: 9px; height: 9px }}</style></head>
<body><main><p style="color: #bbb">pale</p><img src="face.png"><a href="#1">.</a><a href="#2">.</a>
<p id="x">one<p id="x">two<div></p></div><img src="{host}/pixel.png" alt=""></main></body></html>"""


@pytest.fixture
def bad_site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(BAD.format(host="http://tracker.example"), encoding="utf-8")
    (tmp_path / "404.html").write_text("<!doctype html><title>Not here</title>", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "index.html").write_text(
        "<!doctype html><title>Inner</title>" + "x" * 5000, encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_stock_page_opens_in_every_look(
    open_page: Callable[..., Page], serve_folder: Callable[[Path], str], stock_site: Path, width: int, scheme: str
) -> None:
    page = open_page(serve_folder(stock_site), width, scheme)
    assert page.title() == "Stock"
    assert page.evaluate("innerWidth") == width
    assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]


def test_axe_names_rule_place_and_mend(
    open_page: Callable[..., Page], axe: Callable[[Page], list], serve_folder: Callable[[Path], str], bad_site: Path
) -> None:
    found = axe(open_page(serve_folder(bad_site)))
    assert {"color-contrast", "html-has-lang", "image-alt", "target-size"} <= {violation.rule for violation in found}
    alt = next(str(violation) for violation in found if violation.rule == "image-alt")
    assert 'at img[src$="face.png"]' in alt
    assert '<img src="face.png">' in alt
    assert "alt attribute" in alt


def test_requests_are_counted_with_their_hosts_and_compressed_bytes(
    open_page: Callable[..., Page], requests_of: Callable, serve_folder: Callable[[Path], str], bad_site: Path
) -> None:
    url = serve_folder(bad_site)
    page = open_page("about:blank")
    with requests_of(page) as traffic:
        page.goto(f"{url}folder/", wait_until="networkidle")
    assert traffic.hosts == {url.split("/")[2]}
    assert 0 < traffic.bytes < 2000
    with requests_of(page) as traffic:
        page.goto(url, wait_until="networkidle")
    assert "tracker.example" in traffic.hosts
    assert traffic.failed == ["http://tracker.example/pixel.png"]


def test_the_server_behaves_as_web_servers_do(serve_folder: Callable[[Path], str], bad_site: Path) -> None:
    url = serve_folder(bad_site)
    with urlopen(f"{url}folder?q=1") as answer:
        assert answer.url == f"{url}folder/?q=1"
        assert "Inner" in answer.read().decode()
    with urlopen(Request(f"{url}folder/", headers={"Accept-Encoding": "gzip"})) as answer:
        assert b"Inner" in gzip.decompress(answer.read())
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{url}nowhere/")
    assert missing.value.code == 404
    assert "Not here" in missing.value.read().decode()
    missing.value.close()
    with pytest.raises(HTTPError) as outside:
        urlopen(f"{url}../../../../../etc/passwd")
    outside.value.close()
    assert outside.value.code == 404


def test_without_scripts_a_page_stays_as_it_was_written(
    open_page: Callable[..., Page], serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    page = "<!doctype html><title>Before</title><script>document.title = 'After'</script>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    url = serve_folder(tmp_path)
    assert open_page(url).title() == "After"
    assert open_page(url, scripts=False).title() == "Before"


def test_four_pictures_of_a_page(
    screenshots: Callable[[str, Path, str], list[Path]],
    serve_folder: Callable[[Path], str],
    stock_site: Path,
    tmp_path: Path,
) -> None:
    pictures = screenshots(serve_folder(stock_site), tmp_path, "stock")
    assert [picture.name for picture in pictures] == [f"stock-{width}-{scheme}.png" for width, scheme in LOOKS]
    assert len({picture.read_bytes() for picture in pictures}) == 4


def test_conformance_errors_name_file_line_and_message(conformance_errors: Callable, bad_site: Path) -> None:
    found = conformance_errors(bad_site)
    assert ("index.html", 4, "Duplicate ID “x”.") in {(error.path, error.line, error.message) for error in found}
    assert "index.html:4: Duplicate ID “x”." in "\n".join(map(str, found))
    assert {error.path for error in conformance_errors([bad_site / "index.html"])} == {str(bad_site / "index.html")}


def test_a_stock_site_has_few_kinds_of_conformance_errors(stock_errors: frozenset[str]) -> None:
    assert len(stock_errors) <= 5, stock_errors
