"""Counts of the dead, the wounded, munitions and others, read from `tolls.toml`.

A number and a counted noun (ثلاثة قتلى), a verb or verbal noun and a number (قُتل ثلاثة, مقتل ٥٦ مدنياً), a dual (قتيلان,
جنديان) or a bare singular after such a verb (قُتل جندي). «دون ضحايا», «لم يسفر عن إصابات» count nought.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from kg.lang.ar.nouns import definite
from kg.lang.ar.numbers import dual
from kg.lang.ar.spelling import fold
from kg.lang.ar.words import listed
from kg.lang.board import Quantity, Toll
from kg.lang.phrasebook import Phrasebook
from kg.lang.tables import check_keys, read_table, strings

_FILE = Path(__file__).with_name("tolls.toml")
_REACH = 6
_NOUGHT = frozenset(("دون", "بدون", "لم", "لا", "عدم", "ولا"))


@dataclass(frozen=True)
class _Words:
    nouns: Mapping[str, str]
    before: Phrasebook[str]
    harm: Phrasebook[str]
    cause: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = read_table(_FILE, keys={"count", "none"})
    nouns: dict[str, str] = {}
    before: Phrasebook[str] = Phrasebook()
    for key, lists in table["count"].items():
        check_keys(_FILE, lists, required=("nouns", "before"), where=f"count.{key}")
        nouns.update((fold(noun), key) for noun in strings(_FILE, lists, "nouns"))
        for word in strings(_FILE, lists, "before"):
            before.add(fold(word), key)
    harm: Phrasebook[str] = Phrasebook()
    for word in strings(_FILE, table["none"], "harm"):
        harm.add(fold(word), "")
    return _Words(nouns, before, harm, frozenset(map(fold, strings(_FILE, table["none"], "cause"))))


def tolls(doc: Doc, quantities: Sequence[Quantity]) -> list[Toll]:
    """The counts of a document, one for each place of the text.

    Args:
        doc: the tagged document.
        quantities: its numbers.
    """
    found = [*_counted(doc, quantities), *_after_verbs(doc, quantities), *_nought(doc)]
    taken: dict[int, Toll] = {}
    out = []
    for toll in found:
        clash = next((taken[i] for i in range(toll.start, toll.end) if i in taken), None)
        if clash is None or (clash.number == toll.number == 0 and clash.key != toll.key):
            taken.update(dict.fromkeys(range(toll.start, toll.end), toll))
            out.append(toll)
    return sorted(out, key=lambda t: t.start)


def _counted(doc: Doc, quantities: Sequence[Quantity]) -> Iterator[Toll]:
    """Numbers before counted nouns, and duals of them."""
    for quantity in quantities:
        end = quantity.end
        if end < len(doc) and quantity.low is not None and doc[end - 1].whitespace_:
            key = _words().nouns.get(doc[end].norm_.removeprefix("ال"))
            if key:
                yield Toll(key, quantity.low, quantity.start, end + 1)
    for token in doc:
        single = dual(token.text)
        if single and token.pos_ != "VERB":
            key = _words().nouns.get(fold(single))
            if key:
                yield Toll(key, 2, token.i, token.i + 1)


def _after_verbs(doc: Doc, quantities: Sequence[Quantity]) -> Iterator[Toll]:
    """Verbs and verbal nouns of harm, with the number, dual or single victim after them."""
    norms = [token.norm_ for token in doc]
    starts = {q.start: q for q in quantities}
    for token in doc:
        hit = next(_words().before.at(norms, token.i), None)
        if hit is None and definite(token):
            hit = next(
                _words().before.at([*norms[: token.i], token.norm_[2:], *norms[token.i + 1 : token.i + 3]], token.i),
                None,
            )
        if hit is None:
            continue
        length, key = hit
        toll = _number_after(doc, token.i, token.i + length, key, starts)
        if toll:
            yield toll


def _number_after(doc: Doc, start: int, after: int, key: str, starts: Mapping[int, Quantity]) -> Toll | None:
    sent = doc[start].sent
    for i in range(after, min(after + _REACH, sent.end)):
        token = doc[i]
        quantity = starts.get(i)
        if quantity is not None:
            beyond = doc[quantity.end].norm_ if quantity.end < len(doc) else ""
            if quantity.low is None or beyond in listed("measures"):
                return None
            return Toll(key, quantity.low, start, quantity.end)
        if token.pos_ in ("VERB", "PUNCT", "SCONJ") or (
            token.norm_ in ("في", "علي") and token.pos_ == "ADP" and i > after
        ):
            return None
        if token.pos_ == "NOUN" and dual(token.text) and i <= after + 1:
            return Toll(key, 2, start, i + 1)
        if i == after and key in ("killed", "injured") and token.pos_ == "NOUN" and _one_person(doc, i):
            return Toll(key, 1, start, i + 1)
    return None


def _one_person(doc: Doc, i: int) -> bool:
    """A singular indefinite noun for a person: «قُتل جندي»."""
    return not definite(doc[i]) and doc[i].norm_ in listed("persons")


def _nought(doc: Doc) -> Iterator[Toll]:
    norms = [token.norm_ for token in doc]
    for token in doc:
        hit = next(_words().harm.at(norms, token.i), None)
        if hit is None:
            continue
        i = token.i - 1
        while (
            i > token.sent.start
            and (norms[i] in _words().cause or doc[i].pos_ in ("DET", "ADP"))
            and norms[i] not in _NOUGHT
        ):
            i -= 1
        if i >= token.sent.start and norms[i] in _NOUGHT:
            yield Toll("killed", 0, i, token.i + hit[0])
            yield Toll("injured", 0, i, token.i + hit[0])
