"""What is installed is whole: the wheel carries the data, and says of itself what is so."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from kg import __version__, resources
from kg.errors import DataError

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DATA = ("ontology", "seeds", "queries")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("name", DATA)
def test_the_wheel_carries_the_data(wheel: set[str], name: str) -> None:
    files = {
        f"kg/data/{name}/{path.relative_to(ROOT / name).as_posix()}"
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert files
    assert files <= wheel


def test_the_wheel_carries_the_package_and_its_tables(wheel: set[str]) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kg").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {name.rpartition(".")[2] for name in files} >= {"py", "toml", "typed"}
    assert files <= wheel


def test_nothing_else_is_in_the_wheel(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel} == {"kg", f"conflict_kg-{__version__}.dist-info"}


def test_the_data_is_found_wherever_kg_was_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DATA:
        assert resources.folder(name).is_dir()

    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "kg")
    (tmp_path / "kg" / "data" / "seeds").mkdir(parents=True)

    assert resources.folder("seeds") == tmp_path / "kg" / "data" / "seeds"
    with pytest.raises(DataError, match="'queries' did not come with this installation"):
        resources.folder("queries")


def test_the_version_is_one() -> None:
    assert PROJECT["version"] == __version__


def test_every_dependency_has_a_line_on_why() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    runtime = [re.split("[<>=]", requirement)[0] for requirement in PROJECT["dependencies"]]
    dev = [re.split("[<>=]", requirement)[0] for requirement in PROJECT["optional-dependencies"]["dev"]]

    assert [name for name in runtime if f"| {name} | " not in said] == []
    assert [name for name in dev if name not in said] == []
    assert runtime == sorted(runtime)
