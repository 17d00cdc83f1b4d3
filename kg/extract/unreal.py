"""Words of violence that tell of none: figures of speech, plays and drills, markets and weather, what goes for all.

«هاجم المضاربون الليرة», «قتلت الصواعق ثلاثة», «تُقصف المستشفيات», «أفرجت الجمارك عن حاويات».
"""

from collections.abc import Callable

from kg.extract.draft import ATTACKS, SPEECH_ACTS, Draft
from kg.lang.board import Predicate
from kg.lang.phrase import FORCES, PLACES

_PHYSICAL = ATTACKS | {"Siege", "TerritorialGain", "TerritorialLoss", "Interception", "Killing", "Injury"}
_SEIZING = frozenset(("Arrest", "Abduction", "Release", "Withdrawal", "Escape"))
_OFFICIAL = FORCES | {"Country", "Government", "MediaOrganization"}
_CIVIL = frozenset(("Person", "Organization", "MediaOrganization", "Government"))
_SOLID = FORCES | {"Settlement", "Facility", "Region"}
_HELD = frozenset(("pronoun", "object"))
_PARTIES = frozenset(("subject", "object", "genitive"))
_SITE = frozenset(("site",))
_UNREAL = frozenset(("nature", "abstract"))
_ABSTRACT = frozenset(("abstract",))
_THINGS = frozenset(("nature", "abstract", "site"))
_SITES = PLACES - {"Country"}
_OF_PEOPLE = frozenset(("Arrest", "Abduction", "Release"))
_AT_WAR = FORCES | {"Country"}
_PERSONAL = frozenset(("human", "armed", "pronoun", "other"))
_ACTING = frozenset(("human", "armed", "weapon", "pronoun"))
_CLAIMED = frozenset(("ArmedClash", "TerritorialLoss"))
_MISHAPS = frozenset(("wound", "be-killed"))
_HUMAN = frozenset(("human",))
_BEASTS = frozenset(("nature",))
_TOLL = frozenset(("killed", "injured"))
_HARMING = frozenset(("Killing", "Injury"))
#: What nature does to people and places without fighting.
_NATURAL = ATTACKS | {"Killing", "Injury", "Casualties", "Displacement", "Damage", "Siege"}
_UNARMED = frozenset(("Facility", "Organization", "MediaOrganization"))


def unreal(draft: Draft) -> str:
    """What makes this no event whatever parties it has; nothing where nothing speaks against it."""
    return next((why for speaks_against, why in _NO_EVENT if speaks_against(draft)), "")


def _by_note(draft: Draft) -> bool:
    """«احتجت الحكومة لدى …»: a state protests by a note, and the police do not march."""
    people = any(a.slot == "subject" and a.sort == "human" for a in draft.predicate.args)  # «متظاهرون من الحركة»
    official = bool(draft.agent) and not people and all(c.type in _OFFICIAL for c in draft.agent)
    return draft.predicate.kind == "verb" and draft.type == "Protest" and official


def _figurative(draft: Draft) -> bool:
    """«الأزمة تحاصر …», «قصف الأسعار»."""
    natural = any(a.slot == "subject" and a.sort == "nature" for a in draft.predicate.args)
    if natural and draft.type in _NATURAL | _OF_PEOPLE and not draft.agent:
        return True  # «اعتقل البرد السكان في بيوتهم»
    if draft.type == "Displacement" and _from_nature(draft.predicate):
        return True
    if draft.type == "Siege" and any(a.slot == "subject" and a.sort in _THINGS for a in draft.predicate.args):
        return True  # «يطوق سور المدينة»
    if draft.type == "Protest" and any(a.slot == "subject" and a.sort in _UNREAL for a in draft.predicate.args):
        return True
    at_war = any(c.type in FORCES | {"Country"} for c in draft.agent)  # they do shell woods
    if draft.predicate.trigger.type in _HARMING:
        return any(a.slot == "object" and a.sort == "nature" for a in draft.predicate.args)  # «قتل سبع بقرات»
    return (
        draft.type in _PHYSICAL and not draft.counts and takes_part(draft.predicate, _ABSTRACT if at_war else _UNREAL)
    )


def _from_nature(predicate: Predicate) -> bool:
    """«فر السياح من الحر»."""
    return any(a.slot == "prep" and a.prep == "من" and a.sort == "nature" for a in predicate.args)


def _in_words(draft: Draft) -> bool:
    """«شنّ النائب هجوماً عنيفاً على الحكومة»: neither weapon, toll nor site; who attacks or is attacked does not fight."""
    if not draft.predicate.trigger.in_words or draft.counts or draft.instrument or draft.type != "Attack":
        return False
    if "oration" in draft.predicate.cues and not any(c.type in FORCES for c in (*draft.agent, *draft.target)):
        return True  # «هاجمت النائبة …»
    if any(c.type in _SOLID for c in (*draft.agent, *draft.target, *draft.place)):
        return False
    if any(a.slot == "subject" and a.sort == "human" for a in draft.predicate.args) and not draft.target:
        return draft.predicate.kind == "noun"  # «شن خطباء هجوماً على الإسراف»
    civil = all(c.type in _CIVIL and (c.named or c.type != "Person") for c in draft.agent)
    if draft.agent:
        return civil and ("worded" in draft.predicate.cues or not any(c.type == "Organization" for c in draft.agent))
    return "worded" in draft.predicate.cues and bool(draft.target)


def _played(draft: Draft) -> bool:
    """A film or a match: no toll, no weapon, nobody who fights."""
    cues = draft.predicate.cues
    if draft.type not in _PHYSICAL | _SEIZING | {"Displacement", "Casualties", "Damage", "Assassination"}:
        return False
    if "fictive" in cues or ("drilled" in cues and not draft.counts):
        return True
    forces = any(c.type in FORCES for c in (*draft.agent, *draft.target))
    toll = not _TOLL.isdisjoint(draft.counts)
    real = toll or forces or _by_weapon(draft) or (draft.instrument and "played" not in cues)
    return "staged" in cues and not real


def _elsewhere(draft: Draft) -> bool:
    """«هاجم المضاربون الليرة», «قتلت الصواعق ثلاثة»: a sentence of no war, and no force or state that does it."""
    cues = draft.predicate.cues
    if "elsewhere" not in cues or _by_weapon(draft):
        return False
    armed = draft.instrument and draft.type in ATTACKS - {"Bombing"}
    if "deadly" in cues and armed and cues.isdisjoint(("whoever", "sure")):
        return False  # «أدى هجوم بطائرة مسيّرة إلى حريق»
    if "deadly" in cues:
        return "whoever" in cues or not (_by_force(draft) or _by_people(draft))
    struck = draft.type in ATTACKS - {"Raid"} and any(c.type == "Facility" for c in draft.target)
    hit = struck and cues.isdisjoint(("arms", "whoever"))
    return not (hit or _by_force(draft) or _befalls_people(draft))


def _by_weapon(draft: Draft) -> bool:
    """«قُتل لاعب برصاص قناص»."""
    return draft.predicate.trigger.type in _HARMING and bool(draft.instrument)


def _by_force(draft: Draft) -> bool:
    """A force that is known; a state, where the domain does not say that it plays or trades; who seizes by office."""
    cues, office = draft.predicate.cues, draft.type in _OF_PEOPLE | {"Raid", "Escape"}
    fought = "deadly" in cues and draft.type in _CLAIMED  # «حاصرت السلطات الفيروس»
    state = _AT_WAR if ("whoever" not in cues and not fought) or draft.type in SPEECH_ACTS or office else frozenset()
    state = state | {"Government"} if (office and not fought) or draft.type in SPEECH_ACTS else state
    flown = any(a.slot == "subject" and a.sort == "weapon" for a in draft.predicate.args)
    return flown or any(c.type in state or (c.type in FORCES and (c.iri or office)) for c in draft.agent)


def _by_people(draft: Draft) -> bool:
    """«هاجم الروس محطة رغم الصقيع»: where nature kills, people who attack are no figure of speech."""
    deed = draft.type in ATTACKS - {"ArmedClash"}
    people = any(a.slot == "subject" and a.sort in _HUMAN for a in draft.predicate.args)
    return deed and people and not takes_part(draft.predicate, _BEASTS)


def _befalls_people(draft: Draft) -> bool:
    """Somebody is killed or hurt, or seized: not a title, a ball or a heart."""
    if not _TOLL.isdisjoint(draft.counts):
        return True
    held = any(a.slot in ("subject", "object", "genitive") and a.sort == "human" for a in draft.predicate.args)
    seized = draft.type in _OF_PEOPLE | {"Assassination"}
    person = any(c.type == "Person" for c in draft.target)
    return seized and (person or (held and (draft.passive or not draft.agent)))


def _generic(draft: Draft) -> bool:
    """«تُقصف المستشفيات»: all of a kind, at no time and place, nobody named."""
    cues, known = draft.predicate.cues, (*draft.agent, *draft.target)
    if "any" in cues and not known and not draft.time:
        return True
    if draft.type not in _PHYSICAL | _SEIZING | {"Casualties", "Damage", "Displacement"}:
        return False
    if draft.time or not _TOLL.isdisjoint(draft.counts):
        return False
    unsure = draft.status == "hypothetical" and not (known or draft.place)  # «إذا انسحب المحتل بقيت ألغامه»
    if "habitual" in cues or unsure:
        return True
    nowhere = not any(c.named for c in (*known, *draft.place))
    described = draft.predicate.tense == "present" and draft.instrument and not draft.agent
    return nowhere and (bool(described) or ("generic" in cues and not draft.place and not draft.counts))


def _seizes_people(draft: Draft) -> bool:
    """Does anything say that whom it befalls is somebody? «أوقفت الكويت استيراد …» does not."""
    held = [a for a in draft.predicate.args if a.slot in ("object", "genitive")]
    held = held or [a for a in draft.predicate.args if a.slot == "subject"]
    people = any(a.sort in _PERSONAL or a.phrase >= 0 for a in held)
    return people or not held or any(c.type not in _SITES for c in draft.target) or "detained" in draft.counts


def _by_nothing(draft: Draft) -> bool:
    """«اقتحمت الخرسانة الغوطة»: in a text without violence something that is nobody; or what only stands there."""
    cues = draft.predicate.cues
    if "standing" in cues:
        return True
    if "peaceful" not in cues or draft.predicate.kind != "verb" or draft.passive:
        return False
    at_war = any(c.type in _AT_WAR for c in draft.agent)
    if draft.type == "Damage":  # «هدمت البلدية أكشاكاً»
        return not at_war
    if not (at_war or draft.instrument or draft.counts) and _aims(draft.predicate):
        return True
    if draft.type == "Casualties":  # «سقط عامل … ولقي حتفه»
        return draft.predicate.trigger.id in _MISHAPS and not draft.agent
    subjects = [a for a in draft.predicate.args if a.slot == "subject"]
    acting = _ACTING | _SITE if draft.type == "Bombing" else _ACTING  # «انفجرت سيارة»
    nobody = subjects and not any(a.phrase >= 0 or a.sort in acting for a in subjects)
    return bool(nobody) and draft.type in _PHYSICAL and not (draft.agent or draft.instrument or draft.counts)


def _aims(predicate: Predicate) -> bool:
    """«حملة تستهدف مليون طفل», «اقتحم العلماء أسرار الخلية»: aimed at people, or at a thing of no known kind."""
    things = [a for a in predicate.args if a.slot == "object"]
    unknown = bool(things) and all(a.phrase < 0 and not a.sort for a in things)
    return predicate.trigger.id == "strike-target" or (predicate.trigger.type in _PHYSICAL and unknown)


def _conquers(draft: Draft) -> bool:
    """«حررت البلدية محاضر»: neither a place nor a foe, nor a force that takes it."""
    if draft.type != "TerritorialGain" or draft.predicate.kind != "verb" or draft.passive or draft.target:
        return False
    told = any(a.slot == "subject" and a.sort in _ACTING for a in draft.predicate.args)
    force = told or any(c.type in _AT_WAR for c in draft.agent)
    subjects = {a.phrase for a in draft.predicate.args if a.slot == "subject"}
    elsewhere = [a for a in draft.predicate.args if a.phrase >= 0 and a.phrase not in subjects]
    return not force and (not draft.place or not elsewhere)


def _of_things(draft: Draft) -> bool:
    """«يعتقل النوافذ الإعلانية», «أفرجت الجمارك عن حاويات»: nobody is seized or let go."""
    if draft.predicate.trigger.of_people and not _seizes_people(draft):
        return True
    if draft.type not in _OF_PEOPLE or draft.counts or any(c.type not in _SITES for c in draft.target):
        return False
    held = (a for a in draft.predicate.args if a.slot in _HELD or a.prep in draft.predicate.trigger.aiming)
    things = any(a.sort in _THINGS for a in held)
    return things or (draft.type == "Release" and bool(draft.target))


def _against_no_one(draft: Draft) -> bool:
    """«تخوض مستشفيات المدينة معركة ضد السرطان»: who fights is no force, no state and nobody armed."""
    civil = bool(draft.agent) and all(c.type in _UNARMED for c in draft.agent)
    return draft.type == "ArmedClash" and civil and not draft.counts


def takes_part(predicate: Predicate, sorts: frozenset[str]) -> bool:
    """Does a noun of one of these sorts that names nobody stand as its party («نزحت ٣٥٠ عائلة»)?"""
    hit = predicate.trigger.aiming
    # «هاجم محتجون مركز تلقيح ضد إيبولا»: what is no body may stand behind the preposition of another noun.
    bodies = (a for a in predicate.args if a.slot == "prep" and a.prep in hit and a.sort not in _UNREAL)
    parties = (*(a for a in predicate.args if a.slot in _PARTIES), *bodies)
    return any((a.phrase < 0 or a.sort) and a.sort in sorts for a in parties)


#: What speaks against an event, and how that is told.
_NO_EVENT: tuple[tuple[Callable[[Draft], bool], str], ...] = (
    (_figurative, "violence of or against an abstraction or nature is a figure of speech"),
    (_played, "told of a film, a game, a match or a drill"),
    (_elsewhere, "told of a market, the weather, an accident, a ballot, a laboratory, a stage or an age long past"),
    (_generic, "told of all of a kind, or of how things go: nobody, no time and no place is named"),
    (_in_words, "said, not done: nobody who fights, no weapon, toll or site"),
    (_by_note, "a state protests by a note"),
    (_by_nothing, "told of nobody in a text without violence"),
    (_conquers, "neither a place nor a foe, nor a force that takes it"),
    (_of_things, "things are seized or let go, nobody is"),
    (_against_no_one, "who fights is no force, no state and nobody armed"),
)
