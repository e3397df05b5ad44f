"""Triples written by hand, whose paraphrases are freer than any rule's (written/README.md)."""

from pathlib import Path

from data.rules.triple import Triple

FOLDER = Path(__file__).parent / "written"
WRITTEN = ("negation", "roles", "order", "number", "near", "request", "sense", "claim")


def written_triples(folder: Path = FOLDER, most: int | None = None) -> list[Triple]:
    """All triples, or the first so many of each kind; the kinds are "written negation" and so on. Raises ValueError at a line that has
    not three different texts."""
    found: list[Triple] = []
    for kind in WRITTEN:
        for line in (folder / f"{kind}.txt").read_text(encoding="utf-8").splitlines()[:most]:
            texts = line.split(" | ")
            if len(texts) != 3 or len(set(texts)) != 3:
                raise ValueError(f"{kind}.txt: not a text, a paraphrase and a trap: {line}")
            found.append(Triple(*texts, f"written {kind}"))
    return found
