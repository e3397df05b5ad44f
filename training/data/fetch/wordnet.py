"""Open English WordNet 2025, its JSON release: adj.all.json, noun.act.json, … hold synsets by id.

A synset is {"members": […], "definition": […], "example": […], "hypernym": [ids], "partOfSpeech": "n"}; an example is a
text or {"text": …, "source": …}. Read from the release's YAML, which is the same data; the zip itself could not be
fetched where this was written.
"""

import json
import zipfile
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from data.fetch.write import clean, write_gzip, write_rows

Synsets = dict[str, dict]


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    synsets = read_synsets(files[0])
    return {
        "wn_def": write_rows(out, "wn_def", definitions(synsets)),
        "wn_ex": write_rows(out, "wn_ex", examples(synsets)),
        "wn_syn": write_rows(out, "wn_syn", (p for s in synsets.values() for p in combinations(s["members"], 2))),
        "wn_hyp": write_rows(out, "wn_hyp", hypernyms(synsets)),
        "wn_graph.json": _write_graph(out, synsets),
    }


def read_synsets(archive: Path) -> Synsets:
    """All synsets, adjectives first, then adverbs, nouns and verbs, each by id."""
    synsets: Synsets = {}
    with zipfile.ZipFile(archive) as files:
        for path in sorted(files.namelist()):
            name = path.rsplit("/", 1)[-1]
            if name.endswith(".json") and name.startswith(("adj.", "adv.", "noun.", "verb.")):
                synsets.update(sorted(json.loads(files.read(path)).items()))
    return synsets


def definitions(synsets: Synsets) -> Iterator[tuple[str, str]]:
    for synset in synsets.values():
        yield from ((member, synset["definition"][0]) for member in synset["members"])


def examples(synsets: Synsets) -> Iterator[tuple[str, str]]:
    """Quotation marks around a whole example are taken off."""
    for synset in synsets.values():
        for example in synset.get("example", []):
            text = clean(example if isinstance(example, str) else example["text"])
            yield text.strip('"“”'), synset["definition"][0]


def hypernyms(synsets: Synsets) -> Iterator[tuple[str, str, str, str]]:
    for key, synset in synsets.items():
        for above in synset.get("hypernym", []):
            if above in synsets:
                yield synset["members"][0], synsets[above]["members"][0], key, above


def _write_graph(out: Path, synsets: Synsets) -> int:
    graph = {key: [s["members"], s.get("hypernym", []), s["partOfSpeech"]] for key, s in synsets.items()}
    write_gzip(out / "wn_graph.json.gz", json.dumps(graph))
    return len(graph)
