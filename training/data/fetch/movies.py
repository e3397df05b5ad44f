"""movies.json: [{"title": …, "genres": […], "extract": the article's opening, …}, …]; old films often have no extract.

Tried on the beginning of the repository's movies-1900s.json; movies.json could not be fetched where this was written.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.fetch.write import clean, write_rows

TEXT_CHARACTERS = 500


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    return {"movies": write_rows(out, "movies", films(json.loads(files[0].read_text(encoding="utf-8"))))}


def films(entries: Sequence[dict]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        text = clean(entry.get("extract") or "")
        if text:
            yield " ".join([entry["title"], *entry["genres"]]), text[:TEXT_CHARACTERS]
