"""Whole sites, built as their owners would build them, and looked at from outside."""

import pytest

pytest.register_assert_rewrite("tests.sites.outcomes", "tests.sites.pages")
