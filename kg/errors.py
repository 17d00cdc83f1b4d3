"""What can go wrong, one sentence each.

    KgError                  the base; a click exception, so the command line prints it and exits with 1
    ├── InputError           a document or a folder that cannot be read
    ├── DataError            a file of ours (ontology, lexicon, query) that is wrong: file, line, key
    ├── StoreError           a store that cannot be opened, read or written
    ├── QueryError           an unknown query, a wrong parameter, bad SPARQL
    └── MissingExtraError    an optional package that is not installed

A message says what, which, and what would be right.
"""

import click


class KgError(click.ClickException):
    """The base of all errors that a user may see."""


class InputError(KgError):
    """A document or a folder that cannot be read."""


class DataError(KgError):
    """A data file of the package or of the user that breaks its format."""


class StoreError(KgError):
    """A store that cannot be opened, read or written."""


class QueryError(KgError):
    """A query that is unknown, that does not parse, or that was given a wrong parameter."""


class MissingExtraError(KgError):
    """An optional package is asked for and not installed."""
