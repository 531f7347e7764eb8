"""What tests of incremental builds begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites import small
from tests.sites.comparing import build, compare
from tests.sites.workshop import Stock, Workshop


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """Copies of the small site, to be edited."""
    folder = tmp_path_factory.mktemp("stock")
    return Stock(small.begin(folder / "beginning"), folder)


@pytest.fixture
def shop(stock: Stock) -> Iterator[Workshop]:
    """A workshop in which the small site was built once; after the test it is built again, and compared."""
    with stock.open() as shop:
        build(shop)
        yield shop
        compare(shop, again=False)
