"""The families of triples, what each binds, and as many distinct triples of one as are asked for."""

from random import Random

from data.likeness import Listed
from data.rules.binding.exchange import exchanged
from data.rules.binding.makers import MAKERS
from data.rules.frames import Frame, frames_of
from data.rules.triple import pick

Texts = tuple[str, str, str]

# Deeds of one person to another in few constructions: what binding starts from.
PLAIN = "plain"
# Constructions of the simplest frame that a family is begun with: "A is taller than B", "B is shorter than A".
SIMPLEST = 2
# The share of each: the more constructions and words a family has, the more of it is there to be learned.
FAMILIES = {
    "deeds": 8,
    "converses": 8,
    "events": 5,
    "comparisons": 4,
    "properties": 4,
    "clauses": 5,
    "places": 4,
    "journeys": 2,
    "causes": 3,
}
# So that a family that can say no more ends with an error instead of never.
_TRIES_EACH = 50


def binding_triples(family: str, count: int, rng: Random, listed: Listed, simple: bool = False) -> list[Texts]:
    """`count` distinct triples (text, paraphrase, trap) of PLAIN or one of FAMILIES, none of which says again what is listed; of its
    two simplest constructions alone or of all."""
    frames = _simple(family) if simple else frames_of(f"binding/{family}", MAKERS)
    found: dict[Texts, None] = {}
    for _ in range(count * _TRIES_EACH):
        if len(found) == count:
            return list(found)
        texts = exchanged(pick(rng, frames), rng)
        if texts is not None and not any(listed.like(text) for text in texts):
            found[texts] = None
    if len(found) < count:
        raise ValueError(f"{family}: no more than {len(found)} triples of {count}")
    return list(found)


def _simple(family: str) -> list[Frame]:
    """The first frame of the file, with each of its headers, in its first constructions."""
    frames = frames_of(f"binding/{family}", MAKERS)
    first = frames[0].true
    return [f._replace(true=f.true[:SIMPLEST], false=f.false[:SIMPLEST]) for f in frames if f.true == first]
