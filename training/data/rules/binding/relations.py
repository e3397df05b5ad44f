"""What binds the participants: deeds, relations with a converse, comparisons, places relative to one another, tenses."""

from collections.abc import Callable

from data.rules.slots import Maker, chosen, dimension
from data.rules.triple import pick
from data.rules.values import Value
from data.rules.words import table


def listed_for(name: str, *groups: str, fits: Callable[[str], bool] = lambda _: True) -> Maker:
    """Rows of a list whose last column names one of the groups; its other columns are the parts, wordings that do not fit left out."""
    values = []
    for *parts, (named,) in table(f"binding/{name}.tsv"):
        fitting = tuple(tuple(wording for wording in part if fits(wording)) for part in parts)
        if set(groups) & set(named.split()) and all(fitting):
            values.append(Value(fitting[0][0], fitting))
    return lambda rng: pick(rng, values)


def _one_word(wording: str) -> bool:
    """For objects that are pronouns, as one cannot say "wake up him"."""
    return " " not in wording


RELATIONS: dict[str, Maker] = {
    "deed": listed_for("deeds", "person"),
    "shortdeed": listed_for("deeds", "person", fits=_one_word),
    "beastdeed": listed_for("deeds", "animal"),
    "driven": listed_for("deeds", "vehicle"),
    "national": listed_for("deeds", "country"),
    "between_people": listed_for("converses", "person"),
    "between_animals": listed_for("converses", "animal"),
    "between_vehicles": listed_for("converses", "vehicle"),
    "between_countries": listed_for("converses", "country"),
    "between_males": listed_for("converses", "male"),
    "between_females": listed_for("converses", "female"),
    "between_events": listed_for("converses", "event"),
    # With or without "to": she gave him the key, but she returned the key to him.
    "handing": listed_for("transfers", "dative"),
    "passing_on": listed_for("transfers", "dative", "plain"),
    "in_room": listed_for("relations", "small"),
    "in_hall": listed_for("relations", "large"),
    "in_town": listed_for("relations", "building"),
    "in_country": listed_for("relations", "city"),
    "dimanimal": dimension("animal"),
    "setting": listed_for("settings", "time", "place"),
    "past_time": listed_for("settings", "time"),
    "simple_tense": chosen(("past",) * 4 + ("pres",) * 3 + ("fut",)),
}
