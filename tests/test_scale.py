import socket
import sys

import pytest

from kg import scale, world
from kg.errors import KgError, MissingExtraError
from kg.extract import extract
from kg.model import Document
from kg.vocab import BASE
from kg.workers import readings

DOCUMENTS = [
    Document(f"d{i}", f"قصف الجيش السوري بلدة سراقب يوم الأربعاء بست قذائف. وأدانت تركيا القصف رقم {i}.", "ar")
    for i in range(6)
]


def read(workers):
    found = readings(DOCUMENTS, world=world.load(), world_files=(), base=BASE, workers=workers, extract=extract)
    return [(r.document.id, sorted(map(str, r.quads)), r.refusal) for r in found]


@pytest.fixture(scope="module")
def cluster():
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local.scheduler_address


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning")
def test_a_cluster_reads_what_one_process_reads(cluster):
    here = read(1)
    assert all(quads for _, quads, _ in here)
    assert read(cluster) == here


def test_an_address_where_nobody_answers_is_one_sentence():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(KgError, match=rf"no Dask scheduler answers at {address}"):
        read(address)


def test_a_cluster_without_the_extra_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'conflict-kg\[cluster\]'"):
        read("tcp://127.0.0.1:8786")


@pytest.mark.parametrize(("workers", "cluster"), [(1, False), (4, False), ("tcp://h:1", True)])
def test_an_address_is_no_number(workers, cluster):
    assert scale.is_address(workers) is cluster
