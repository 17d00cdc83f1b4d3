"""The languages that kg reads: a folder each, opened on first use (see `kg.lang.room`)."""

#: Language code -> the module with its `read` and `resolve`.
LANGUAGES = {"ar": "kg.lang.ar.room", "en": "kg.lang.en.room"}
