"""The same documents give the same graph: in any order, on any run, whatever seed Python hashes strings with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: Extracts every passage in the order of a seed, and prints the sorted N-Quads of all.
PROGRAM = """
import random, sys
from datetime import date
from kg import resources
from kg.extract import extract
from kg.model import Document
from kg.read import read
from kg.triples import quads
from tests.tables.reading import known_world, rows
documents = [Document(key, text, "ar", date(2022, 1, 7)) for key, text, *_ in rows("ar_events")]
documents += [Document(f"v{n}", row[0], "ar", None) for n, row in enumerate(rows("ar_verbs"))]
documents += [d for path in sorted(resources.folder("seeds").glob("*.txt")) for d in read(path)]
random.Random(int(sys.argv[1])).shuffle(documents)
lines = {f"{q} ." for d in documents for q in quads(extract(d, world=known_world()))}
sys.stdout.reconfigure(encoding="utf-8", newline="")
print(*sorted(lines), sep="\\n")
"""


def run(*, order: int, hash_seed: str) -> bytes:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, str(order)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def first() -> bytes:
    return run(order=1, hash_seed="1")


def test_the_graph_is_not_empty(first):
    assert len(first.splitlines()) > 3000


@pytest.mark.parametrize(
    ("order", "hash_seed"),
    [
        pytest.param(1, "1", id="again"),
        pytest.param(2, "1", id="other-order"),
        pytest.param(1, "4242", id="other-hashes"),
        pytest.param(3, "0", id="both"),
    ],
)
def test_the_same_documents_give_the_same_lines(first, order, hash_seed):
    again = run(order=order, hash_seed=hash_seed)
    differ = set(first.splitlines()) ^ set(again.splitlines())
    assert sorted(differ)[:5] == []
    assert again == first
