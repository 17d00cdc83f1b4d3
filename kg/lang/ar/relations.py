"""The words by which Arabic states a relation, read from `relations.toml`."""

from functools import lru_cache
from pathlib import Path

from kg.lang.ar.conjugate import forms
from kg.lang.ar.spelling import fold
from kg.lang.phrasebook import Phrasebook
from kg.lang.relation import RelationWord
from kg.lang.tables import check_keys, read_table, strings

_FILE = Path(__file__).with_name("relations.toml")


@lru_cache(maxsize=1)
def relation_words() -> Phrasebook[tuple[RelationWord, str]]:
    """The relation words by folded form, each with verb or word."""
    book: Phrasebook[tuple[RelationWord, str]] = Phrasebook()
    for entry in read_table(_FILE, keys={"relation"})["relation"]:
        where = entry.get("id", "")
        check_keys(
            _FILE,
            entry,
            required=("id", "predicate", "object", "subject"),
            allowed=("verbs", "words", "inverse", "needs"),
            where=where,
        )
        word = RelationWord(
            entry["id"],
            entry["predicate"],
            frozenset(map(fold, entry["object"])),
            entry["subject"],
            inverse=bool(entry.get("inverse")),
            needs=frozenset(map(fold, entry.get("needs", ()))),
        )
        for parts in entry.get("verbs", []):
            for form, _ in forms(parts):
                book.add(form, (word, "verb"))
        for form in strings(_FILE, entry, "words", where):
            book.add(fold(form), (word, "word"))
    return book


@lru_cache(maxsize=1)
def complement_words() -> frozenset[str]:
    """Participles that take a complement of their own: مدعوم, خاضع, تابع."""
    return frozenset(
        form.split(" ")[0] for form, values in relation_words().items() if any(w.subject == "before" for w, _ in values)
    )
