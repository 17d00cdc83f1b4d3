"""What several test modules share."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg import resources, world
from kg.world import World

os.environ.setdefault("KG_CACHE", str(Path(tempfile.gettempdir()) / "kg-tests"))  # not among the user's files


@pytest.fixture
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The countries alone: every build writes the known world, and the whole of it takes seconds."""
    folder = resources.folder("ontology") / "world"

    def load(extra: Sequence[Path] = ()) -> World:
        return world.read((folder / "countries.ttl", *extra), variants=folder / "variants.toml")

    monkeypatch.setattr(world, "load", load)
