"""An Extraction becomes quads: one named graph a document, pure and deterministic, without a blank node."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__, edtf
from kg.model import Attribution, Document, Entity, Event, Extraction, Relation, Source, Span
from kg.terms import YES, address, count, day, decimal, digest, iri, language, string, words
from kg.vocab import (
    ALT_LABEL,
    BASE,
    DCTERMS,
    EDTF,
    ITSRDF,
    KG,
    LABEL,
    NIF,
    PROV,
    RDF,
    ROLES,
    SYMMETRIC,
    TYPE,
    status,
)

Pair = tuple[NamedNode, NamedNode | Literal]
Statement = Relation | Attribution
#: What wrote a graph.
EXTRACTOR = f"kg {__version__}"


def document_iri(document: Document, *, base: str = BASE) -> str:
    """The name of a document and of its graph: made from its content, so that equal documents are one."""
    return f"{base}doc/{_content_hash(document)[:16]}"


def quads(extraction: Extraction, *, base: str = BASE) -> Iterator[Quad]:
    """All that one document says, sorted, each quad once, in the graph of the document."""
    names = _Names.of(extraction, base=base)
    found = {
        *_document(extraction.document, names.document),
        *(q for entity in extraction.entities for q in _entity(entity, names)),
        *_events(extraction, names),
        *_claims(extraction, names),
    }
    yield from sorted(found, key=str)


def event_iris(extraction: Extraction, *, base: str = BASE) -> Mapping[str, NamedNode]:
    """What the events of an extraction are called in the graph, by their identifiers."""
    return _Names.of(extraction, base=base).events


@dataclass(frozen=True)
class _Names:
    """What the local identifiers of one extraction are called in the graph."""

    document: NamedNode
    lang: str
    entities: Mapping[str, NamedNode]
    events: Mapping[str, NamedNode]

    @classmethod
    def of(cls, extraction: Extraction, *, base: str) -> "_Names":
        document = NamedNode(document_iri(extraction.document, base=base))
        entities = {e.id: _entity_name(e, document, base=base) for e in extraction.entities}
        events = dict(_event_names(extraction.events, document, entities))
        return cls(document, language(extraction.document.lang), entities, events)

    def quad(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, self.document)

    def quads(self, subject: NamedNode, pairs: Iterable[Pair]) -> Iterator[Quad]:
        return (self.quad(subject, predicate, value) for predicate, value in pairs)

    def text(self, text: str) -> Literal:
        return words(text, self.lang)

    def span(self, span: Span) -> NamedNode:
        return NamedNode(f"{self.document.value}#char={span.start},{span.end}")

    def source(self, source: Source) -> NamedNode:
        if isinstance(source, str):
            return self.entities[source]
        return NamedNode(f"{self.document.value}/source/{source.start}-{source.end}")


def _entity_name(entity: Entity, document: NamedNode, *, base: str) -> NamedNode:
    if entity.known:
        return iri(entity.iri)
    return iri((f"{document.value}/" if entity.local else base) + entity.iri)


def _event_names(
    events: Iterable[Event], document: NamedNode, entities: Mapping[str, NamedNode]
) -> Iterator[tuple[str, NamedNode]]:
    """Type and trigger; events that share both (defeated in 2017 and 2019) are numbered by what they say."""

    def content(event: Event) -> tuple[object, ...]:
        parties = [sorted(entities[i].value for i in getattr(event, role)) for role in ROLES]
        return event.evidence, event.time or "", parties, event.status, sorted(event.counts.items()), event.id

    taken: defaultdict[str, int] = defaultdict(int)
    for event in sorted(events, key=content):
        name = f"{document.value}/event/{event.type}-{event.trigger.start}-{event.trigger.end}"
        taken[name] += 1
        yield event.id, iri(name if taken[name] == 1 else f"{name}-{taken[name]}")


def _document(document: Document, node: NamedNode) -> Iterator[Quad]:
    lang = language(document.lang)
    yield Quad(node, TYPE, KG.Document, node)
    yield Quad(node, TYPE, NIF.Context, node)
    yield Quad(node, NIF.isString, words(document.text, lang), node)
    yield Quad(node, DCTERMS.identifier, string(document.id), node)
    yield Quad(node, DCTERMS.language, string(document.lang), node)
    yield Quad(node, KG.sha256, string(_content_hash(document)), node)
    yield Quad(node, KG.extractor, string(EXTRACTOR), node)
    if document.title is not None:
        yield Quad(node, DCTERMS.title, words(document.title, lang), node)
    if document.publisher is not None:
        yield Quad(node, DCTERMS.publisher, string(document.publisher), node)
    if document.published is not None:
        yield Quad(node, DCTERMS.issued, day(document.published), node)
    if document.url is not None:
        yield Quad(node, DCTERMS.source, address(document.url), node)


def _content_hash(document: Document) -> str:
    content = {
        "text": document.text,
        "lang": document.lang,
        "published": document.published and document.published.isoformat(),
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
    }
    return digest(json.dumps(content, sort_keys=True, ensure_ascii=False), 64)


def _entity(entity: Entity, names: _Names) -> Iterator[Quad]:
    node = names.entities[entity.id]
    yield names.quad(node, TYPE, KG[entity.type])
    yield names.quad(node, KG.mentionedIn, names.document)
    if entity.subtype:
        yield names.quad(node, TYPE, KG[entity.subtype])
    if entity.local:
        yield names.quad(node, KG.local, YES)
    if entity.known:  # its label is the known world's; what the document calls it stands beside
        yield from (names.quad(node, ALT_LABEL, names.text(mention.text)) for mention in entity.mentions)
    else:
        yield names.quad(node, LABEL, names.text(entity.label))
    yield from (names.quad(node, KG.choice, string(f"«{text}»: {why}")) for text, why in entity.choices)
    for mention in entity.mentions:
        yield from _span(mention, names)
        yield names.quad(names.span(mention), ITSRDF.taIdentRef, node)


def _span(span: Span, names: _Names) -> Iterator[Quad]:
    node = names.span(span)
    yield names.quad(node, NIF.beginIndex, count(span.start))
    yield names.quad(node, NIF.endIndex, count(span.end))
    yield names.quad(node, NIF.anchorOf, names.text(span.text))


def _provenance(node: NamedNode, statement: Statement | Event, names: _Names) -> Iterator[Quad]:
    """How it stands, who says so, in which words, and what found it."""
    yield names.quad(node, KG.status, status(statement.status))
    yield names.quad(node, KG.rule, string(statement.rule))
    yield names.quad(node, KG.confidence, decimal(statement.confidence))
    yield names.quad(node, PROV.wasDerivedFrom, names.span(statement.evidence))
    yield from _span(statement.evidence, names)
    for source in statement.source:
        yield names.quad(node, KG.saidBy, names.source(source))
        if isinstance(source, Span):
            yield from _unnamed(source, names)


def _unnamed(source: Span, names: _Names) -> Iterator[Quad]:
    node = names.source(source)
    yield names.quad(node, TYPE, KG.UnnamedSource)
    yield names.quad(node, LABEL, names.text(source.text))
    yield names.quad(node, PROV.wasDerivedFrom, names.span(source))
    yield from _span(source, names)


def _events(extraction: Extraction, names: _Names) -> Iterator[Quad]:
    contested = {(a.event, a.role) for a in extraction.attributions}
    for event in extraction.events:
        node = names.events[event.id]
        yield from names.quads(node, _event(event, names))
        yield from _provenance(node, event, names)
        for role in ROLES:
            if (event.id, role) not in contested:
                yield from (names.quad(node, KG[role], names.entities[i]) for i in getattr(event, role))
        for span in event.also:
            yield names.quad(node, PROV.wasDerivedFrom, names.span(span))
            yield from _span(span, names)


def _event(event: Event, names: _Names) -> Iterator[Pair]:
    """What belongs to the event whoever is asked."""
    yield TYPE, KG[event.type]
    yield KG.trigger, names.span(event.trigger)
    yield from _time(event.time)
    yield from ((KG[name], count(number)) for name, number in event.counts.items())
    if event.subtype:
        yield TYPE, KG[event.subtype]
    if event.instrument:
        yield KG.instrument, words(event.instrument, "en")
    if event.responds_to:
        yield KG.respondsTo, names.events[event.responds_to]
    if event.agent_unspecified:
        yield KG.agentUnspecified, YES


def _time(text: str | None) -> Iterator[Pair]:
    if text is None:
        return
    yield KG.time, string(text, EDTF)
    earliest, latest = edtf.bounds(text)
    if earliest:
        yield KG.earliest, day(earliest)
    if latest:
        yield KG.latest, day(latest)


def _claims(extraction: Extraction, names: _Names) -> Iterator[Quad]:
    """Relations and contested roles; a statement made twice in the same words is one, as the surer rule saw it."""
    statements: tuple[Statement, ...] = (*extraction.relations, *extraction.attributions)
    surest_last = sorted(statements, key=lambda s: (s.confidence, s.rule))
    best = {_claim_name(statement, names): statement for statement in surest_last}
    for node, statement in best.items():
        subject, predicate, target = _triple(statement, names)
        yield names.quad(node, TYPE, KG.Claim)
        yield names.quad(node, RDF.subject, subject)
        yield names.quad(node, RDF.predicate, predicate)
        yield names.quad(node, RDF.object, target)
        yield from _provenance(node, statement, names)
        if isinstance(statement, Relation):
            yield from names.quads(node, _time(statement.time))
            yield from _bare(statement, names)
            if statement.part:
                yield names.quad(node, KG.partial, YES)
    yield from _disputes(best, names)


def _triple(statement: Statement, names: _Names) -> tuple[NamedNode, NamedNode, NamedNode]:
    if isinstance(statement, Relation):
        return names.entities[statement.subject], KG[statement.predicate], names.entities[statement.object]
    who = KG.Unattributed if statement.entity is None else names.entities[statement.entity]
    return names.events[statement.event], KG[statement.role], who


def _claim_name(statement: Statement, names: _Names) -> NamedNode:
    subject, predicate, target = _triple(statement, names)
    time = (statement.time or "", statement.part) if isinstance(statement, Relation) else ("", False)
    sources = sorted(names.source(s).value for s in statement.source)
    said = (statement.status, sources, time, statement.evidence.start, statement.evidence.end)
    content = json.dumps([subject.value, predicate.value, target.value, said], ensure_ascii=False)
    short = predicate.value.removeprefix(KG.iri)
    return NamedNode(f"{names.document.value}/claim/{short}-{digest(content, 12)}")


def _bare(relation: Relation, names: _Names) -> Iterator[Quad]:
    """The one-line form, only of what is asserted, of the whole object, and still holds."""
    lasting = relation.time is None or edtf.is_open(relation.time)
    if relation.status != "asserted" or relation.part or not lasting:
        return
    subject, predicate, target = _triple(relation, names)
    yield names.quad(subject, predicate, target)
    if relation.predicate in SYMMETRIC:
        yield names.quad(target, predicate, subject)


def _disputes(claims: Mapping[NamedNode, Statement], names: _Names) -> Iterator[Quad]:
    """Rival answers to one question: who did it, to whom. A denied answer is no rival of another answer."""
    roles: defaultdict[tuple[str, str], list[tuple[NamedNode, Attribution]]] = defaultdict(list)
    for node, claim in claims.items():
        if isinstance(claim, Attribution) and claim.status != "denied":
            roles[claim.event, claim.role].append((node, claim))
    for answers in roles.values():
        for (node, claim), (other, rival) in combinations(answers, 2):
            if claim.entity != rival.entity and not _joint(claim, rival):
                yield names.quad(node, KG.disputes, other)
                yield names.quad(other, KG.disputes, node)


def _joint(claim: Attribution, other: Attribution) -> bool:
    """One speaker, one breath, two parties: they did it together."""
    same = (claim.source, claim.evidence) == (other.source, other.evidence)
    return same and claim.entity is not None and other.entity is not None
