"""What a sentence is about where its words of war tell of no war, read from `domains.toml`.

«هاجم المضاربون الليرة», «قتلت الصواعق ثلاثة»: no list of phrases has all such figures; what else the sentence speaks of
tells them. Words of fighting in it speak for war again.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc, Span

from kg.errors import DataError
from kg.lang.ar.spelling import fold
from kg.lang.board import Predicate
from kg.lang.tables import check_keys, line_of, read_table, strings

_FILE = Path(__file__).with_name("domains.toml")
_TWO = 2
_ALL = "@fight"
#: What an attack does too.
_HARM = frozenset(("Killing", "Injury", "Displacement", "Damage"))
_FLAGS = ("sure", "plot", "arms", "whoever", "deadly")


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain: the types of event that are none in it, the words that tell it, and what does not speak against it."""

    id: str
    types: frozenset[str]
    words: frozenset[str]
    weak: frozenset[str]
    against: frozenset[str]
    sure: bool
    plot: bool
    arms: bool
    whoever: bool
    deadly: bool


@dataclass(frozen=True, slots=True)
class Domains:
    """All domains, and the words of fighting that speak against them."""

    all: tuple[Domain, ...]
    fighting: frozenset[str]
    weapons: frozenset[str]
    attacks: frozenset[str]


@lru_cache(maxsize=1)
def domains() -> Domains:
    """The domains that come with the package.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    table = read_table(_FILE, keys={"fight", "fighting", "weapons", "attacks", "domain"})
    fight = strings(_FILE, table, "fight")
    read: dict[str, Domain] = {}
    for entry in table["domain"]:
        check_keys(
            _FILE, entry, required=("id", "types", "words"), allowed=("weak", "against", *_FLAGS), where="[[domain]]"
        )
        if entry["id"] in read:
            raise DataError(f"{_FILE.name}, line {line_of(_FILE, entry['id'])}: the id '{entry['id']}' stands twice")
        types = strings(_FILE, entry, "types")
        read[entry["id"]] = Domain(
            entry["id"],
            frozenset((*types, *(fight if _ALL in types else ()))) - {_ALL},
            frozenset(map(fold, strings(_FILE, entry, "words"))),
            frozenset(map(fold, strings(_FILE, entry, "weak"))),
            frozenset(map(fold, strings(_FILE, entry, "against"))),
            **{flag: bool(entry.get(flag)) for flag in _FLAGS},
        )
    told = (frozenset(map(fold, strings(_FILE, table, key))) for key in ("fighting", "weapons", "attacks"))
    return Domains(tuple(read.values()), *told)


def domain_of(doc: Doc, predicate: Predicate) -> tuple[Domain, bool] | None:
    """The domain in whose sentence this would be no event of its type, if one; and whether its own words tell it."""
    said = said_in(doc[predicate.start].sent)
    others = said_in(doc[predicate.start].sent, but=range(predicate.start, predicate.end))
    parties = _parties(doc, predicate)
    for domain in domains().all:
        sure = domain.sure or (domain.plot and predicate.tense == "present")
        inner = not domain.words.isdisjoint(parties)
        told = others if domain.whoever else said  # «قصف المضاربون السوق»: its own word proves nothing there
        if not inner and _barred(domain, told, sure=sure):
            continue
        if predicate.trigger.type not in domain.types:
            continue
        if predicate.trigger.type in _HARM and not domain.against.isdisjoint(said):
            continue
        own = not domain.words.isdisjoint(said)
        if own or len(domain.weak & said) >= _TWO:
            return domain, own
    return None


def _barred(domain: Domain, said: frozenset[str], *, sure: bool) -> bool:
    """Do words of fighting or weapons speak against it?"""
    fight, armed = not domains().fighting.isdisjoint(said), not domains().weapons.isdisjoint(said)
    return not sure and (fight or (armed and not domain.arms))


def fought(doc: Doc, predicate: Predicate) -> bool:
    """Does its sentence speak of forces, or of what only they do?"""
    return not domains().fighting.isdisjoint(said_in(doc[predicate.start].sent))


def violent(doc: Doc, predicate: Predicate) -> bool:
    """Does anything in the text but the predicate itself speak of forces, weapons or attacks?"""
    own = range(predicate.start, predicate.end)
    told = domains().fighting | domains().weapons | domains().attacks
    return any(t.norm_ in told or t.norm_.removeprefix("ال") in told for t in doc if t.i not in own)


def _parties(doc: Doc, predicate: Predicate) -> frozenset[str]:
    """The words of subject and object where nothing in the clause speaks of fighting: «تهاجم خلايا الورم»."""
    clause = said_in(doc[slice(*predicate.clause)])
    if not clause.isdisjoint(domains().fighting | domains().weapons):
        return frozenset()
    heads = (a.start for a in predicate.args if a.slot in ("subject", "object"))
    return frozenset(word for at in heads for word in said_in(doc[at : at + 2]))


def said_in(span: Span, but: range = range(0)) -> frozenset[str]:
    """The words of a stretch (but for some tokens) and the pairs of them, with and without articles and accusatives."""
    return _forms(tuple(token.norm_ for token in span if token.pos_ != "PUNCT" and token.i not in but))


@lru_cache(maxsize=512)  # a sentence is asked about for each of its predicates
def _forms(norms: tuple[str, ...]) -> frozenset[str]:
    bare = [norm.removeprefix("ال") for norm in norms]
    pairs = [f"{first} {second}" for first, second in pairwise(bare)]
    return frozenset((*norms, *bare, *(word.removesuffix("ا") for word in bare), *pairs))
