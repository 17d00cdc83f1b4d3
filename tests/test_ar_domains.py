"""The fields in which words of war tell of no war, as `domains.toml` lists them."""

import pytest

from kg.errors import DataError
from kg.lang.ar import domains as room
from kg.lang.ar.domains import domains
from kg.lang.ar.triggers import triggers


def test_every_type_of_a_domain_is_one_of_the_triggers():
    known = {trigger.type for _, values in triggers().forms.items() for trigger, _ in values}
    assert {kind for domain in domains().all for kind in domain.types} <= known


def test_no_word_both_tells_a_domain_and_speaks_against_all():
    told = {word for domain in domains().all if not domain.sure for word in domain.words}
    assert told & domains().fighting == set()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('id = "a"\nwords = ["ب"]', "the key 'types' is missing"),
        ('id = "a"\ntypes = []\nwords = []\ncolour = 1', "unknown key 'colour'"),
        ('id = "a"\ntypes = []\nwords = []\n[[domain]]\nid = "a"\ntypes = []\nwords = []', "stands twice"),
    ],
)
def test_a_bad_entry_is_refused(tmp_path, monkeypatch, entry, said):
    lists = "".join(f"{key} = []\n" for key in ("fight", "fighting", "weapons", "attacks"))
    path = tmp_path / "domains.toml"
    path.write_text(f"{lists}[[domain]]\n{entry}\n", encoding="utf-8")
    monkeypatch.setattr(room, "_FILE", path)
    with pytest.raises(DataError, match=said):
        domains.__wrapped__()
