"""Which texts are copies of one another: a wire report that several publishers print is one source, not several.

Texts are compared by the runs of three words that they share, spelling folded: first by MinHash (Broder 1997) and
locality-sensitive hashing of the `datasketch` library, so that no text is compared with every other, then exactly. A
copy may leave out the end of the other, so that what counts is how much of the shorter text is in the longer one.
"""

import re
from collections.abc import Iterator, Mapping

from datasketch import MinHash, MinHashLSH

from kg.lang.ar.spelling import fold

_RUN = 3
_HASHES = 128
#: How alike two texts look before they are compared: a copy of half a text still does.
_CANDIDATE = 0.35
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
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_HASHES)
    sketches = {name: _sketch(found) for name, found in large.items()}
    for name, sketch in sketches.items():
        for other in sorted(map(str, index.query(sketch))):
            fewer, more = sorted((large[name], large[other]), key=len)
            if len(fewer & more) >= _COPY * len(fewer):
                yield (other, name)
        index.insert(name, sketch)


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


def _sketch(found: frozenset[str]) -> MinHash:
    sketch = MinHash(num_perm=_HASHES, seed=1)
    sketch.update_batch([run.encode() for run in sorted(found)])
    return sketch
