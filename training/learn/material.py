"""Everything that training needs, as numbers, in one file: made on any machine, read where the GPU is."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.texts import Packed
from learn.pairs import Pairs
from learn.probe import Probe
from learn.tasks import GradedPairs, TaughtWords

PROBE = tuple(Probe.__dataclass_fields__)


@dataclass(frozen=True)
class Pool:
    """Sentences of one kind, by number; in pairs to grade, each meets `partners` others of its pool."""

    name: str
    numbers: np.ndarray
    partners: int


@dataclass(frozen=True)
class Material:
    """pieces: the vocabulary; start: token vectors before training [pieces, dimensions]; triples by name: (text, alike,
    trap); pools: sentences that the teacher makes pairs of."""

    pieces: list[str]
    start: np.ndarray
    packed: Packed
    pairs: list[Pairs]
    graded: list[GradedPairs]
    words: list[TaughtWords]
    triples: dict[str, np.ndarray]
    pools: list[Pool]
    probe: Probe

    def save(self, file: Path) -> None:
        arrays: dict[str, np.ndarray] = {
            "flat": self.packed.flat,
            "sizes": self.packed.sizes.astype(np.uint16),
            "start": self.start.astype(np.float16),
        }
        arrays |= {f"triples/{name}": numbers.astype(np.int32) for name, numbers in self.triples.items()}
        arrays |= {f"pools/{pool.name}": pool.numbers.astype(np.int32) for pool in self.pools}
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
        for words in self.words:
            arrays[f"words/{words.name}/numbers"] = words.numbers.astype(np.int32)
            # A byte a number: rows are scaled to their largest, and read back at unit length.
            largest = np.abs(words.units).max(axis=1, keepdims=True)
            arrays[f"words/{words.name}/units"] = np.rint(words.units / largest * 127).astype(np.int8)
        index = {
            "pieces": self.pieces,
            "pairs": {p.name: p.weight for p in self.pairs},
            "graded": {g.name: g.drop for g in self.graded},
            "words": [w.name for w in self.words],
            "triples": list(self.triples),
            "pools": {pool.name: pool.partners for pool in self.pools},
        }
        np.savez_compressed(file, index=np.array(json.dumps(index)), **arrays)


def load_material(file: Path) -> Material:
    with np.load(file) as stored:
        arrays = {name: stored[name] for name in stored.files}
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
        words=[TaughtWords(n, _whole(arrays[f"words/{n}/numbers"]), _units(arrays[f"words/{n}/units"])) for n in index["words"]],
        triples={name: _whole(arrays[f"triples/{name}"]) for name in index["triples"]},
        pools=[Pool(name, _whole(arrays[f"pools/{name}"]), partners) for name, partners in index["pools"].items()],
        probe=Probe(**{name: arrays[f"probe/{name}"] for name in PROBE}),
    )


def _whole(numbers: np.ndarray | None) -> np.ndarray | None:
    return None if numbers is None else numbers.astype(np.int64)


def _units(rows: np.ndarray) -> np.ndarray:
    wide = rows.astype(np.float32)
    return wide / np.linalg.norm(wide, axis=1, keepdims=True)
