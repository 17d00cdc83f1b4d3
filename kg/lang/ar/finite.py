"""Voice, tense and polarity of finite verbs, as features of Universal Dependencies on their tokens.

`token.morph` gets VerbForm=Fin, Voice=Act or Pass, Tense=Past, Pres or Fut, and Polarity=Neg where it is negated.
The perfect is past, and so is the imperfect behind «لم»; behind «كان» it is present, as its form is, and behind «س»,
«سوف», «لن» future.
"""

from spacy.tokens import Doc, MorphAnalysis, Token

from kg.lang.ar.context import goes_on, is_feminine, was
from kg.lang.ar.lexicon import Lexicon
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.told import denies
from kg.lang.ar.voice import Voice, said_by_me
from kg.lang.ar.voices import voices

_PAST, _PRESENT, _FUTURE = "Past", "Pres", "Fut"
_NEGATIONS = {"لم": _PAST, "لما": _PAST, "لن": _FUTURE, "لا": _PRESENT}
_FUTURES = frozenset(("س", "سوف"))
_STILL = frozenset(("يزال", "تزال", "يزالون", "زال", "زالت", "زالوا", "يزل", "تزل", "زلنا"))
_WAS = frozenset(("كان", "كانت", "كانوا", "كانا", "كنا", "كن", "يكن", "تكن", "يكونوا"))
_NO_MORE = frozenset(("يعد", "تعد", "يعودوا"))
_REACH = 7
_PARTICLES = 2
_REACHED = 3


class Finite:
    """The component. Args: the lexicon of the pipeline."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._voice = Voice(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Sets the features of every verb."""
        for token in doc:
            if token.pos_ == "VERB":
                tense, negated = self._tense(token)
                features = {"VerbForm": "Fin", "Tense": tense, "Voice": "Pass" if self._voice.passive(token) else "Act"}
                token.morph = MorphAnalysis(doc.vocab, features | ({"Polarity": "Neg"} if negated else {}))
        return doc

    def _tense(self, token: Token) -> tuple[str, bool]:
        """The tense, and whether the verb is negated."""
        perfect = self._perfect(token)
        particles = _particles(token)
        for norm in (p.norm_ for p in particles):
            if norm in _FUTURES:
                return _FUTURE, False
            if norm in _NEGATIONS and not (perfect and norm == "لما"):
                return (_PAST if perfect else _NEGATIONS[norm]), True
        if any(p.norm_ == "ما" and denies(p) for p in particles):
            return (_PAST if perfect else _PRESENT), True
        if perfect:
            return _PAST, False
        return self._imperfect(token)

    def _imperfect(self, token: Token) -> tuple[str, bool]:
        """Of an imperfect without a particle of its own: what an auxiliary before it says."""
        doc, first = token.doc, int(token.sent.start)
        for i in range(token.i - 1, max(first, token.i - _REACH) - 1, -1):
            before = doc[i]
            if before.norm_ in _STILL:
                return _PRESENT, False
            negated = i > first and doc[i - 1].norm_ in _NEGATIONS
            if before.norm_ in _NO_MORE and negated:
                return _PRESENT, True
            if before.norm_ in _WAS and before.pos_ == "AUX":  # «كان يقصف»: the form is what is told
                return _PRESENT, negated
            if before.pos_ == "VERB" and token.nbor(-1).norm_ == "او":  # «لم يُقتل أو يُصب أحد»
                return before.morph.to_dict()["Tense"], "Polarity" in before.morph.to_dict()
            if before.pos_ in ("VERB", "SCONJ") or before.text in "،؛:.":
                break
        return _PRESENT, False

    def _perfect(self, token: Token) -> bool:
        if said_by_me(token):
            return False
        kinds = {r.form.kind for r in voices().readings.get(token.norm_, ())}
        text = unmarked(token.text)
        if len(kinds) == 1:
            return kinds == {"perfect"}
        if kinds:
            return self._is_rather_perfect(token, text)
        lemma = self._lexicon.lemma(token.text)
        if text[0] == "أ" and f"ي{token.norm_[1:]}" in voices().readings:
            return False
        return not (text[0] in "يتن" and lemma[:1] != text[0])

    def _is_rather_perfect(self, token: Token, text: str) -> bool:
        """«تقدم» of two verbs: behind a particle or before a feminine it is the imperfect; ى against ي tells «تبنى»."""
        if goes_on(token) or was(token) or any(p.norm_ in _FUTURES or p.norm_ in _NEGATIONS for p in _particles(token)):
            return False
        readings = [r for r in voices().readings.get(token.norm_, ()) if r.form.kind == "perfect"]
        if any(r.form.passive for r in readings):
            return True  # «توفي»
        if text.endswith(("ى", "ي")):
            return text.endswith("ى")
        if text.endswith("ت") and not any(r.form.plural for r in readings):
            return True  # «تمت»
        nxt = _next_noun(token)
        feminine = nxt is not None and is_feminine(nxt)
        return not (feminine and text[0] == "ت")


def _next_noun(token: Token) -> Token | None:
    """The word after a verb, past a preposition with its pronoun («تشارك فيها مروحيات»)."""
    after = token.doc[token.i + 1 : token.i + 4]
    past = len(after) == _REACHED and after[0].pos_ == "ADP" and after[1].pos_ == "PRON"
    return after[2] if past else next(iter(after), None)


def _particles(token: Token) -> list[Token]:
    """The particles right before a verb, the nearest first."""
    out: list[Token] = []
    for i in range(token.i - 1, max(token.sent.start, token.i - _PARTICLES) - 1, -1):
        before = token.doc[i]
        if before.pos_ != "PART" and before.norm_ != "ما":
            break
        out.append(before)
    return out
