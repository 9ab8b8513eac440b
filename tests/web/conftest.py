"""The rink with its officials, for every test of the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.web.officials import Officials, officials


@pytest.fixture
def meet() -> Iterator[Officials]:
    """Two pairs of a women's 1000 m, nobody called yet; the API is open."""
    with officials() as meet:
        yield meet
