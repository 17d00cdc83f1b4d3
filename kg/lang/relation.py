"""What any language says of the words that state a relation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class RelationWord:
    """A word that states a relation; see the keys of `relations.toml`."""

    id: str
    predicate: str
    objects: frozenset[str]
    subject: str
    inverse: bool = False
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """One statement read off the text: phrases that stand for subject and object, by rule."""

    rule: str
    predicate: str
    subject: int
    object: int
    start: int
    end: int
    part: bool = False
    cues: frozenset[str] = frozenset()
    pronoun_subject: int = -1  # the token of a pronoun that stands for the subject
    at: int = -1  # the word that states it, where a parse tells; who says that says the relation
    background: bool = False  # told beside a name, by the writer, whoever speaks
