"""Who fills which role: from the places of the clause to agent, target, place.

The trigger says which role each place fills; voice and the types of the fillers decide where the letters leave it open.
Only an actor can be an agent. A settlement or region that is attacked is the place of the attack (gold/dev
conventions); a country or facility is its target.
"""

from collections.abc import Iterator, Mapping, Sequence

from kg.entities import Cluster, Resolver
from kg.extract.draft import ACTORS, ATTACKS, MUTUAL, SPEECH_ACTS, Draft
from kg.extract.stated import state, stretches
from kg.lang.board import Argument, Board, Predicate
from kg.lang.phrase import PLACES
from kg.lang.trace import refuse

#: Of these a single noun phrase after the verb is who or what suffers it, when it can suffer it better than do it.
_SUFFERING = frozenset(("Killing", "Injury", "Arrest", "Abduction", "Assassination", "Release"))
_SENDING = frozenset(("send-troops",))
_TOLLS = frozenset(("Killing", "Injury"))
_OF_PERSONS = frozenset(("Accusation", "Arrest", "Abduction", "Assassination"))
_AREA = frozenset(("Settlement", "Region", "GeographicFeature"))


class Roles:
    """Fills the roles of drafts from the board."""

    def __init__(self, board: Board, resolver: Resolver) -> None:
        self._board = board
        self._resolver = resolver

    def fill(self, draft: Draft) -> None:
        """Reads the arguments of the draft's predicate into its roles."""
        slots = self._slots(draft.predicate, draft)
        clusters = [self.cluster(a, draft.predicate) for a in draft.predicate.args]
        for role, cluster, argument in self._fillers(draft, slots, clusters):
            unfit = self._put(draft, role, cluster)
            if unfit:
                self._refuse(argument, draft, unfit)
        if draft.type in ATTACKS - MUTUAL and not draft.target:  # «انفجار في السوق»: what is hit
            draft.add("target", [c for c in draft.place if c.type == "Facility"])
        state(self._board, draft, slots, clusters)
        if draft.predicate.we and not draft.agent:
            draft.add("agent", self._speaking(draft.predicate))

    def topic(self, start: int, end: int) -> list[Cluster]:
        """The first party of a stretch that no preposition governs."""
        for i, phrase in enumerate(self._board.phrases):
            cluster = self._resolver.of[i]
            free = phrase.start == 0 or self._board.doc[phrase.start - 1].pos_ != "ADP"
            if (
                start <= phrase.start < end
                and phrase.kind != "adjective"
                and free
                and cluster
                and cluster.type in ACTORS
            ):
                return [cluster]
        return []

    def starting(self, token: int) -> list[Cluster]:
        """The entity whose phrase begins at a token."""
        return [c for p, c in zip(self._board.phrases, self._resolver.of, strict=True) if p.start == token and c][:1]

    def clusters(self, predicate: Predicate, slot: str, *, prep: str = "") -> list[Cluster]:
        """The entities in one place of a clause."""
        found = (self.cluster(a, predicate) for a in predicate.args if a.slot == slot and a.prep == prep)
        return [c for c in found if c is not None]

    def stretches(self, predicate: Predicate, slot: str, role: str) -> list[tuple[int, int]]:
        """The tokens in one place of a clause that may fill a role, see `kg.extract.stated`."""
        return stretches(self._board, predicate, slot, role)

    def cluster(self, argument: Argument, predicate: Predicate) -> Cluster | None:
        """The entity of an argument; a pronoun is who was spoken of last and fits, or who speaks."""
        if argument.phrase >= 0:
            if self._board.phrases[argument.phrase].type == "Settlement" and _acts(argument, predicate):
                return self._resolver.metonym(argument.phrase)
            return self._resolver.of[argument.phrase]
        token = self._board.doc[argument.start]
        taken_up = token.pos_ == "PRON" and argument.sort != "human"  # what stands for nameless people names nobody
        return self._pronoun(argument, predicate) if taken_up else None

    def _pronoun(self, argument: Argument, predicate: Predicate) -> Cluster | None:
        speaker = self._own_side(argument.start) or self._opened_by(argument.start)
        if speaker is not None:
            return speaker
        if argument.slot == "prep" and predicate.trigger.type not in _SUFFERING:
            return None
        fits = frozenset(("Person",)) if predicate.trigger.type in _OF_PERSONS else ACTORS
        return self._last_named(argument.start, fits)

    def _last_named(self, token: int, fits: frozenset[str]) -> Cluster | None:
        """Who of these types was named last before a token, in its sentence."""
        first = self._board.sentence(token)[0]
        for i in range(len(self._board.phrases) - 1, -1, -1):
            phrase, cluster = self._board.phrases[i], self._resolver.of[i]
            if phrase.end > token or phrase.kind == "adjective":
                continue
            if phrase.start < first:
                return None
            if cluster and cluster.type in fits:
                return cluster
        return None

    def _own_side(self, token: int) -> Cluster | None:
        """A pronoun of the side that speaks, in what somebody says."""
        if token not in self._board.speaking:
            return None
        around = (s for s in self._board.speeches if s.content[0] <= token < s.content[1] and s.speakers)
        speech = next(around, None)
        return self._resolver.of[speech.speakers[0]] if speech else None

    def _speaking(self, predicate: Predicate) -> list[Cluster]:
        """«أسرنا اثنين»: who speaks; of a person, the body that he leads or speaks for."""
        speech = next((s for s in self._board.speeches if s.content[0] <= predicate.start < s.content[1]), None)
        if speech is None or len(speech.speakers) != 1:
            return []
        speaker = self._resolver.of[speech.speakers[0]]
        if speaker is None or speaker.type != "Person":
            return [speaker] if speaker else []
        posts = (k for k in self._board.links if k.predicate in ("headOf", "spokespersonFor") and k.object >= 0)
        bodies = (self._resolver.of[k.object] for k in posts if self._resolver.of[k.subject] is speaker)
        return [b for b in bodies if b is not None and b.type in ACTORS][:1]

    def _opened_by(self, token: int) -> Cluster | None:
        """«قالت الحركة إنها …»: the pronoun that opens what is said is who says it."""
        if token == 0 or self._board.doc[token - 1].pos_ != "SCONJ":
            return None
        around = (s for s in self._board.speeches if s.content[0] < token < s.content[1] and len(s.speakers) == 1)
        opens = (s for s in around if all(t.pos_ != "SCONJ" for t in self._board.doc[s.content[0] : token - 1]))
        speech = next(opens, None)
        return self._resolver.of[speech.speakers[0]] if speech else None

    def _refuse(self, argument: Argument, draft: Draft, why: str) -> None:
        what = f"{argument.slot} {argument.prep}".rstrip() + f" of {draft.type}"
        refuse(self._board.doc, "roles", (argument.start, argument.end), what, why)

    def _fillers(
        self, draft: Draft, slots: Mapping[str, str], clusters: Sequence[Cluster | None]
    ) -> Iterator[tuple[str, Cluster, Argument]]:
        for argument, cluster in zip(draft.predicate.args, clusters, strict=True):
            role = self._role(argument, draft.predicate, slots, cluster) if cluster is not None else None
            if role and cluster is not None:
                yield role, cluster, argument
            elif argument.slot != "event":
                self._refuse(argument, draft, "the trigger gives it no role" if cluster else "it stands for no entity")

    def _slots(self, predicate: Predicate, draft: Draft) -> dict[str, str]:
        """The role of each grammatical place, after voice is decided."""
        slots = dict(predicate.trigger.slots)
        if predicate.kind == "noun" and predicate.trigger.type == "Accusation" and _has_object(predicate):
            slots["genitive"] = "agent"  # «اتهام الحاكم لها»: who accuses stands before whom he accuses
        if predicate.kind == "verb" and not predicate.trigger.passive and self._is_passive(predicate):
            slots["subject"] = slots.get("object", "target")
            draft.passive = True
        return slots

    def _is_passive(self, predicate: Predicate) -> bool:
        if predicate.voice != "open":
            return predicate.voice == "passive"
        subjects = [a for a in predicate.args if a.slot == "subject"]
        objects = [a for a in predicate.args if a.slot == "object"]
        transitive = predicate.trigger.slots.get("object", "none") != "none"
        if objects or not subjects or predicate.plural or not transitive:
            return False
        suffering = predicate.trigger.type in _SUFFERING
        first = subjects[0]
        phrase = self._board.phrases[first.phrase] if first.phrase >= 0 else None
        if phrase is None or phrase.kind == "adjective":
            return self._suffers(first, predicate)
        if suffering and (phrase.members or first.start < phrase.start):  # «قُتل ثلاثة جنود من الجيش»
            return True
        counted = first.start > 0 and self._board.doc[first.start - 1].pos_ == "NUM"  # «قُتل عشرون مسلحاً»
        forces = phrase.members and phrase.type == "MilitaryForce"  # «قُتل شرطيان»
        unnamed = phrase.kind == "nominal" and (counted or forces)
        site = phrase.type in _AREA or phrase.type == "Facility"
        return site or (suffering and (unnamed or phrase.type == "Person"))

    def _suffers(self, first: Argument, predicate: Predicate) -> bool:
        """Who is not named, alone after the verb, suffers it far more often than he does it; weapons act."""
        launched = predicate.trigger.slots.get("object") == "instrument"  # «أُطلقت صواريخ», «أُسقطت مسيّرة»
        if first.sort == "weapon" and not launched:
            return False
        return first.start > predicate.start and predicate.trigger.type not in MUTUAL | {"Light", "Speech", "Carried"}

    def _role(self, argument: Argument, predicate: Predicate, slots: Mapping[str, str], cluster: Cluster) -> str | None:
        if argument.slot == "by":
            return "agent"
        if argument.slot == "pronoun":
            return slots.get("genitive")
        if argument.slot != "prep":
            return slots.get(argument.slot)
        role = predicate.trigger.preps.get(argument.prep)
        if role == "agent" and predicate.kind == "verb" and predicate.trigger.type not in MUTUAL:
            role = None  # «هجوم للجيش» is the army's; what a verb takes so is not who does it
        if role and not (role == "agent" and cluster.type not in ACTORS):
            return role
        return "place" if argument.where and cluster.type in PLACES else None

    def _put(self, draft: Draft, role: str, cluster: Cluster) -> str:
        """Puts a cluster into the role that fits it, or says why none does."""
        kind = cluster.type
        if unnamed := _unnamed(draft, role, cluster):
            return unnamed
        if role == "agent" and kind in ACTORS:
            draft.add("agent", [cluster])
        elif (role == "agent" and kind in PLACES and draft.type not in MUTUAL) or (role == "target" and kind in _AREA):
            draft.add("place", [cluster])
        elif role == "target" and draft.type in MUTUAL:
            draft.add("agent", [cluster] if kind in ACTORS else [])
        elif role == "target":
            draft.add("target", [cluster])
            if kind == "Facility":
                draft.add("place", [cluster])
        elif role == "place" and kind in PLACES:
            draft.add("place", [cluster])
        else:
            return f"{kind} cannot be {role}" if role in ("agent", "place") else "the trigger gives it no role"
        return ""


def _has_object(predicate: Predicate) -> bool:
    """Does a preposition bring in whom it befalls?"""
    return any(a.slot == "prep" and a.prep in predicate.trigger.aiming for a in predicate.args)


def _unnamed(draft: Draft, role: str, cluster: Cluster) -> str:
    """Why somebody without a name does not fill a role, if so."""
    if cluster.named:
        return ""
    if role == "agent" and draft.predicate.trigger.id in _SENDING:
        return "who has no name is sent"  # «إرسال ألف جندي»
    return "who has no name is counted" if role == "target" and draft.type in _TOLLS else ""  # «قُتل شرطيان»


def _acts(argument: Argument, predicate: Predicate) -> bool:
    """Is this the place of somebody who acts or is addressed? There a capital stands for its government."""
    role = predicate.trigger.slots.get(argument.slot) or predicate.trigger.preps.get(
        argument.slot.removeprefix("prep:")
    )
    addressed = predicate.trigger.type in SPEECH_ACTS | MUTUAL | {"Sanction", "Aid"}
    return (role == "agent" and (addressed or argument.slot == "subject")) or (role == "target" and addressed)


def narrowed(places: Sequence[Cluster]) -> list[Cluster]:
    """Places without repetition, countries only where nothing finer is named."""
    finer = [p for p in places if p.type != "Country"]
    return finer or list(places)
