"""Where the folders of data are: inside the wheel, or beside the package in a checkout."""

from pathlib import Path

from kg.errors import DataError

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `ontology`, `seeds` or `queries` that came with this installation.

    Raises:
        DataError: if the installation lacks it.
    """
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise DataError(f"the folder '{name}' did not come with this installation of kg; reinstall conflict-kg")
