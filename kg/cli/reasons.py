"""How reasons are told; it stands alone because `kg.why` loads networkx, which only `kg why` should pay for."""

from collections.abc import Iterable, Iterator

from kg.why import Joined, Reason, Step


def sentences(reasons: Iterable[Reason]) -> Iterator[str]:
    """What is said, how it stands and by whom, the words, and where they are."""
    for reason in reasons:
        said = f", says {', '.join(reason.speakers)}" if reason.speakers else ""
        yield f"{reason.says} ({reason.status}{said})"
        yield f"    {reason.text}"
        sure = f"confidence {reason.confidence}" + (f" ({reason.basis})" if reason.basis else "")
        yield f"    {reason.document} {reason.start}-{reason.end}, rule {reason.rule}, {sure}"


def choices(chosen: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Which names were taken for it, although they could mean others."""
    yield from (f"{document} {choice}" for document, choice in chosen)


def links(joined: Iterable[Joined]) -> Iterator[str]:
    """Which events were taken for one happening, and what they agree on."""
    for link in joined:
        yield "one happening, because"
        yield f"    {'; '.join(link.because)}"
        yield f"    {link.first}"
        yield f"    {link.second}"


def path(steps: Iterable[Step]) -> Iterator[str]:
    """Each step, and under it what it stands on."""
    for step in steps:
        yield f"{step.source} -- {step.predicate} -> {step.target}"
        yield from (f"    {line}" for line in sentences(step.reasons))
