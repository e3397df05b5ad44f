"""Numbers, prices, times of day, durations and dates, each with its ways of being written."""

from random import Random

from data.rules.triple import pick

_ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}
MONTHS = "January February March April May June July August September October November December".split()
Wordings = tuple[str, ...]


def cardinal(n: int) -> str:
    """A number from 0 to 999,999 in words."""
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10 - 2] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    unit, name = (100, "hundred") if n < 1000 else (1000, "thousand")
    rest = n % unit
    joint = " and " if rest < 100 else " "
    return f"{cardinal(n // unit)} {name}" + (joint + cardinal(rest) if rest else "")


def ordinal(n: int) -> str:
    """A number from 1 to 99 as an ordinal in words."""
    front, dash, last = cardinal(n).rpartition("-")
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return front + dash + last


def ordinal_digits(n: int) -> str:
    return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def count(n: int) -> Wordings:
    known = {12: ("a dozen",), 100: ("a hundred",), 24: ("two dozen",), 1000: ("a thousand",)}
    return (cardinal(n), f"{n:,}", *known.get(n, ()))


def price(rng: Random) -> tuple[str, Wordings]:
    """Currency and wordings."""
    n = pick(rng, (pick(rng, range(2, 21)), 5 * pick(rng, range(1, 21)), 50 * pick(rng, range(1, 40))))
    sign, name = pick(rng, (("$", "dollars"), ("$", "dollars"), ("€", "euros"), ("£", "pounds")))
    return name, (f"{sign}{n:,}", f"{cardinal(n)} {name}", f"{n:,} {name}")


def clock(rng: Random) -> tuple[str, Wordings]:
    """Part of the day and wordings of a time on a 12-hour clock."""
    hour = pick(rng, range(1, 13))
    minute = pick(rng, (0, 0, 0, 30, 30, 15, 45, 10, 20, 50))
    word, after = cardinal(hour), cardinal(hour % 12 + 1)
    if minute == 0:
        part = pick(rng, ("", "am", "pm"))
        if hour == 12 and part:
            return "", (("noon", "12 pm", "midday") if part == "pm" else ("midnight", "12 am", "twelve at night"))
        if part:
            day = "in the morning" if part == "am" else "in the afternoon" if hour < 6 else "in the evening"
            return "", (f"{hour} {part}", f"{word} {day}", f"{hour} o'clock {day}")
        return "", (f"{word} o'clock", f"{hour} o'clock", f"{hour}:00")
    spoken = {15: f"a quarter past {word}", 30: f"half past {word}", 45: f"a quarter to {after}",
              10: f"ten past {word}", 20: f"twenty past {word}", 50: f"ten to {after}"}[minute]
    return "", (f"{hour}:{minute}", spoken, f"{word} {cardinal(minute)}")


_SAME = {
    (60, "minutes"): ("an hour",), (30, "minutes"): ("half an hour",), (15, "minutes"): ("a quarter of an hour",),
    (90, "minutes"): ("an hour and a half",), (24, "hours"): ("a day",), (7, "days"): ("a week",),
    (14, "days"): ("two weeks",), (2, "weeks"): ("fourteen days", "14 days"), (12, "months"): ("a year",),
    (18, "months"): ("a year and a half",), (10, "years"): ("a decade",), (20, "years"): ("two decades",),
    (100, "years"): ("a century",), (6, "months"): ("half a year",), (48, "hours"): ("two days",),
    (120, "minutes"): ("two hours",), (2, "hours"): ("120 minutes",), (2, "years"): ("24 months",),
    (3, "weeks"): ("21 days",), (3, "hours"): ("180 minutes",),
}
_LENGTHS = {"minutes": (5, 10, 15, 20, 25, 30, 40, 45, 50, 60, 90, 120), "hours": (2, 3, 4, 5, 6, 8, 10, 12, 24, 48),
            "days": (2, 3, 4, 5, 6, 7, 10, 14), "weeks": (2, 3, 4, 5, 6, 8), "months": (2, 3, 4, 5, 6, 8, 12, 18),
            "years": (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 30)}


def duration(rng: Random) -> tuple[str, Wordings]:
    """Unit and wordings."""
    unit = pick(rng, tuple(_LENGTHS))
    n = pick(rng, _LENGTHS[unit])
    return unit, (f"{cardinal(n)} {unit}", f"{n} {unit}", *_SAME.get((n, unit), ()))


def percent(rng: Random) -> tuple[str, Wordings]:
    n = pick(rng, (5, 10, 12, 15, 20, 25, 30, 40, 50, 60, 65, 70, 75, 80, 90, 95))
    known = {50: ("half",), 25: ("a quarter",), 75: ("three quarters",), 10: ("a tenth",), 20: ("a fifth",)}
    return "", (f"{n}%", f"{n} percent", f"{cardinal(n)} percent", *known.get(n, ()))


def date(rng: Random) -> tuple[str, Wordings]:
    """Month (a changed date keeps it half the time) and wordings."""
    day, month = pick(rng, range(1, 29)), pick(rng, MONTHS)
    words = f"{month} {day}", f"the {ordinal(day)} of {month}", f"{month} {ordinal_digits(day)}", f"{day} {month}"
    return month, words


def amount(n: int, unit: str) -> Wordings:
    return f"{cardinal(n)} {unit}", f"{n} {unit}"


def rank(n: int) -> Wordings:
    return ordinal(n), ordinal_digits(n)
