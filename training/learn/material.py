"""Everything that training needs, as numbers, in one file: made on any machine, read where the GPU is."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.texts import Packed
from learn.pairs import Pairs
from learn.probe import Probe
from learn.tasks import GradedPairs, Taught

PROBE = tuple(Probe.__dataclass_fields__)


@dataclass(frozen=True)
class Material:
    """pieces: the vocabulary; start: token vectors before training [pieces, dimensions]; triples by name: (text, alike,
    trap); words and sentences with vectors that say how alike they are; held: pairs of sentences that are to stay as alike
    as they are [pairs, 2]."""

    pieces: list[str]
    start: np.ndarray
    packed: Packed
    pairs: list[Pairs]
    graded: list[GradedPairs]
    words: list[Taught]
    sentences: Taught
    held: np.ndarray
    triples: dict[str, np.ndarray]
    probe: Probe

    def save(self, file: Path) -> None:
        arrays: dict[str, np.ndarray] = {
            "flat": self.packed.flat,
            "sizes": self.packed.sizes.astype(np.uint16),
            "start": self.start.astype(np.float16),
            "held": self.held.astype(np.int32),
        }
        arrays |= {f"triples/{name}": numbers.astype(np.int32) for name, numbers in self.triples.items()}
        for name in PROBE:
            arrays[f"probe/{name}"] = getattr(self.probe, name)
        for pairs in self.pairs:
            for side in ("left", "right", "groups", "asked"):
                values = getattr(pairs, side)
                if values is not None:
                    arrays[f"pairs/{pairs.name}/{side}"] = values.astype(np.int32)
        for graded in self.graded:
            arrays |= {f"graded/{graded.name}/{side}": getattr(graded, side).astype(np.int32) for side in ("left", "right")}
            arrays[f"graded/{graded.name}/grades"] = graded.grades.astype(np.float16)
        for taught in (*self.words, self.sentences):
            arrays[f"taught/{taught.name}/numbers"] = taught.numbers.astype(np.int32)
            # A byte a number: rows are scaled to their largest, and read back at unit length.
            largest = np.abs(taught.units).max(axis=1, keepdims=True)
            arrays[f"taught/{taught.name}/units"] = np.rint(taught.units / largest * 127).astype(np.int8)
        index = {
            "pieces": self.pieces,
            "pairs": {p.name: p.weight for p in self.pairs},
            "graded": {g.name: g.drop for g in self.graded},
            "words": [taught.name for taught in self.words],
            "sentences": self.sentences.name,
            "triples": list(self.triples),
        }
        np.savez_compressed(file, index=np.array(json.dumps(index)), **arrays)


def load_material(file: Path) -> Material:
    """Raises ValueError where older code made the file."""
    with np.load(file) as stored:
        arrays = {name: stored[name] for name in stored.files}
    if "held" not in arrays:
        raise ValueError(f"{file} was made by older code and has no held pairs: make it anew, under another --name")
    index = json.loads(str(arrays["index"]))
    sides = ("left", "right", "groups", "asked")
    return Material(
        pieces=index["pieces"],
        start=arrays["start"].astype(np.float32),
        packed=Packed(arrays["flat"], arrays["sizes"].astype(np.int64)),
        pairs=[Pairs(n, w, *(_whole(arrays.get(f"pairs/{n}/{s}")) for s in sides)) for n, w in index["pairs"].items()],
        graded=[
            GradedPairs(n, *(_whole(arrays[f"graded/{n}/{s}"]) for s in ("left", "right")), arrays[f"graded/{n}/grades"], drop)
            for n, drop in index["graded"].items()
        ],
        words=[_taught(arrays, name) for name in index["words"]],
        sentences=_taught(arrays, index["sentences"]),
        held=arrays["held"].astype(np.int64),
        triples={name: _whole(arrays[f"triples/{name}"]) for name in index["triples"]},
        probe=Probe(**{name: arrays[f"probe/{name}"] for name in PROBE}),
    )


def _taught(arrays: dict[str, np.ndarray], name: str) -> Taught:
    return Taught(name, _whole(arrays[f"taught/{name}/numbers"]), _units(arrays[f"taught/{name}/units"]))


def _whole(numbers: np.ndarray | None) -> np.ndarray | None:
    return None if numbers is None else numbers.astype(np.int64)


def _units(rows: np.ndarray) -> np.ndarray:
    wide = rows.astype(np.float32)
    return wide / np.linalg.norm(wide, axis=1, keepdims=True)
