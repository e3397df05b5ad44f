"""The makers of the slots that frames/binding asks for, beside those that all frames have."""

from data.rules.binding.participants import PARTICIPANTS
from data.rules.binding.relations import RELATIONS
from data.rules.binding.things import THINGS
from data.rules.slots import MAKERS as COMMON
from data.rules.slots import Maker

MAKERS: dict[str, Maker] = {**COMMON, **PARTICIPANTS, **RELATIONS, **THINGS}
