"""What tests of incremental builds begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import small
from tests.sites.building import Site, made_once
from tests.sites.comparing import build, compare
from tests.sites.three_posts import copied, three_posts
from tests.sites.workshop import Stock, Workshop


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """Copies of the small site, built once, to be edited."""
    folder = tmp_path_factory.mktemp("stock")
    beginning = Workshop(folder / "beginning", small.begin(folder / "beginning/site"))
    build(beginning)
    return Stock(beginning, folder)


@pytest.fixture
def shop(stock: Stock) -> Iterator[Workshop]:
    """A workshop in which the small site was built; after the test it is built again, and compared."""
    with stock.open() as shop:
        build(shop)
        yield shop
        compare(shop, again=False)


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of three posts, built once: to be read, or copied."""
    return made_once(tmp_path_factory, "three", three_posts)


@pytest.fixture
def site(three: Site, tmp_path: Path) -> Path:
    """A copy of it for one test; its pages are in `out` beside it."""
    return copied(three, tmp_path)
