"""Which texts are copies of one another: a wire report that several publishers print is one source, not several.

Texts are compared by the runs of three words that they share, spelling folded: first by MinHash (Broder 1997) and
locality-sensitive hashing of the `rensa` library, so that no text is compared with every other, then exactly. A
copy may leave out the end of the other, so that what counts is how much of the shorter text is in the longer one.
"""

import re
from collections.abc import Iterator, Mapping

from rensa import RMinHash, RMinHashLSH

from kg.lang.ar.spelling import fold

_RUN = 3
_HASHES = 126
#: With three hashes a band, of texts that share half their runs one pair in 250 is overlooked.
_BANDS = 42
#: How much of the shorter text is in the longer one.
_COPY = 0.7
#: Runs of words that make a text; shorter ones are alike by chance.
_ENOUGH = 20


def copies(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of names of texts that are copies, each once, sorted.

    Args:
        texts: the words of each text, by its name.
    """
    shingled = {name: runs(text) for name, text in texts.items()}
    large = {name: found for name, found in sorted(shingled.items()) if len(found) >= _ENOUGH}
    index = RMinHashLSH(threshold=_COPY, num_perm=_HASHES, num_bands=_BANDS)
    names = list(large)
    for at, name in enumerate(names):
        sketch = _sketch(large[name])
        for other in sorted(set(index.query(sketch))):
            fewer, more = sorted((large[name], large[names[other]]), key=len)
            if len(fewer & more) >= _COPY * len(fewer):
                yield (names[other], name)
        index.insert(at, sketch)


def runs(text: str) -> frozenset[str]:
    """The runs of three words of a text."""
    words = re.findall(r"\w+", fold(text.casefold()))
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def groups(names: Iterator[str], pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """The least name of all that are tied to a name, by one pair or a chain of pairs."""
    top = {name: name for name in names}

    def find(name: str) -> str:
        while top[name] != name:
            name = top[name]
        return name

    for a, b in pairs:
        one, other = sorted((find(a), find(b)))
        top[other] = one
    return {name: find(name) for name in top}


def _sketch(found: frozenset[str]) -> RMinHash:
    sketch = RMinHash(num_perm=_HASHES, seed=1)
    sketch.update(sorted(found))
    return sketch
