"""Forces told by whose they are: «جيشها», «قواته», «قواتنا»."""

from kg.entities import Cluster, Resolver
from kg.extract.sources import speech_at
from kg.lang.board import Board
from kg.lang.relation import Link
from kg.world import World

_OWNERS = frozenset(("Country", "Government", "ArmedGroup"))
_ONE_WITH_THEIRS = frozenset(("ArmedGroup", "MilitaryForce"))
_LED = frozenset(("Government", "ArmedGroup", "Coalition", "MilitaryForce", "Organization", "Country"))
_SPOKEN_FOR = frozenset(("Government", "ArmedGroup", "Coalition", "MilitaryForce", "Organization"))


def own_forces(board: Board, resolver: Resolver, world: World) -> None:
    """One entity for the forces of one country, however a speaker of that country calls them."""
    of_country: dict[str, Cluster] = {}
    for link in board.links:
        force = resolver.of[link.subject]
        owner = _owner(board, resolver, link)
        if force is None or owner is None:
            continue
        if owner.type in _ONE_WITH_THEIRS:  # «قواته» of a group's spokesman are the group
            resolver.unify(owner, force)
            continue
        if owner.iri is None:
            continue
        thing = world.things.get(owner.iri)
        country = owner.iri if owner.type == "Country" else (thing.country if thing else None)
        if country is not None:
            resolver.unify(of_country.setdefault(country, force), force)


def _owner(board: Board, resolver: Resolver, link: Link) -> Cluster | None:
    """Whose a force is that is told by a pronoun, where the language room says it or leaves it open."""
    if link.predicate != "partOf" or link.pronoun_subject < 0:
        return None
    return possessor(board, resolver, link) if link.object < 0 else resolver.of[link.object]


def possessor(board: Board, resolver: Resolver, link: Link) -> Cluster | None:
    """Whose force it is: the speaker's («قواتنا»), else the country or body spoken of last in the sentence."""
    speech = speech_at(board, link.start)
    if link.pronoun_subject in board.speaking and speech and speech.speakers:
        speaker = resolver.of[speech.speakers[0]]
        return None if link.predicate == "partOf" and speaker and speaker.type == "Person" else speaker
    for i in range(len(board.phrases) - 1, -1, -1):
        phrase = board.phrases[i]
        cluster = resolver.of[i]
        kinds = {"partOf": _OWNERS, "spokespersonFor": _SPOKEN_FOR}.get(link.predicate, _LED)
        if phrase.end <= link.start and phrase.kind != "adjective" and cluster and cluster.type in kinds:
            same_sentence = board.sentence(phrase.start) == board.sentence(link.start)
            return cluster if same_sentence or link.predicate == "spokespersonFor" else None
    return None
