"""Relations that Arabic states by setting phrases side by side: titles, nationalities, forces at places (see `lying`).

«وزير الدفاع يشار غولر», «القائد الإيراني …», «قوات … في محافظة …»,
«القاعدة العسكرية لقوات …», «جيشها».
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.lang.ar.antecedents import feminine
from kg.lang.ar.lexica import heads
from kg.lang.ar.lying import Lying
from kg.lang.ar.nationals import Nationals
from kg.lang.ar.nouns import QUOTES
from kg.lang.ar.phrased import Phrased
from kg.lang.ar.posts import posted, titles_at
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase
from kg.lang.relation import Link

_POSTS_REACH = 10
_ABROAD = frozenset(("في", "لدي", "الي"))  # between a post and the country where it is held
_SPEAKS_FOR = frozenset(("headOf", "spokespersonFor", "memberOf"))
_OWNED = frozenset(("MilitaryForce", "ArmedGroup", "MediaOrganization"))
_LED = BODIES - {"Country"}


class Beside(Phrased):
    """Finds the links of one document that no word states."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        super().__init__(doc, phrases)
        self._origins = {p.start: j for j, p in enumerate(phrases) if p.kind == "adjective"}
        self._lying = Lying(doc, phrases)

    def links(self) -> list[Link]:
        """All links of one document."""
        found = [
            *self._posts(),
            *self._apposed(),
            *self._commanded(),
            *Nationals(self._doc, self._phrases).links(),
            *self._he_is(),
            *self._counterparts(),
            *self._appointed(),
            *self._lying.links(),
            *self._based(),
            *self._bodies(),
        ]
        found += self._possessed({link.subject: link.object for link in found if link.predicate in _SPEAKS_FOR})
        return [link for link in found if link.subject != link.object]

    # -- persons -------------------------------------------------------------------------------------------------------

    def _posts(self) -> Iterator[Link]:
        for i, phrase in enumerate(self._phrases):
            if phrase.post is None or phrase.post.relation == "none":
                continue
            relation = phrase.post.relation
            body = self._body(phrase)
            if body is not None:
                relation = self._finer(relation, phrase, self._phrases[body])
            if body is not None and self._phrases[body].type in BODIES | PLACES | {"EthnicGroup"}:
                yield Link("ar.title", relation, i, body, phrase.start, phrase.end)
            elif (
                body is None and self._doc[phrase.post.start].pos_ == "PRON" and not self._over(phrase)
            ):  # «المتحدث باسمه»
                whose = self._whose(phrase.post.start)
                yield Link("ar.title", relation, i, whose, phrase.start, phrase.end, pronoun_subject=phrase.post.start)

    def _over(self, person: Phrase) -> bool:
        """«نائبه السابق فلان»: he holds the post no more."""
        return not listed("former").isdisjoint(self._norms[person.start : person.span[0]])

    def _whose(self, pronoun: int) -> int:
        """«شركة كذا ومديرها فلان»: whom the sentence, or else the one before, speaks of: its first body that agrees."""
        sent = self._doc[pronoun].sent
        verb = next((i for i in range(pronoun, sent.start, -1) if self._doc[i].pos_ == "VERB"), pronoun)
        own = (j for j, p in enumerate(self._phrases) if verb < p.start and p.end <= pronoun and p.type in _LED)
        for j in own:  # «هددت الحركة على لسان المتحدث باسمها»
            if self._phrases[j].kind == "definite" and feminine(self._norms, self._phrases[j]) == self._is_her(pronoun):
                return j
        before = self._doc[sent.start - 1].sent.start if sent.start else sent.start
        for first, end in ((sent.start, pronoun), (before, sent.start)):
            told = [j for j, p in enumerate(self._phrases) if first <= p.start and p.end <= end and p.type in _LED]
            named = (j for j in told if self._phrases[j].kind == "name")
            found = next((j for j in named if feminine(self._norms, self._phrases[j]) == self._is_her(pronoun)), -1)
            if found >= 0:
                return found
        return -1

    def _is_her(self, pronoun: int) -> bool:
        return self._norms[pronoun] == "ها"

    def _finer(self, relation: str, person: Phrase, body: Phrase) -> str:
        """«رئيس الأركان الرواندي» leads no state; «وزير النفط في حكومة الإنقاذ» is one of the government."""
        title = {norm.removeprefix("ال") for norm in self._norms[person.start : person.span[0]]}
        if body.kind == "adjective" and not listed("staff").isdisjoint(title):
            return "affiliatedWith"
        serves = relation == "affiliatedWith" and body.type == "Government" and self._norms[body.start - 1] == "في"
        return "memberOf" if serves else relation

    def _apposed(self) -> Iterator[Link]:
        """«فلان، قائد الفرقة …», «فلان المتحدث باسم الجيش»: a post told after the name."""
        for i, phrase in enumerate(self._phrases):
            if phrase.type != "Person" or phrase.kind != "name" or phrase.end + 1 >= len(self._doc):
                continue
            for start in self._posts_after(phrase.end):
                yield from self._of_origin(i, start)
                post = posted(self._doc, start)
                body = self._at.get(post[0], self._quoted(post[0])) if post else None
                if post and body is not None and self._phrases[body].type in BODIES | PLACES:
                    yield Link("ar.apposed-title", post[1], i, body, phrase.start, self._phrases[body].end)

    def _of_origin(self, person: int, start: int) -> Iterator[Link]:
        """«فلان وزير الدفاع التركي»: the post's body is told by an adjective alone."""
        for end, title in titles_at(self._doc, start):
            country = self._origins.get(end)
            if country is not None and title.relation in ("headOf", "affiliatedWith", "spokespersonFor"):
                first = self._phrases[person].start
                yield Link("ar.apposed-origin", title.relation, person, country, first, self._phrases[country].end)
                return

    def _commanded(self) -> Iterator[Link]:
        """«قوات الجنرال فلان»: troops told by who leads them, his rank before his name."""
        for i, phrase in enumerate(self._phrases):
            if phrase.type not in FORCES or phrase.kind == "adjective":
                continue
            inside = (j for j, p in enumerate(self._phrases) if phrase.start < p.start and p.end == phrase.end)
            leader = next((j for j in inside if self._phrases[j].type == "Person"), None)
            if leader is not None and self._phrases[leader].kind == "name":
                yield Link("ar.force-of-leader", "ledBy", i, leader, phrase.start, self._phrases[leader].end)

    def _posts_after(self, end: int) -> Iterator[int]:
        """Where a post may begin: right after the name, behind its comma, and behind «و» up to the next verb."""
        yield end + (self._doc[end].text == "،")
        for i in range(end + 1, min(end + _POSTS_REACH, len(self._doc) - 1)):
            if self._doc[i].pos_ in ("VERB", "SCONJ") or self._doc[i].text in ".؛:«»":
                return
            if self._doc[i].pos_ == "CCONJ":
                yield i + 1

    def _quoted(self, at: int) -> int | None:
        """The phrase behind a quotation mark."""
        return self._at.get(at + 1) if self._doc[at].text in QUOTES else None

    def _body(self, phrase: Phrase) -> int | None:
        """The body that the title names; else the country of its adjective."""
        start, end = (phrase.post.start, phrase.span[0]) if phrase.post else (phrase.start, phrase.start)
        abroad = self._norms[start - 1] in _ABROAD if start > phrase.start else False
        sent_by = next((j for i, j in self._origins.items() if phrase.start < i < start), None)
        if abroad and sent_by is not None:
            return sent_by  # «المبعوث الأميركي إلى اليمن» is of the United States
        inside = [j for j, p in enumerate(self._phrases) if start <= p.start and p.end <= end and p is not phrase]
        named = next((j for j in inside if self._phrases[j].kind != "adjective"), None)
        if inside and named is not None and self._phrases[inside[0]].kind == "adjective":
            placed = self._norms[self._phrases[named].start - 1] in _ABROAD
            return inside[0] if placed else named  # «السفير الإيراني في لبنان» is of Iran
        return named if named is not None else next(iter(inside), None)

    def _counterparts(self) -> Iterator[Link]:
        """«رئيس الوزراء الماليزي فلان … نظيرته الدنماركية فلانة»: she is what he is."""
        for i, phrase in enumerate(self._phrases):
            if phrase.type != "Person" or not self._norms[phrase.start].startswith("نظير"):
                continue
            told = (
                p for p in reversed(self._phrases[:i]) if p.post and p.post.relation in ("headOf", "affiliatedWith")
            )
            relation = next((p.post.relation for p in told if p.post), None)
            origin = next((j for j, p in enumerate(self._phrases)
                           if p.kind == "adjective" and phrase.start < p.start < phrase.span[0]), None)  # fmt: skip
            if relation and origin is not None:
                yield Link("ar.counterpart", relation, i, origin, phrase.start, phrase.end)

    def _he_is(self) -> Iterator[Link]:
        """«…، وهو اليوم رئيس الحزب», «…، الذي كان حاكماً للمقاطعة»: the person last named before in the sentence."""
        for token in self._doc[1:-1]:
            start = self._predicate(token)
            post = posted(self._doc, start) if 0 < start < len(self._doc) else None
            body = self._at.get(post[0], self._quoted(post[0])) if post else None
            if post is None or body is None or self._phrases[body].type not in BODIES | PLACES:
                continue
            told = [i for i, p in enumerate(self._phrases) if token.sent.start <= p.start and p.end <= token.i]
            person = next((i for i in reversed(told) if self._phrases[i].type == "Person"), None)
            if person is not None:
                yield Link("ar.he-is", post[1], person, body, self._phrases[person].start, self._phrases[body].end)

    def _predicate(self, token: Token) -> int:
        """Where begins what is said of somebody behind «وهو» or «الذي كان»; 0 where nothing is."""
        after = token.nbor(1)
        if token.norm_ in ("الذي", "التي"):
            return after.i + 1 if after.pos_ == "AUX" else 0
        if token.norm_ not in ("هو", "هي") or token.nbor(-1).pos_ != "CCONJ":
            return 0
        return after.i + (after.norm_ in ("اليوم", "حاليا", "الان", "ايضا"))

    def _appointed(self) -> Iterator[Link]:
        """«عُيّن فلان قائداً للدرك», «انتُخب فلان رئيساً للحزب»."""
        for i, phrase in enumerate(self._phrases):
            at = phrase.end
            if phrase.type != "Person" or at + 2 >= len(self._doc) or not self._norms[at].endswith("ا"):
                continue
            post = posted(self._doc, at)
            body = self._at.get(post[0], self._quoted(post[0])) if post else None
            if post and body is not None and self._phrases[body].type in BODIES | PLACES:
                yield Link("ar.appointed", post[1], i, body, phrase.start, self._phrases[body].end)

    # -- forces --------------------------------------------------------------------------------------------------------

    def _based(self) -> Iterator[Link]:
        for i, phrase in enumerate(self._phrases):
            if phrase.type in FORCES | {"Government"} and phrase.kind == "name":
                yield from self._stationed(i, phrase)
            if phrase.type == "Facility" and phrase.subtype == "MilitaryBase" and phrase.end + 1 < len(self._doc):
                owner = self._at.get(phrase.end + 1) if self._norms[phrase.end] == "ل" else None
                if owner is not None and self._phrases[owner].type in FORCES:
                    yield Link("ar.base-of", "basedAt", owner, i, phrase.start, self._phrases[owner].end)

    def _stationed(self, i: int, phrase: Phrase) -> Iterator[Link]:
        """«قوات مكافحة الإرهاب في محافظة الحسكة»: the place beside a force with its own head noun describes it."""
        if phrase.iri or phrase.members or not heads().get(self._norms[phrase.start].removeprefix("ال")):
            return  # where the army of a country fights it need not have a base
        nxt = self._lying.next(phrase.end)
        while nxt is not None and self._phrases[nxt].type in PLACES:
            place = self._phrases[nxt]
            if phrase.type == "Government" and place.type != "Settlement":
                return
            yield Link("ar.force-in-place", "basedAt", i, nxt, phrase.start, place.end)
            joined = place.end < len(self._doc) and self._doc[place.end].pos_ == "CCONJ"
            nxt = self._at.get(place.end + 1) if joined else None

    def _bodies(self) -> Iterator[Link]:
        """«بعثة الأمم المتحدة», «الوحدة الخاصة للحرس الوطني»: a body of the body that its name ends in."""
        for i, phrase in enumerate(self._phrases):
            if phrase.type not in BODIES or phrase.kind != "name" or phrase.rule == "known":
                continue
            owner = self._lying.named_by(phrase)
            head = self._norms[phrase.start].removeprefix("ال")
            part = head in listed("part_heads")
            if owner is not None and not part and self._norms[self._phrases[owner].start - 1] != "ل":
                continue  # «منظمة أطباء بلا حدود» is no part of itself
            if owner is None and phrase.end + 1 < len(self._doc) and self._norms[phrase.end] == "في":
                inside = self._at.get(phrase.end + 1)  # «لجنة الدفاع في البرلمان»
                kinds = FORCES if head in listed("formations") else {"Government"}  # «اللواء 61 في الحشد الشعبي»
                owner = inside if inside is not None and self._phrases[inside].type in kinds else None
            if owner is not None and self._phrases[owner].type in BODIES - {"Country"}:
                yield Link("ar.body-of", "partOf", i, owner, phrase.start, self._phrases[owner].end)

    def _possessed(self, bodies: Mapping[int, int]) -> Iterator[Link]:
        """«جيشها», «قواته»: a force of whom the pronoun means; `bodies`: of which body a person is."""
        for i, phrase in enumerate(self._phrases):
            last = self._doc[phrase.end - 1]
            if phrase.type == "MediaOrganization" and phrase.end - phrase.start > 1:  # «وكالته «أعماق»»
                last = self._doc[phrase.start + 1]
            if phrase.type in _OWNED and last.pos_ == "PRON" and phrase.end - phrase.start > 1:
                whose = self._owner(phrase, last.i, bodies)
                yield Link("ar.own-force", "partOf", i, whose, phrase.start, phrase.end, pronoun_subject=last.i)

    def _owner(self, force: Phrase, pronoun: int, bodies: Mapping[int, int]) -> int:
        """The person's body, or the body, that was named last before «مقاتليه» and agrees; -1 where it stays open."""
        first, her = self._doc[pronoun].sent.start, self._is_her(pronoun)
        if self._norms[pronoun] not in ("ه", "ها"):
            return -1
        for j in range(len(self._phrases) - 1, -1, -1):
            phrase = self._phrases[j]
            if phrase.end > force.start or phrase.start < first or phrase.kind == "adjective":
                continue
            if phrase.type == "Person" and phrase.kind == "name" and j in bodies and not her:
                return bodies[j]
            if phrase.type in FORCES and feminine(self._norms, phrase) == her:
                return j
        return -1
