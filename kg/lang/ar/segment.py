"""Clitics: the one-letter words that Arabic writes onto the next word, and the pronouns that it writes onto the last.

و ف (and, so), ب ل ك (in, for, like), س (will), and the pronouns ه ها هم هما هن نا ك كم ني ي become words of their own,
because a name begins after them («والتحالف», «بسوريا») and a pronoun is an argument («يقودها», «اتهامه»). The article
stays on its noun: it is a feature of it. Where the letters could be part of the word, the lexicon decides, and the word
stays whole in doubt: half a name is worse than a clitic on a name.
"""

from collections.abc import Iterator
from functools import lru_cache

from kg.lang.ar.lexicon import Lexicon, light
from kg.lang.ar.spelling import MARKS, fold, unmarked
from kg.lang.ar.verbal import Verbal
from kg.lang.ar.words import Words

_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ك", "ي")
_DOUBTFUL = ("ي", "ك", "كما")  # the last letters of too many words
#: The last letter of a word before a pronoun, and alone: «أعضائه» أعضاء, «هزيمته» هزيمة, «تبناه» تبنى.
_OPENED = {"ئ": "ء", "ؤ": "ء", "ت": "ة", "ا": "ى"}
_IMPERFECT = "يتن"
_LONG_VOWELS = "اوي"
_ADJECTIVAL = ("ة", "ين", "ون", "ات")
_SHORTEST = 3  # a noun or verb of fewer letters is not split further
_PRONOUN_ALONE = ("ها", "هم", "هما", "ته")  # no unknown word of some length ends so but by its pronoun
_THIRD = ("ه", "ها", "هم", "هما")
_OWN_HAMZA = ("فار", "فاس", "فال", "واد", "وام")  # mice, axes, omens
_LONG = 5  # from this length on, an unknown word after و is taken for one with a clitic if the document has it bare


class Segmenter:
    """Cuts one written word into its syntactic words.

    Args:
        lexicon: what counts as a word.
        words: the closed classes.
    """

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._lexicon = self.lexicon = lexicon
        self._closed = frozenset(map(light, words.closed))
        self._whole = frozenset(map(light, words.whole))
        self._joined = frozenset(map(light, words.joined))
        self._short = frozenset(map(light, words.short))
        self._governs = frozenset(map(light, words.takes_pronoun))
        self._verbal = Verbal(lexicon, words)
        self._cut = lru_cache(maxsize=1 << 16)(self._lengths)

    def __call__(self, word: str, *, seen: frozenset[str] = frozenset()) -> tuple[int, ...]:
        """The lengths of the parts of a written word, marks included; their sum is the length of the word.

        Args:
            word: letters and vowel signs, without blanks.
            seen: the light forms of the words of the document; a name that stands bare elsewhere is cut free here.
        """
        form = light(word)
        if len(form) != sum(letter not in MARKS for letter in word):  # a ligature is one letter of the text
            return (len(word),)
        lengths = self._hamzated(word, form) or self._first_person(word, form) or self._cut(form)
        if len(lengths) == 1 and len(form) >= _LONG and form[0] in "وبلك" and form[1:] in seen:
            lengths = lengths if self._lexicon.knows(form) else (1, len(form) - 1)
        return _with_marks(word, lengths)

    def _hamzated(self, word: str, form: str) -> tuple[int, ...] | None:
        """«وأرسوا», «فأرجأ»: hardly a word of Arabic begins with و or ف and a written hamza."""
        written = unmarked(word)
        if len(form) <= _SHORTEST or written[0] not in "وف" or written[1] not in "أإآ" or form in self._whole:
            return None
        rest = form[1:]
        lengths = self._cut(rest)
        sure = rest in self._closed or self._lexicon.knows(rest) or len(lengths) > 1
        return (1, *lengths) if sure and form[:3] not in _OWN_HAMZA else None

    def restore(self, part: str) -> str:
        """The folded form of a noun cut off before a pronoun: ta marbuta had opened («هزيمته»: هزيمة)."""
        form = light(part)
        if form.endswith("ت") and not self._lexicon.lists(form) and self._lexicon.lists(form[:-1] + "ة"):
            return fold(form[:-1] + "ة")
        if form.endswith("ا") and self._lexicon.lists(form[:-1] + "ى"):  # «تبناه»: تبنى
            return fold(form[:-1] + "ى")
        return fold(part)

    def _lengths(self, form: str) -> tuple[int, ...]:
        if len(form) < _SHORTEST - 1 or form in self._whole:
            return (len(form),)
        if form in self._joined or self._doubled(form):
            return 1, len(form) - 1
        twice = (1, 1, len(form) - 2) if form[1:] in self._joined and form[0] in "وف" else None
        sure = (
            twice or self._verbal.own(form) or self._verbal.verb(form) or self._governed(form) or self._takes_us(form)
        )
        if sure:
            return sure
        if form in self._closed:
            return (len(form),)
        best = min(self._analyses(form), default=None)
        if best:
            return best[1]
        # An unknown word is more often و and a name than a name in و, unless a long vowel follows (واتسون, ويتكوف);
        # with an ending of adjectives and participles it is hardly a name at all: «ومجنحة».
        joined = form[0] == "و" and (
            (len(form) >= _LONG and form[1] not in _LONG_VOWELS) or (len(form) > _LONG and form.endswith(_ADJECTIVAL))
        )
        return (1, len(form) - 1) if joined else (len(form),)

    def _doubled(self, form: str) -> bool:
        """«ووصل», «ففر»: the first of two is the conjunction."""
        twice = len(form) >= _SHORTEST and form[0] == form[1] and form[0] in "وف"
        if twice and form[0] == "و" and len(form) >= _LONG and self._lexicon.lists(form[1:]):
            return True  # «ووقفت»: no word of Arabic begins with two
        return twice and self._lexicon.may_be_verb(form[1:])

    def _first_person(self, word: str, form: str) -> tuple[int, ...] | None:
        """«سأقدم»: the future before «I»; only the written hamza tells it from «سادة», «ساحة»."""
        start = 1 if form[:1] in ("و", "ف") else 0
        if unmarked(word)[start : start + 2] != "سأ":
            return None
        asked = (
            unmarked(word)[start + 2 : start + 3] == "ل"
            and (  # «سألها»
                self._lexicon.conjugates(form[start:]) or self._verbal.object(form, start)
            )
        )
        if asked:
            return None
        third = "ي" + form[start + 2 :]
        if len(third) <= _SHORTEST or not self._lexicon.may_be_verb(third):
            return None
        return (1,) * (start + 1) + (len(form) - start - 1,)

    def _governed(self, form: str) -> tuple[int, ...] | None:
        """A preposition or particle and its pronoun, و or ف before them: the lexicon has «فيها» as one word."""
        for start in (0, 1) if form[0] in "وف" else (0,):
            for pronoun in _PRONOUNS:
                base = form[start:].removesuffix(pronoun)
                if base == form[start:]:
                    continue
                doubtful = len(base) == 1 and pronoun in ("ي", "ك")  # «بي», «بك» are names as often as not
                # «رده»: the lexicon takes it for «ردهة». «أبها» is a city.
                short = base in self._short and pronoun in _THIRD and not self._lexicon.names(form)
                short = short and not (start and self._lexicon.lists(form[0] + base))  # «وحده»
                if short or (base in self._governs and not doubtful):
                    return (1,) * start + (len(base), len(pronoun))
        return None

    def _takes_us(self, form: str) -> tuple[int, ...] | None:
        """«تجاهلتنا»: after the feminine ending of a verb «us» is a pronoun."""
        start = 1 if form[0] in "وف" and not self._lexicon.conjugates(form[:-2]) else 0
        verb = form[start:-2]
        if not form.endswith("تنا") or len(verb) <= _SHORTEST or not self._lexicon.conjugates(verb):
            return None
        return (1,) * start + (len(verb), 2)

    def _analyses(self, form: str) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Every reading with its cost: clitics cost, an unknown stem costs more, pronouns most."""
        for cost, prefix in self._prefixes(form):
            rest = form[sum(prefix) :]
            glued = rest[0] == "ل" and prefix[-1:] == (1,) and form[sum(prefix) - 1] == "ل"
            stem = "ا" + rest if glued else rest
            if self._is_word(stem, after=form[: sum(prefix)]):
                yield cost + self._doubt(stem), (*prefix, len(rest))
            elif stem.startswith("ال") and len(stem) > _SHORTEST + 1 and prefix:
                yield cost + 4, (*prefix, len(rest))
            for pronoun in _PRONOUNS:
                base = rest.removesuffix(pronoun)
                if base != rest and self._takes_pronoun(base, pronoun):
                    yield cost + 2 + len(prefix) % 2, (*prefix, len(base), len(pronoun))
                elif rest.endswith(_PRONOUN_ALONE) and pronoun in _THIRD and base != rest and len(base) >= _SHORTEST:
                    yield cost + 5, (*prefix, len(base), len(pronoun))

    def _prefixes(self, form: str) -> Iterator[tuple[int, tuple[int, ...]]]:
        yield 0, ()
        first = form[0] in "وف" and len(form) > _SHORTEST - 1
        if first:
            # A closed word after و is all but never the end of a longer word: «ومن», «فلم».
            yield (-1 if form[1:] in self._closed else 1), (1,)
        for start in (0, 1) if first else (0,):
            after = form[start + 1 :]
            if form[start : start + 1] in set("بلكس") and len(after) >= _SHORTEST - 1:
                future = form[start] == "س"
                told = len(after) > _SHORTEST or self._lexicon.conjugates(after)
                if not future or (after[0] in _IMPERFECT and told):
                    yield 1 + start, (1,) * (start + 1)

    def _is_word(self, stem: str, *, after: str) -> bool:
        if after.endswith("س"):
            return self._lexicon.conjugates(stem) or (self._lexicon.may_be_verb(stem) and len(stem) > _SHORTEST)
        if after[-1:] in ("ب", "ك") and self._is_imperfect(stem):
            return False  # these two govern nouns only
        if len(stem) < _SHORTEST:
            return stem in self._closed or stem in self._short
        bare = stem.removeprefix("ال")
        article = bare != stem and (bare in self._short or (len(bare) >= _SHORTEST and self._lexicon.knows(bare)))
        return stem in self._closed or self._lexicon.knows(stem) or article

    def _is_imperfect(self, stem: str) -> bool:
        """Is this a verb and no noun? «كيندي» is no «like he …», «بتصرفات» has a noun's ending."""
        if not stem or stem.endswith(("ات", "ة")) or not self._lexicon.may_be_verb(stem):
            return False
        return not self._lexicon.lists(stem) or (
            stem[0] == "ي" and (len(stem) > _SHORTEST or self._lexicon.lemma(stem)[:1] != "ي")
        )

    def _doubt(self, stem: str) -> int:
        """What it costs that a word is known by its ending only."""
        bare = stem.removeprefix("ال")
        listed = [stem, bare, stem.removesuffix("ا")]  # the accusative of the indefinite is regular
        if stem.endswith(("تان", "تين")) and len(stem) > _LONG + 1:  # and so is the dual of «بارزة»
            listed.append(stem[:-3])
        sure = stem in self._closed or self._lexicon.conjugates(stem) or any(map(self._lexicon.lists, listed))
        return 0 if sure else 2

    def _takes_pronoun(self, base: str, pronoun: str) -> bool:
        if base in self._governs or (base in self._short and pronoun not in (*_DOUBTFUL, "ني")):
            return True
        if len(base) < _SHORTEST or pronoun in _DOUBTFUL:
            return False
        restored = (base, *_restored(base))
        if base.startswith("ال") and not any(map(self._lexicon.lists, restored)):  # «ألحقته»: its own letters
            return False
        if pronoun == "ني":  # only verbs and particles take it; «قباني», «بارزاني» are names
            own = base[-1] in "اي" and base[0] != "ي"  # «قباني», «تأبيني»
            return not own and self._lexicon.lists(base) and self._lexicon.may_be_verb(base)
        if base[-1] == "ا" and not self._lexicon.lists(base):
            return self._lexicon.lists(base[:-1] + "ى")
        return any(map(self._lexicon.knows, restored))


def _restored(base: str) -> Iterator[str]:
    """What a word may have been before its pronoun changed its last letter."""
    last, without = base[-1], base[:-1]
    if last in _OPENED:
        yield without + _OPENED[last]
    if last in "يو" and base[0] == "م":  # «معارضيه»: the plural of a participle loses its nun
        yield base + "ن"
    if last == "و":  # «قتلوهم»: the plural of a verb loses its silent alef
        yield base + "ا"


def _with_marks(word: str, lengths: tuple[int, ...]) -> tuple[int, ...]:
    """Lengths that count letters become lengths that count letters and the marks that stand on them."""
    if len(word) == sum(lengths):
        return lengths
    out: list[int] = []
    position = 0
    for length in lengths:
        start = position
        letters = 0
        while position < len(word) and (letters < length or word[position] in MARKS):
            letters += word[position] not in MARKS
            position += 1
        out.append(position - start)
    out[-1] += len(word) - position
    return tuple(out)
