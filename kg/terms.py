"""Python values become RDF terms; whatever the text held, what comes out is legal."""

import hashlib
import re
from datetime import date
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.vocab import XSD

YES = Literal("true", datatype=XSD.boolean)

_SURROGATE = re.compile("[\ud800-\udfff]")
# What RFC 3987 and oxigraph refuse inside an IRI, and a per cent sign that escapes nothing.
_ILLEGAL = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]|%(?![0-9A-Fa-f]{2})')


def iri(text: str) -> NamedNode:
    """A node for an absolute IRI that a person may have written: what an IRI cannot hold is percent-encoded.

    Raises:
        ValueError: if it is no absolute IRI even then.
    """
    encoded = _ILLEGAL.sub(lambda m: quote(m[0], safe="", errors="replace"), text)
    whole, sharp, fragment = encoded.partition("#")
    encoded = whole + sharp + fragment.replace("#", "%23")  # a fragment holds no other
    try:
        return NamedNode(encoded)
    except ValueError:  # noncharacters, brackets outside an IPv6 address
        return NamedNode(quote(encoded, safe="%/:?#@!$&'()*+,;=-._~"))


def address(url: str) -> NamedNode | Literal:
    """A document's address: an IRI, or, where it is a relative path or plain words, a literal that keeps it."""
    try:
        return iri(url)
    except ValueError:
        return string(url, XSD.anyURI)


def language(tag: str) -> str:
    """The language tag of a literal; `und` where it is no language tag."""
    try:
        return Literal("", language=tag.replace("_", "-")).language or "und"
    except ValueError:
        return "und"


def words(text: str, lang: str) -> Literal:
    """Text in a language."""
    return Literal(clean(text), language=lang)


def string(text: str, datatype: NamedNode = XSD.string) -> Literal:
    """Text in no language."""
    return Literal(clean(text), datatype=datatype)


def count(number: int) -> Literal:
    """How many, and an offset in a text."""
    return Literal(str(number), datatype=XSD.nonNegativeInteger)


def decimal(number: float) -> Literal:
    """A number of at most three places, in its shortest form."""
    return Literal(f"{number:.3f}".rstrip("0").rstrip(".") or "0", datatype=XSD.decimal)


def day(value: date) -> Literal:
    """A day."""
    return Literal(value.isoformat(), datatype=XSD.date)


def digest(text: str, digits: int) -> str:
    """The first hexadecimal digits of the SHA-256 of a text: the same name for the same content, anywhere."""
    return hashlib.sha256(clean(text).encode()).hexdigest()[:digits]


def clean(text: str) -> str:
    """Half a surrogate pair, which a JSON file may hold, has no UTF-8 form: the replacement character stands for it."""
    return _SURROGATE.sub("\ufffd", text)
