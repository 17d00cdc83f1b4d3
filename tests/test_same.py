"""Things that may be one are reported, judged in a file, and are two again without it."""

import pytest
from click.testing import CliRunner

from kg import duplicates, same, world
from kg.build import build
from kg.cli import cli
from kg.errors import DataError
from kg.store import open_store
from kg.vocab import BASE

FIRST = "قال سليم الدرباوي، المتحدث باسم كتيبة الصقور الحمر، إن الكتيبة قصفت بلدة كفر زيتونة أمس."
SECOND = "أعلنت كتيبة الصقور الحمراء أن قائدها سليم درباوي قُتل في كفر زيتونة."


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def graph(store):
    return sorted(map(str, store.quads()))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("الشدادي", "Shaddadi", 1.0, 1.0),  # scripts
        ("الباغوز", "al-Baghuz", 1.0, 1.0),
        ("سليم الدرباوي", "سليم درباوي", 1.0, 1.0),  # the article
        ("حزب العمال", "حزب العمال الكردستاني", 0.8, 0.9),  # words left out
        ("دوينتزا", "دوينتسا", 1.0, 1.0),  # spellings
        ("حماة", "حمص", 0.0, 0.79),
        ("لواء التوحيد", "كتيبة الفاروق", 0.0, 0.7),
        ("", "حمص", 0.0, 0.0),
    ],
)
def test_how_much_two_names_sound_alike(one, other, least, most):
    assert least <= duplicates.likeness(one, other) <= most
    assert duplicates.likeness(one, other) == pytest.approx(duplicates.likeness(other, one), abs=0.05)


def test_judgements_are_applied_and_taken_back(documents, tmp_path):
    with open_store("memory:") as store:
        build([documents], store=store)
        before = graph(store)
        found = duplicates.duplicates(store)
        assert {(p.first.iri.rpartition("/")[2], p.second.iri.rpartition("/")[2]) for p in found} == {
            ("كتيبه-الصقور-الحمر", "كتيبه-الصقور-الحمراء"),
            ("سليم-الدرباوي", "سليم-درباوي"),
        }
        file = tmp_path / "same.tsv"
        file.write_text("\n".join(duplicates.render(found)), encoding="utf-8")
        built = build([documents], store=store, same_file=file)
        assert {outcome.how for outcome in built.outcomes} == {"read"}
        assert not built.findings
        gone = [pair.second.iri for pair in found]
        assert not [quad for quad in graph(store) if any(f"<{iri}>" in quad for iri in gone)]
        assert duplicates.duplicates(store) == []
        assert {o.how for o in build([documents], store=store, same_file=file).outcomes} == {"unchanged"}
        build([documents], store=store)
        assert graph(store) == before


def test_a_thing_may_be_one_that_the_world_knows(documents, tmp_path):
    kept = world.WORLD + "wagner-group"
    file = tmp_path / "same.tsv"
    file.write_text(f"{BASE}entity/armedgroup/كتيبه-الصقور-الحمر\t<{kept}>\n", encoding="utf-8")
    with open_store("memory:") as store:
        assert not build([documents], store=store, same_file=file).findings
        types = store.select(
            f"SELECT DISTINCT ?t WHERE {{ GRAPH ?g {{ <{kept}> a ?t ; <{world.KG}mentionedIn> ?g }} }}"
        )
        assert [row["t"].value for row in types] == [world.KG + "ArmedGroup"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("only one", "write two IRIs"),
        (f"{BASE}entity/person/a", "write two IRIs"),
        (f"{world.WORLD}syria\t{world.WORLD}iraq", "holds"),
        (f"{world.WORLD}syria\thttps://example.org/x", "neither"),
        (f"{world.WORLD}atlantis\t{BASE}entity/person/a", "neither"),
    ],
)
def test_a_wrong_judgement_is_refused_with_file_and_line(tmp_path, line, complaint):
    file = tmp_path / "same.tsv"
    file.write_text(f"# a remark\n\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=complaint) as refusal:
        same.read(file, world.load(), base=BASE)
    assert f"{file}, line 3" in refusal.value.message


def test_of_things_that_are_one_the_known_stands_for_all(tmp_path):
    known, minted = world.WORLD + "syria", [f"{BASE}entity/country/{name}" for name in "abc"]
    file = tmp_path / "same.tsv"
    file.write_text(f"{minted[0]}\t{minted[1]}\n{minted[2]}\t{minted[1]}\n{minted[1]}\t{known}\tx\n", encoding="utf-8")
    assert same.read(file, world.load(), base=BASE) == dict.fromkeys(minted, known)


def test_the_report_is_a_file_of_judgements(documents, tmp_path):
    run, spec, file = CliRunner(), str(tmp_path / "store"), tmp_path / "same.tsv"
    assert run.invoke(cli, ["build", str(documents), "--store", spec]).exit_code == 0
    report = run.invoke(cli, ["stats", "--duplicates", "--store", spec])
    assert report.exit_code == 0
    file.write_text(report.stdout, encoding="utf-8")
    assert run.invoke(cli, ["build", str(documents), "--store", spec, "--same", str(file)]).exit_code == 0
    again = run.invoke(cli, ["stats", "--duplicates", "--store", spec]).stdout.splitlines()
    assert len(report.stdout.splitlines()) == 3
    assert len(again) == 1
