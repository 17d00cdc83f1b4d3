"""A saved web page: its article's headings and paragraphs, with what its head says of title, date and publisher."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from kg.read.fields import Item, Raw
from kg.read.source import whole

#: Never text of the article, whatever stands in it.
_SKIP = {"aside", "button", "figure", "footer", "form", "iframe", "nav", "noscript", "script", "select", "style", "svg"}
_BLOCKS = {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre"}

#: What a page's <meta> calls a field of ours, best first.
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title"),
    "published": ("article:published_time", "datepublished", "pubdate", "dc.date", "dcterms.issued", "date"),
    "publisher": ("og:site_name",),
    "url": ("og:url",),
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: Path) -> Iterator[Item]:
    """One document."""
    page = _Page()
    page.feed(whole(path))
    page.close()
    yield Raw(str(path), path.stem, {**page.fields(), "text": page.text()})


class _Page(HTMLParser):
    """Collects paragraphs; the longest <article> wins over teasers of other articles and over the rest of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._meta: dict[str, str] = {}
        self._title: list[str] = []
        self._articles: list[list[str]] = [[]]  # the first one is the page outside of any article
        self._article = 0  # how deep inside <article>
        self._skipped = 0
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._remember(tag, known)
        if tag in _SKIP:
            self._skipped += 1
        elif tag == "article":
            self._article += 1
            if self._article == 1:
                self._articles.append([])
        elif tag == "title" and not self._skipped:
            self._words = self._title
        elif tag in _BLOCKS:
            self._open()
        elif tag == "br" and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIP:
            self._skipped = max(0, self._skipped - 1)
        elif tag == "article":
            self._close()
            self._article = max(0, self._article - 1)
        elif tag in _BLOCKS or tag == "title":
            self._close()

    def handle_data(self, data: str) -> None:
        if self._words is not None and not self._skipped:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._close()

    def text(self) -> str:
        """The paragraphs of the longest article, a blank line between them."""
        outside, *articles = ("\n\n".join(paragraphs) for paragraphs in self._articles)
        return max(articles, key=len, default="") or outside

    def fields(self) -> dict[str, object]:
        """What the page says of itself, under the names of our fields."""
        found: dict[str, object] = {
            field: next((self._meta[name] for name in names if self._meta.get(name)), None)
            for field, names in _META.items()
        }
        published = _DATE.search(str(found["published"] or self._meta.get("time", "")))
        return {
            **found,
            "title": found["title"] or _joined(self._title) or None,
            "published": published[0] if published else found["published"],
            "url": self._meta.get("canonical") or found["url"],
            "lang": self._meta.get("lang") or None,
        }

    def _remember(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag == "meta":
            name = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or ""
            self._meta.setdefault(name.lower(), attrs.get("content", "").strip())
        elif tag == "html":
            self._meta.setdefault("lang", attrs.get("lang", ""))
        elif tag == "time" and attrs.get("datetime"):
            self._meta.setdefault("time", attrs["datetime"])
        elif tag == "link" and attrs.get("rel") == "canonical":
            self._meta.setdefault("canonical", attrs.get("href", ""))

    def _open(self) -> None:
        self._close()
        self._words = []

    def _close(self) -> None:
        if self._words and self._words is not self._title:
            paragraph = _joined(self._words)
            if paragraph:
                self._articles[-1 if self._article else 0].append(paragraph)
        self._words = None


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
