"""Phrases that a noun heads: «حركة …», «مطار …», «بلدة …», «عناصر التنظيم», and definite nouns alone («المدينة»)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import Head, heads
from kg.lang.ar.nouns import ACCUSATIVE, QUOTES, chain_end, definite, glued, phrase_end, quoted
from kg.lang.ar.relations import complement_words
from kg.lang.ar.toponyms import name_end
from kg.lang.ar.voices import voices
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase
from kg.world import World

_HEAD_WORDS = 4
_ACCUSATIVE = (*ACCUSATIVE, "ةً")
_OWNED = frozenset(("MilitaryForce", "Government", "Organization"))
#: What an adjective tells apart from others of its kind, without naming it («الأحياء المجاورة»).
_DESCRIBED = frozenset(("ArmedGroup", "MilitaryForce", "Settlement", "Region"))


class Headed:
    """Finds the headed phrases of one document.

    Args:
        doc: the tagged document.
        world: the known world.
        known: start -> phrase of known names.
    """

    def __init__(self, doc: Doc, world: World, known: Mapping[int, Phrase]) -> None:
        self._doc = doc
        self._norms = [token.norm_ for token in doc]
        self._world = world
        self._known = known

    def phrases(self) -> Iterator[Phrase]:
        """The phrases, in order; they may overlap."""
        for token in self._doc:
            found = self._head(token)
            phrase = self._phrase(token.i, *found) if found else None
            if phrase:
                yield phrase

    def _head(self, token: Token) -> tuple[int, Head] | None:
        """The longest head noun at a token, with or without article, and its number of words."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADP") or (token.pos_ == "ADP" and token.norm_ != "وسط"):
            return None
        before = token.nbor(-1) if token.i else token
        if before.pos_ == "NOUN" and before is not token and (glued(before) or _described(before, token)):
            return None
        found = next(heads().at(self._norms, token.i), None)
        if found is None and definite(token):
            found = next(heads().at([self._bare(token.i), *self._norms[token.i + 1 : token.i + _HEAD_WORDS]], 0), None)
        return found

    def _phrase(self, start: int, length: int, head: Head) -> Phrase | None:
        after = start + length
        his = after < len(self._doc) and self._doc[after].pos_ == "PRON" and not self._doc[start].whitespace_
        if his and self._norms[start] in listed("jailing"):  # «بعد أربع سنوات من سجنه»: what is done to him
            return None
        base = Phrase(
            start, after, head.type, subtype=head.subtype, head=start, rule=f"ar.head.{head.type}", members=head.members
        )
        if not head.names or self._norms[start] in _vague():
            return self._with_known(base, head) or self._description(base, head)
        return (
            self._in_quotes(base, head)
            or self._with_known(base, head)
            or self._place(base, head)
            or self._named(base, head)
        )

    def _in_quotes(self, base: Phrase, head: Head) -> Phrase | None:
        """«حركة خبز وكرامة»: in quotation marks of its own a name goes up to the closing one; no army stands so."""
        start = base.start
        end = quoted(self._doc, start - 1) if start else None
        if end is None or end - 1 <= base.end or self._known.get(start) or self._doc[end - 1].text == ")":
            return None
        inside = self._doc[start : end - 1]
        if any(t.pos_ in ("VERB", "PUNCT") for t in inside) or self._kind(start, base.end, end - 1) == "definite":
            return None
        kind = head.quoted or ("ArmedGroup" if head.type == "MilitaryForce" else head.type)
        return replace(
            base, end=end - 1, inner=base.end, type=kind, subtype=base.subtype if kind == head.type else None
        )

    def _with_known(self, base: Phrase, head: Head) -> Phrase | None:
        """The head and a known name after it."""
        doc, after = self._doc, base.end
        if not head.names or after >= len(doc) or not doc[after - 1].whitespace_:
            return None
        inner = self._known.get(after) or self._known.get(after + 1 if quoted(doc, after) else -1)
        if inner is None or (inner.weak and head.type not in ("Settlement", "Region")):
            return None
        if inner.type == "Person" and definite(doc[after - 1]):
            return None  # «رئيس مجلس النواب | نبيه بري»
        if (
            inner.weak
            and self._norms[inner.start] in listed("toponyms")
            and name_end(doc, after, self._norms[base.start]) > inner.end
        ):
            return None  # «قرية تل الحميراء» is no «قرية تل»
        apposed = inner.type == head.type == "Settlement"  # «العاصمة كابل»
        beside = definite(doc[base.start]) and inner.start == after
        return None if beside and not apposed else self._around(base, inner, head)

    def _place(self, base: Phrase, head: Head) -> Phrase | None:
        """The head of a place and a name that no list holds."""
        doc, after = self._doc, base.end
        if head.type not in PLACES or definite(doc[base.start]) or after >= len(doc) or not doc[after - 1].whitespace_:
            return None
        stop = name_end(doc, after, self._norms[base.start])
        return replace(base, end=self._over_adjectives(stop), inner=after) if stop > after else None

    def _description(self, base: Phrase, head: Head) -> Phrase | None:
        """«رجل مسلح», «قائد | جيش تحرير …»: nobody's name; a body with a name of its own stands apart."""
        end = phrase_end(self._doc, base.start, base.end - base.start)
        if not head.names and self._kind(base.start, base.end + 1, end) == "name":
            end = base.end
        return replace(base, kind="nominal", end=end) if head.unnamed and not definite(self._doc[base.start]) else None

    def _named(self, base: Phrase, head: Head) -> Phrase | None:
        """The head and a name that no list holds, or nothing but the head."""
        doc, after = self._doc, base.end
        end = self._clan_end(head, after) or phrase_end(doc, base.start, after - base.start)
        if end == after and not self._numbered(head, end):
            return self._alone(base, head)
        if quoted(doc, after):
            group = head.members or self._bare(base.start) in listed("formations")
            kind = head.quoted or ("ArmedGroup" if group else head.type)
            subtype = base.subtype if kind == head.type else None
            return replace(base, end=end, inner=after + 1, type=kind, subtype=subtype)
        return self._numbered_unit(base, head, end) or self._of_body(base, head, end) or self._open(base, head, end)

    def _clan_end(self, head: Head, after: int) -> int:
        """«قبيلة | بني هلال»: the sons of somebody; 0 where no such name follows."""
        sons = head.type == "EthnicGroup" and after + 1 < len(self._doc) and self._norms[after] in listed("sons")
        return after + 2 if sons else 0

    def _numbered(self, head: Head, end: int) -> bool:
        """Does a number go on with the name of a unit («الفرقة 14»)?"""
        number = end < len(self._doc) and self._doc[end].pos_ == "NUM" and self._norms[end][0].isdigit()
        return number and head.type == "MilitaryForce"

    def _numbered_unit(self, base: Phrase, head: Head, end: int) -> Phrase | None:
        return replace(base, end=end + 1, inner=base.end) if self._numbered(head, end) else None

    def _of_body(self, base: Phrase, head: Head, end: int) -> Phrase | None:
        """«الوحدة الخاصة | للحرس الوطني», «المكتب المركزي | للأبحاث القضائية»: «لل» goes on with a body's name."""
        body = self._known.get(end + 1) if self._owned(end, head) else None
        if body is not None and body.type in BODIES - {"Country"} and not body.weak:
            return replace(base, end=body.end, inner=body.start, inner_iri=body.iri, inner_type=body.type, part=True)
        stop = chain_end(self._doc, end) if head.body and definite(self._doc[base.start]) else end
        stop = max(stop, self._purpose_end(base, head, end))
        return replace(base, end=stop, inner=base.end) if stop > end else None

    def _purpose_end(self, base: Phrase, head: Head, end: int) -> int:
        """«التحالف البحري | لمكافحة القرصنة»; of forces only in quotation marks, for they are sent for purposes too."""
        doc = self._doc
        opened = base.start > 0 and doc[base.start - 1].text in QUOTES
        if end + 2 >= len(doc) or self._norms[end] != "ل" or not (opened or head.type in ("Coalition", "Organization")):
            return end
        purpose = self._norms[end + 1] in listed("purposes") and not definite(doc[end + 1])
        return phrase_end(doc, end + 1) if purpose else end

    def _open(self, base: Phrase, head: Head, end: int) -> Phrase | None:
        doc, after = self._doc, base.end
        owner = next(heads().at([self._bare(after)], 0), None)
        if head.part and owner and owner[1].type == "Facility" and definite(doc[after]) and end == after + 1:
            return None
        theirs = head.members or self._norms[base.start] in listed("troops")
        if owner and theirs and self._is_group(after, end, *owner):  # «عناصر التنظيم» are the group itself
            return replace(base, end=end, kind="definite", type=owner[1].type, head=after)
        if head.named and not definite(doc[base.start]) and any(map(definite, doc[after:end])):
            base = base if self._bare(after) in listed("arms") else replace(base, type=head.named)
        kind = self._kind(base.start, after, end)
        if kind == "definite" and (head.type not in _DESCRIBED or self._is_known(base.start, end)):
            kind = "name"
        return replace(base, end=end, kind=kind, inner=after, inner_type=owner[1].type if owner else None)

    def _owned(self, end: int, head: Head) -> bool:
        """«الوحدة الخاصة | للحرس الوطني»: behind its adjective a body's name goes on with whose it is."""
        doc = self._doc
        behind = end + 1 < len(doc) and self._norms[end] == "ل" and doc[end].pos_ == "ADP"
        adjective = behind and doc[end - 1].pos_ == "ADJ" and definite(doc[end - 1])
        return adjective and head.type in _OWNED and self._bare(end - 1) not in complement_words()

    def _is_known(self, start: int, end: int) -> bool:
        """«القوات المسلحة» describes nobody: it is what several armies are called."""
        return " ".join(self._norms[start:end]) in self._world.names("ar")

    def _alone(self, base: Phrase, head: Head) -> Phrase | None:
        if definite(self._doc[base.start]):
            capital = self._bare(base.start) == "عاصمه"
            return replace(base, kind="definite", capital=capital) if head.definite or head.unnamed else None
        return replace(base, kind="nominal") if head.unnamed or head.members else None

    def _is_group(self, start: int, end: int, length: int, head: Head) -> bool:
        """Is this stretch a definite noun for a group, and no more?"""
        return definite(self._doc[start]) and head.definite and head.type in FORCES and end == start + length

    def _kind(self, start: int, after: int, end: int) -> str:
        """A name has a definite or unknown word in it; a description is indefinite, or says only what one is like."""
        rest = self._doc[after:end]
        if definite(self._doc[start]) and all(t.norm_.removeprefix("ال") in listed("describing") for t in rest):
            return "definite"
        if len(rest) == 1 and rest[0].pos_ == "PRON" and self._bare(start) in listed("houses"):
            return "nominal"  # «منزله»: told by whose it is only
        named = any(definite(t) or t.pos_ in ("PROPN", "PRON") for t in rest)
        return "name" if named or definite(self._doc[start]) else "nominal"

    def _around(self, base: Phrase, inner: Phrase, head: Head) -> Phrase | None:
        """A head and a known name after it.

        The same thing (مدينة بغداد), its people (مقاتلو طالبان), or a thing of it (مطار بغداد).
        """
        end = inner.end
        if inner.start > base.end:  # the name stands in quotation marks or brackets
            end = quoted(self._doc, base.end) or inner.end
        apposed = definite(self._doc[base.start]) and inner.type == "Settlement"  # «العاصمة طرابلس»
        part = not apposed and self._bare(base.start) in listed("part_heads") | listed("directions")
        same = None if part else self._same(inner, head)
        if same:
            kind = self._world.things[same].type
            candidates = inner.candidates if same == inner.iri else (same,)
            sure = inner.sure or same != inner.iri
            base = replace(base, end=end, type=kind, iri=same, inner=inner.start, subtype=None)
            return replace(base, candidates=candidates, sure=sure)
        if head.type in PLACES and inner.type not in PLACES and head.type != "Facility":
            return None
        if self._norms[base.start] in _vague() and inner.type not in PLACES:
            return None
        part = part or self._norms[base.start] in _vague()
        end = self._over_adjectives(end)
        return replace(base, end=end, inner=inner.start, inner_iri=inner.iri, inner_type=inner.type, part=part)

    def _same(self, inner: Phrase, head: Head) -> str | None:
        """What the head and the name mean together, where the name alone has it («قضاء مخمور», «مقاتلو طالبان»)."""
        group = inner.type in FORCES and (head.members or head.type in FORCES)
        party = head.type == "ArmedGroup" and inner.type == "Organization"
        if inner.type == head.type or group or party:
            return inner.iri
        return next((iri for iri in inner.candidates if self._world.things[iri].type == head.type), None)

    def _over_adjectives(self, end: int) -> int:
        doc = self._doc
        while end < len(doc) and doc[end - 1].whitespace_ and doc[end].pos_ == "ADJ" and definite(doc[end]):
            if doc[end].norm_ in voices().lists["times"]:  # «مطار العريش المصري | اليوم»
                break
            end += 1
        return end

    def _bare(self, at: int) -> str:
        return self._norms[at].removeprefix("ال")


def _described(noun: Token, adjective: Token) -> bool:
    """«تمرداً مسلحاً»: in the accusative the second is what the first is like."""
    return noun.text.endswith(_ACCUSATIVE) and adjective.text.endswith(_ACCUSATIVE) and noun.whitespace_ == " "


def _vague() -> frozenset[str]:
    return listed("vague") | listed("directions")
