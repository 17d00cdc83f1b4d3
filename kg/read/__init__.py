"""Documents in: files and folders become `Document` values, and what cannot be read becomes a sentence.

To add a format: a module with one `Reader`, and its suffix in READERS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read import objects, pages, texts
from kg.read.fields import Item, document

#: A path becomes the raw fields of its documents; a refusal that concerns one document alone is yielded among them.
Reader = Callable[[Path], Iterator[Item]]

READERS: Mapping[str, Reader] = {
    ".htm": pages.read,
    ".html": pages.read,
    ".json": objects.read,
    ".jsonl": objects.read_lines,
    ".txt": texts.read,
}

#: What to do with a refusal: raise it, or keep it for later and go on.
Refuse = Callable[[InputError], None]


def stop(refusal: InputError) -> None:
    """Stop at the first refusal."""
    raise refusal


def discover(inputs: Iterable[str | Path], *, refuse: Refuse = stop) -> list[Path]:
    """The files of documents among `inputs`, sorted; folders are walked, their READMEs and dotfiles left out."""
    found: set[Path] = set()
    for given in map(Path, inputs):
        try:
            found.update(_files(given))
        except InputError as refusal:
            refuse(refusal)
    return sorted(found)


def read(
    path: str | Path, *, lang: str | None = None, published: date | None = None, refuse: Refuse = stop
) -> Iterator[Document]:
    """The documents of one file.

    Args:
        path: a file whose suffix is in READERS.
        lang: the language of documents that name none; without it, the script of their letters decides.
        published: the date of documents that have none.
        refuse: called with each refusal; the documents after it go on.
    """
    path = Path(path)
    try:
        for item in _reader(path)(path):
            try:
                yield document(item, lang=lang, published=published)
            except InputError as refusal:
                refuse(refusal)
    except InputError as refusal:
        refuse(refusal)
    except OSError as problem:
        refuse(InputError(f"{path}: {problem.strerror or problem}; kg needs a file that it may read"))


def read_all(
    inputs: Iterable[str | Path], *, lang: str | None = None, published: date | None = None, refuse: Refuse = stop
) -> Iterator[Document]:
    """The documents of files and folders, each once; of two that differ under one id, the second is refused."""
    seen: dict[str, tuple[int, Path]] = {}
    for path in discover(inputs, refuse=refuse):
        for found in read(path, lang=lang, published=published, refuse=refuse):
            before = seen.setdefault(found.id, (hash(found), path))
            if before == (hash(found), path):
                yield found
            elif before[0] != hash(found):
                taken = f"the id '{found.id}' is taken by another document, of {before[1]}"
                refuse(InputError(f"{path}: {taken}; give one of them another id"))


def notes(document: Document) -> Iterator[str]:
    """What the reader of a document should know about it."""
    if document.published is None:
        yield "has no date of publication, so its relative dates stay unresolved; give it one, or --published"


def _files(given: Path) -> list[Path]:
    if given.is_file():
        _reader(given)
        return [given]
    if not given.exists():
        raise InputError(f"{given}: no such file or folder; give a document or a folder of documents")
    files = [path for path in given.rglob("*") if path.suffix.lower() in READERS and path.is_file()]
    found = [path for path in files if not _hidden(path.relative_to(given))]
    if not found:
        raise InputError(f"{given}: no documents in this folder; kg reads {_known()}")
    return found


def _hidden(path: Path) -> bool:
    return path.name.upper().startswith("README") or any(part.startswith(".") for part in path.parts)


def _reader(path: Path) -> Reader:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path}: no reader for '{path.suffix}' files; kg reads {_known()}")
    return reader


def _known() -> str:
    return " ".join(sorted(READERS))
