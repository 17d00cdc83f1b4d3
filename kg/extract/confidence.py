"""How often a rule was right on the development data: `calibration.toml`, written by `kg evaluate --calibrate`."""

from functools import lru_cache
from pathlib import Path

from kg.extract.draft import Draft
from kg.extract.relations import Tie
from kg.lang.tables import read_table

_FILE = Path(__file__).with_name("calibration.toml")
_UNMEASURED = 0.5


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    return {str(rule): float(value) for rule, value in read_table(_FILE)["precision"].items()}


def confidence(found: Draft | Tie) -> float:
    """The measured precision of the rule that found it; one half where nothing was measured."""
    rule = found.rule if isinstance(found, Tie) else f"{found.predicate.trigger.id}.{found.predicate.kind}"
    return _table().get(rule, _UNMEASURED)
