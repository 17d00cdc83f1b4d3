"""Questions: SPARQL files whose head says what they ask, what they need and what they answer.

The head is comments, so that each file stays legal SPARQL for any other tool:

    #+ title: Who is allied with whom?
    #+ title-ar: من يتحالف مع من؟
    #+ param: actor name *                 name, type, default (`*` is anything; without a default it must be given)
    #+ columns: actor_en ally_en sentence  what the SELECT shows, in order

A parameter fills each `VALUES ?actor { UNDEF }` of the query. A query that calls another server is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal

from kg import resources
from kg.errors import QueryError
from kg.parameters import TYPES, terms
from kg.render import FORMATS, Table, render
from kg.store import Store
from kg.store.sparql import Term, places
from kg.vocab import PREFIXES

__all__ = ["FORMATS", "Param", "Query", "Table", "load", "named", "parse", "parse_text", "render", "run"]

ANYTHING = "*"
_HEAD = re.compile(r"^#\+[ \t]*([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_KEYS = ("title", "title-ar", "param", "columns")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_ASK, _CONSTRUCT = ("answer",), ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Param:
    """What a query needs; None as default means that it must be given, `*` that anything will do."""

    name: str
    type: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """One question."""

    name: str
    title: str
    title_ar: str
    params: tuple[Param, ...]
    columns: tuple[str, ...]
    sparql: str


def load(folder: Path | None = None) -> dict[str, Query]:
    """The queries of a folder (without one: those that came with kg), by name, in the order of their names.

    Raises:
        QueryError: if one of them is wrong; the message says in which file and line.
    """
    return {path.stem: parse(path) for path in sorted((folder or resources.folder("queries")).glob("*.rq"))}


def named(name: str, *, folder: Path | None = None) -> Query:
    """One query that came with kg.

    Raises:
        QueryError: if there is none of this name.
    """
    known = load(folder)
    if name not in known:
        close = get_close_matches(name, known, n=3)
        meant = f"; did you mean {' or '.join(close)}?" if close else ""
        raise QueryError(f"no query '{name}'{meant} known: {', '.join(known)}")
    return known[name]


def parse(path: Path) -> Query:
    """Reads one query file.

    Raises:
        QueryError: if it cannot be read, its head is wrong, or it is no legal SPARQL.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the query file '{path}' cannot be read: {error}") from error
    return parse_text(text, name=path.stem, where=str(path))


def parse_text(text: str, *, name: str = "-", where: str = "the query") -> Query:
    """Reads a query; one without a head has no title and no parameters, and shows what its SELECT shows.

    Raises:
        QueryError: as `parse`.
    """
    head: dict[str, str] = {}
    params: list[Param] = []
    for match in _HEAD.finditer(text):
        key, value, line = match[1], match[2], text.count("\n", 0, match.start()) + 1
        if key not in _KEYS:
            raise QueryError(f"{where}:{line}: there is no '#+ {key}:' in a head; known: {', '.join(_KEYS)}")
        if key == "param":
            params.append(_param(value, f"{where}:{line}"))
        else:
            head[key] = value
    columns = _columns(text, where)
    stated = tuple(head.get("columns", " ".join(columns)).split())
    if stated != columns:
        raise QueryError(f"{where}: '#+ columns: {' '.join(stated)}' but the query shows {' '.join(columns)}")
    for lost in {param.name for param in params} - places(text):
        raise QueryError(f"{where}: the parameter '{lost}' has no place; it would be: VALUES ?{lost} {{ UNDEF }}")
    return Query(name, head.get("title", name), head.get("title-ar", ""), tuple(params), columns, text)


def run(query: Query, store: Store, params: Mapping[str, str]) -> Table:
    """Asks a question.

    Raises:
        QueryError: if a parameter is missing, unknown or of a wrong type, or the query would call another server.
    """
    if _calls_a_server(query.sparql):
        raise QueryError(f"the query '{query.name}' has a SERVICE, which would send data to another server; refused")
    bindings = _bindings(query, store, params)
    if query.columns == _ASK and isinstance(_answer(query.sparql), ox.QueryBoolean):
        said = Literal(store.ask(query.sparql, **bindings))
        return Table("ask", _ASK, ((said,),))
    if isinstance(_answer(query.sparql), ox.QueryTriples):
        found = store.construct(query.sparql, **bindings)
        return Table("construct", _CONSTRUCT, tuple((t.subject, t.predicate, t.object) for t in found))
    return Table("select", query.columns, store.select(query.sparql, **bindings).rows)


def _param(value: str, where: str) -> Param:
    name, kind, default = [*value.split(maxsplit=2), "", "", ""][:3]
    if not name or kind not in TYPES:
        raise QueryError(f"{where}: a parameter is `name type default`, its type one of {', '.join(sorted(TYPES))}")
    return Param(name, kind, default or None)


def _answer(sparql: str) -> object:
    """What an empty store answers: it parses the query, and nothing else."""
    return ox.Store().query(sparql)


def _columns(text: str, where: str) -> tuple[str, ...]:
    try:
        answer = _answer(text)
    except SyntaxError as error:
        match = _POSITION.fullmatch(str(error))
        place, what = (f"{where}:{match[1]}:{match[2]}", match[3]) if match else (where, str(error))
        lost = [f"{p}:" for p in PREFIXES if re.search(rf"(?<![\w<:/#]){p}:", text) and not _declares(text, p)]
        what = f"no PREFIX line declares {', '.join(lost)}" if lost else " ".join(what.split())[:200]
        raise QueryError(f"{place}: no legal SPARQL: {what}") from error
    except OSError:  # a SERVICE is asked at once; `run` refuses it with a better sentence
        return ()
    if isinstance(answer, ox.QuerySolutions):
        return tuple(variable.value for variable in answer.variables)
    return _ASK if isinstance(answer, ox.QueryBoolean) else _CONSTRUCT


def _declares(text: str, prefix: str) -> bool:
    return re.search(rf"prefix\s+{prefix}\s*:", text, re.IGNORECASE) is not None


def _calls_a_server(sparql: str) -> bool:
    """Whether SERVICE stands where a keyword does.

    A different word is put in its place, everywhere. In a string, an IRI, a comment, a name the query stays legal.
    """
    other = re.sub("service", "xservicx", sparql, flags=re.IGNORECASE)
    try:
        _answer(other)
    except SyntaxError:
        return True
    return False


def _bindings(query: Query, store: Store, params: Mapping[str, str]) -> dict[str, list[Term]]:
    known = {param.name: param for param in query.params}
    for name in params:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise QueryError(f"the query '{query.name}' has no parameter '{name}'; known: {listed}")
    found = {}
    for param in query.params:
        value = params.get(param.name, param.default)
        if value is None:
            raise QueryError(f"the query '{query.name}' needs --param {param.name}=… (a {param.type})")
        if value != ANYTHING:
            found[param.name] = terms(param.type, value, store)
    return found
