"""Whom a noun or pronoun of the parse means: the phrase that it stands in, or the name that it leads to.

«more than sixty Houthi targets» leads to the Houthis, «Israeli warplanes» to Israel, «members of the cartel» to the
cartel; «it», «they», «who» to what they stand for.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.lang.en.lexica import listed
from kg.lang.en.nouns import conjuncts, of_object, prep_object
from kg.lang.phrase import BODIES, FORCES, SITES, Phrase

_RELATIVES = frozenset(("who", "that", "which", "whom", "where", "whose"))
_CLAUSES = frozenset(("VERB", "AUX"))
_DEPTH = 6


class Parties:
    """Leads from the tokens of one document to its phrases."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self.doc = doc
        self.phrases = phrases
        self._owner: dict[int, int] = {}
        self._adjective: dict[int, int] = {}
        for i, phrase in reversed(list(enumerate(phrases))):
            into = self._adjective if phrase.kind == "adjective" else self._owner
            into.update(dict.fromkeys(range(phrase.start, phrase.end), i))

    def of(self, token: Token) -> list[tuple[Token, int]]:
        """The words that «and» joins at a token, each with its phrase (-1 for none)."""
        found = []
        for each in conjuncts(token):
            found.append((each, self.one(each)))
            beside = next((c for c in each.children if c.dep_ == "appos"), None)
            if beside is not None and self._owner.get(each.i, -1) < 0:  # «their ministers, A and B»
                found += [(c, self.one(c)) for c in beside.conjuncts if self._owner.get(c.i, -1) >= 0]
        return found

    def at(self, i: int) -> int:
        """The phrase around a token, adjectives of nationality aside; -1 for none."""
        return self._owner.get(i, -1)

    def one(self, token: Token, depth: int = 0) -> int:
        """The phrase that a noun or pronoun means; -1 for none."""
        if token.lower_ in _RELATIVES | listed("of-persons") | listed("of-bodies") | listed("speaking"):
            return self._pronoun(token)
        found = self._owner.get(token.i, -1)
        if found >= 0:
            return self._whole(found, token, depth)
        if depth > _DEPTH:
            return -1
        beside = (self._owner.get(c.i, -1) for c in token.children if c.dep_ == "appos")
        named = next((i for i in beside if i >= 0 and self.phrases[i].kind == "name"), -1)
        return named if named >= 0 and token.pos_ in ("NOUN", "ADJ", "NUM") else self._through(token, depth)

    def _whole(self, found: int, token: Token, depth: int) -> int:
        """«militants of the Southern Banner group» are that group."""
        phrase = self.phrases[found]
        if phrase.kind != "name":  # the capital, Mogadishu
            beside = (self._owner.get(c.i, -1) for c in token.children if c.dep_ == "appos")
            named = next((i for i in beside if i >= 0 and self.phrases[i].kind == "name"), -1)
            if named >= 0 and self._alike(phrase, self.phrases[named]):
                return named
        owner = self._owning_group(phrase, token)
        if owner >= 0:
            return owner
        goal = (
            prep_object(token, ("of", "from"))
            if phrase.members and phrase.kind == "nominal" and depth < _DEPTH
            else None
        )
        group = self.one(goal, depth + 1) if goal is not None else -1
        is_group = group >= 0 and self.phrases[group].kind == "name" and self.phrases[group].type in FORCES
        return group if is_group else found

    def _owning_group(self, phrase: Phrase, token: Token) -> int:
        """«its fighters», «the movement's forces» are the group itself; a state's troops stay apart."""
        if phrase.kind == "name" or phrase.type not in ("MilitaryForce", "ArmedGroup"):
            return -1
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        found = self.one(owner) if owner is not None else -1
        return found if found >= 0 and self.phrases[found].type == "ArmedGroup" else -1

    def _alike(self, first: Phrase, second: Phrase) -> bool:
        return first.type == second.type or {first.type, second.type} <= BODIES or {first.type, second.type} <= SITES

    def _through(self, token: Token, depth: int) -> int:
        """The name that a noun without one leads to."""
        lemma = token.lemma_.lower()
        open_noun = lemma in listed("transparent") or token.pos_ in ("NUM", "ADV", "DET", "PRON")
        if lemma in listed("craft") or open_noun:
            before = self._before(token)
            if before >= 0:
                return before
        if lemma in listed("craft"):
            return self._fired_by(token, depth)
        goal = of_object(token) if open_noun else None
        return self.one(goal, depth + 1) if goal is not None else -1

    def _before(self, token: Token) -> int:
        """A name or nationality right before the noun: «Houthi targets», «Israeli jets», «the army's positions»."""
        for child in reversed(list(token.lefts)):
            if child.dep_ in ("compound", "amod", "nmod", "poss"):
                found = self._owner.get(child.i, self._adjective.get(child.i, -1))
                if found < 0 and child.dep_ == "poss" and (child.pos_ == "PRON" or child.lower_ == "whose"):
                    found = self._pronoun(child)
                if found >= 0:
                    return found
        return -1

    def _fired_by(self, token: Token, depth: int) -> int:
        for child in token.children:
            if child.dep_ == "acl" and child.tag_ == "VBN":
                agent = by_agent(child)
                if agent is not None:
                    return self.one(agent, depth + 1)
        return -1

    def describing(self, token: Token) -> Iterator[int]:
        """Names and nationalities before an event noun («a Houthi attack», «Russian missile strikes»)."""
        seen: set[int] = set()
        for child in token.lefts:
            if child.dep_ in ("compound", "amod", "nmod", "npadvmod"):
                for i in (child.i, *(c.i for c in child.lefts if c.dep_ in ("compound", "amod", "npadvmod"))):
                    found = self._owner.get(i, self._adjective.get(i, -1))
                    if found >= 0 and found not in seen:
                        seen.add(found)
                        yield found

    # -- pronouns ------------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> int:
        word = token.lower_
        if word in _RELATIVES:
            return self._antecedent(token)
        if word in listed("of-persons"):
            return self._spoken_of(token, frozenset(("Person",)))
        if word in listed("of-bodies"):
            return self._spoken_of(token, BODIES)
        return -1

    def _antecedent(self, token: Token) -> int:
        """Of a relative pronoun: the noun that its clause hangs on."""
        verb = token
        for _ in range(_DEPTH):
            if verb.dep_ in ("relcl", "acl"):
                return self.one(verb.head)
            verb = verb.head
        return -1

    def _spoken_of(self, token: Token, kinds: frozenset[str]) -> int:
        """The nearest subject around or before that fits; never the subject of the pronoun's own clause."""
        own = _clause(token)
        is_subject = token.dep_ in ("nsubj", "nsubjpass") or (
            token.dep_ == "poss" and token.head.dep_.startswith("nsubj")
        )
        verb: Token | None = own
        while verb is not None:
            if verb != own or not is_subject:
                for subject in (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i):
                    if verb == own and token.dep_ != "poss":
                        continue
                    found = self._fits(subject, kinds)
                    if found >= 0:
                        return found
            verb = _clause(verb.head) if verb.head != verb else None
        return self._before_in_text(token, kinds)

    def _fits(self, token: Token, kinds: frozenset[str]) -> int:
        if token.pos_ == "PRON":
            return -1
        found = self._owner.get(token.i, -1)
        if found < 0:
            found = self._before(token) if token.lemma_.lower() in listed("transparent") else -1
        return found if found >= 0 and self.phrases[found].type in kinds else -1

    def _before_in_text(self, token: Token, kinds: frozenset[str]) -> int:
        """Subjects before others, this sentence before the last one."""
        first = token.sent.start
        previous = self.doc[first - 1].sent.start if first else 0
        best = -1, (-1, -1)
        for i, phrase in enumerate(self.phrases):
            if phrase.kind == "adjective" or phrase.type not in kinds or not previous <= phrase.start < token.i:
                continue
            if phrase.end > token.i:
                continue
            head = self.doc[phrase.end - 1]
            subject = head.dep_ in ("nsubj", "nsubjpass")
            rank = (subject + (subject and head.head.dep_ == "ROOT"), phrase.start)
            if rank > best[1]:
                best = i, rank
        return best[0]


def by_agent(verb: Token) -> Token | None:
    """Who a passive says did it."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _clause(token: Token) -> Token | None:
    """The verb of the clause around a token."""
    while token.pos_ not in _CLAUSES or token.dep_ in ("aux", "auxpass", "amod"):
        if token.head == token:
            return None
        token = token.head
    return token
