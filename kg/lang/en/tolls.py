"""Counts of the dead, the wounded, munitions and others, read from `tolls.toml`.

A number and a counted noun («six wounded», «eight rockets»), a number as object or passive subject of a verb of harm
(«killing 12 people», «two Indians and a Pakistani died»), «no casualties», «nobody was hurt».
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from kg.lang.board import Quantity, Toll
from kg.lang.en.grammar import objects, passive, subjects
from kg.lang.en.lexica import listed
from kg.lang.en.triggers import triggers
from kg.lang.tables import check_keys, read_table, strings

_FILE = Path(__file__).with_name("tolls.toml")
_HARM = ("killed", "injured")
_PAIRS: Mapping[str, int] = {"pair": 2, "couple": 2}
_REACH = 3


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, str], dict[str, str]]:
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for key, lists in read_table(_FILE).items():
        check_keys(_FILE, lists, required=("nouns", "verbs"), where=f"[{key}]")
        nouns.update(dict.fromkeys(strings(_FILE, lists, "nouns"), key))
        verbs.update(dict.fromkeys(strings(_FILE, lists, "verbs"), key))
    return nouns, verbs


def tolls(doc: Doc, quantities: Sequence[Quantity]) -> list[Toll]:
    """The counts of a document, one for each place of the text.

    Args:
        doc: the parsed document.
        quantities: its numbers.
    """
    finder = _Finder(doc, quantities)
    taken: set[tuple[str, int]] = set()
    out = []
    for toll in (*finder.nought(), *finder.of_verbs(), *finder.of_nouns()):
        places = {(toll.key, i) for i in range(toll.start, toll.end)}
        if not taken & places:
            taken |= places
            out.append(toll)
    return sorted(out, key=lambda t: (t.start, t.key))


def _noun_key(token: Token) -> str | None:
    forms = (token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s"))
    return next((key for form in forms if (key := _words()[0].get(form))), None)


class _Finder:
    def __init__(self, doc: Doc, quantities: Sequence[Quantity]) -> None:
        self._doc = doc
        self._at = {i: q for q in quantities for i in range(q.start, q.end)}

    def of_nouns(self) -> Iterator[Toll]:
        """«23 dead», «six wounded», «eight rounds», «a toll of 12»."""
        for quantity in {id(q): q for q in self._at.values()}.values():
            number = quantity.low if quantity.low is not None else quantity.high
            end = quantity.end
            if number is None or end > len(self._doc) or self._part_of_list(quantity):
                continue
            for i in range(end, min(end + _REACH, len(self._doc))):
                token = self._doc[i]
                key = _noun_key(token)
                if key and token.dep_ != "compound":
                    yield Toll(key, number, quantity.start, i + 1)
                if key or token.pos_ in ("VERB", "AUX", "PUNCT", "ADP") or token.text == ",":
                    break
            if self._is_toll(self._doc[quantity.start]):
                yield Toll("killed", number, quantity.start, quantity.end)
        yield from self._small()

    def _small(self) -> Iterator[Toll]:
        """«a pair of missiles», «a rocket»."""
        for token in self._doc:
            count = _PAIRS.get(token.lemma_.lower())
            goal = next((g for c in token.children if c.lower_ == "of" for g in c.children), None) if count else None
            key = _noun_key(goal) if goal is not None else None
            if key and count and goal is not None:
                yield Toll(key, count, token.i, goal.i + 1)

    def _part_of_list(self, quantity: Quantity) -> bool:
        """«including five children», «two of them»: counted already."""
        before = self._doc[quantity.start - 1].lower_ if quantity.start else ""
        after = [t.lower_ for t in self._doc[quantity.end : quantity.end + 2]]
        return before in ("including", "among") or after in (["of", "them"], ["of", "whom"])

    def _is_toll(self, token: Token) -> bool:
        """«The death toll has climbed to 52», «put the toll at six»."""
        for _ in range(4):
            if token.dep_ in ("nummod", "pobj", "prep", "quantmod", "npadvmod", "attr", "dobj", "oprd"):
                token = token.head
                continue
            break
        names = (
            {t.lemma_.lower() for t in (*subjects(token), *objects(token))} if token.pos_ in ("VERB", "AUX") else set()
        )
        return "toll" in names

    # -- verbs ---------------------------------------------------------------------------------------------------------

    def of_verbs(self) -> Iterator[Toll]:
        """«killed 12 people», «12 were wounded», «shot dead three», «leaving 14 injured»."""
        verbs = _words()[1]
        for verb in self._doc:
            key = verbs.get(verb.lemma_.lower()) if verb.pos_ in ("VERB", "ADJ") else None
            key = key or self._phrasal(verb)
            if key is None or any(c.dep_ == "neg" for c in verb.children):
                continue
            number, start, end = self._counted(self._taken(verb, key))
            if number > (key not in _HARM):  # of one who is arrested nobody counts
                yield Toll(key, number, min(start, verb.i), max(end, verb.i + 1))

    def _phrasal(self, verb: Token) -> str | None:
        if verb.pos_ != "VERB":
            return None
        lemma = verb.lemma_.lower()
        return next(
            (
                k
                for v, k in _words()[1].items()
                if v.startswith(lemma + " ") and any(c.lower_ == v.split(" ")[1] for c in verb.children)
            ),
            None,
        )

    def _taken(self, verb: Token, key: str) -> list[Token]:
        """Whom the verb is done to: object, passive subject, the noun of a participle, who dies or flees."""
        if verb.lemma_.lower() in ("die", "perish", "flee") or passive(verb) or verb.pos_ == "ADJ":
            return subjects(verb) or ([verb.head] if verb.dep_ == "acl" else [])
        taken = objects(verb)
        if not taken and verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "oprd", "acl", "advcl"):
            return subjects(verb)
        return taken

    def _counted(self, nouns: Sequence[Token]) -> tuple[int, int, int]:
        total, start, end = 0, len(self._doc), 0
        for noun in (each for first in nouns for each in (first, *(c for c in first.conjuncts if c.i > first.i))):
            count = self._number_of(noun)
            if count:
                total, start, end = total + count, min(start, noun.left_edge.i), max(end, noun.i + 1)
        return total, start, end

    def _number_of(self, noun: Token) -> int:
        for token in (noun, *(c for c in noun.children if c.dep_ in ("nummod", "quantmod", "det"))):
            quantity = self._at.get(token.i)
            if quantity is not None and quantity.end <= noun.i + 1:
                return (quantity.low if quantity.low is not None else quantity.high) or 0
        single = any(c.lower_ in ("a", "an") for c in noun.children if c.dep_ == "det") and noun.tag_ in ("NN", "NNP")
        person = noun.lemma_.lower() in _people() or noun.ent_type_ == "NORP"
        return 1 if single and person else 0

    # -- none ----------------------------------------------------------------------------------------------------------

    def nought(self) -> Iterator[Toll]:
        """«no casualties», «nobody was hurt», «without causing casualties»."""
        for token in self._doc:
            if token.lemma_.lower() in listed("nought") and self._denied(token):
                yield from (Toll(key, 0, token.left_edge.i, token.i + 1) for key in _HARM)
            elif token.lower_ in ("nobody", "none") or (
                token.lower_ == "one" and token.i and self._doc[token.i - 1].lower_ == "no"
            ):
                verb = token.head
                if token.dep_ == "nsubjpass" and _words()[1].get(verb.lemma_.lower()) in _HARM:
                    yield from (Toll(key, 0, token.i, verb.i + 1) for key in _HARM)

    def _denied(self, noun: Token) -> bool:
        if any(c.lower_ == "no" for c in noun.children if c.dep_ == "det"):
            return True
        above = noun.head
        return (noun.dep_ == "pobj" and above.lower_ == "without") or (
            noun.dep_ == "dobj" and above.lemma_ in ("cause", "inflict") and above.head.lower_ == "without"
        )


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return triggers().people | listed("mere-people") | listed("more-people")
