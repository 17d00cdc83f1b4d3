"""What is kept is what would be computed, and nothing depends on its being kept."""

import os

import pytest

from kg import cache

VALUE = {"أ": ("ب", 1), "ج": frozenset(("د",))}


@pytest.fixture
def counted(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "kept"))
    calls = []

    def make():
        calls.append(1)
        return VALUE

    return calls, make


def test_a_value_is_computed_once(counted):
    calls, make = counted
    assert cache.cached("x", ["one"], make) == VALUE
    assert cache.cached("x", ["one"], make) == VALUE
    assert len(calls) == 1


def test_other_sources_make_another_value(counted, tmp_path):
    calls, make = counted
    source = tmp_path / "source.txt"
    for text in ("a", "b"):
        source.write_text(text, encoding="utf-8")
        cache.cached("x", [source], make)
    assert len(calls) == 2


def test_a_damaged_file_is_made_again(counted, tmp_path):
    calls, make = counted
    cache.cached("x", ["one"], make)
    (kept,) = (tmp_path / "kept").glob("x-*.bin")
    for damage in (b"", b"nonsense", kept.read_bytes()[:-3]):
        kept.write_bytes(damage)
        assert cache.cached("x", ["one"], make) == VALUE
    assert len(calls) == 4


def test_a_folder_that_cannot_be_written_does_not_matter(counted, tmp_path, monkeypatch):
    _, make = counted
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file" / "below"))
    assert cache.cached("x", ["one"], make) == VALUE


def test_old_files_go(counted, tmp_path):
    _, make = counted
    for number in range(9):
        cache.cached("x", [str(number)], make)
        for age, file in enumerate(sorted((tmp_path / "kept").iterdir())):
            os.utime(file, (age, age))
    assert len(list((tmp_path / "kept").iterdir())) == 4


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_platform_has_a_folder(monkeypatch, platform):
    monkeypatch.delenv("KG_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    assert "conflict-kg" in str(cache._folder())
