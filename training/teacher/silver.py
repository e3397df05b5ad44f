"""Many sentence pairs with the teacher's grades, to learn from like STS-B's with people's."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from learn.material import Material
from learn.model import Encoder
from learn.probe import spearman
from learn.tasks import GradedPairs
from learn.tokens import Tokens
from teacher.candidates import candidate_pairs
from teacher.features import pair_features
from teacher.judge import out_of_fold, train_judge
from teacher.parts import Anatomist

# Most pairs of sentences have little in common: of each half grade no more than so many are kept.
MOST = 30_000
# Pairs that mean nearly the same are rare among neighbours; these corpora have them.
ALIKE = ("coco", "tatoeba_para")
REWORDED = 40_000
HALVES = np.arange(0.5, 5, 0.5)


def silver_grades(
    material: Material, static: Encoder, tokens: Tokens, processes: int, seed: int, log: Callable[[dict], None]
) -> GradedPairs:
    """Graded pairs; `static` is a static stage that has not learned from grades."""
    table = static.tokens.weight.detach().cpu().numpy()
    sentences = np.concatenate([pool.numbers for pool in material.pools])
    anatomist = Anatomist(material, table, sentences.tolist())
    people, probe = material.graded[0], material.probe
    known = pair_features(np.stack([people.left, people.right], axis=1), anatomist, processes)
    grades = people.grades.astype(np.float32)
    judge = train_judge(known, grades, seed)
    dev = judge.grades(pair_features(np.stack([probe.left, probe.right], axis=1), anatomist, processes))
    log(
        {
            "teacher_out_of_fold": round(spearman(out_of_fold(known, grades, seed), grades), 4),
            "teacher_stsb_dev": round(spearman(dev, probe.grades), 4),
        }
    )
    pairs = np.concatenate([candidate_pairs(material.pools, static, tokens, seed), _alike_pairs(material)])
    found = judge.grades(pair_features(pairs, anatomist, processes))
    kept = _balance(found, np.random.default_rng(seed))
    log({"silver_pairs": len(found), "kept": len(kept), "half_grades": np.bincount(np.digitize(found[kept], HALVES)).tolist()})
    return GradedPairs("silver", pairs[kept, 0], pairs[kept, 1], found[kept])


def _alike_pairs(material: Material) -> np.ndarray:
    """Captions of one picture, sentences with one translation, and sentences reworded by rule [pairs, 2]."""
    found = [np.stack([p.left, p.right], axis=1) for p in material.pairs if p.name in ALIKE]
    return np.concatenate([*found, material.triples["traps"][:REWORDED, :2]])


def _balance(grades: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Places of at most MOST grades of each half [kept]."""
    half = np.digitize(grades, HALVES)
    return np.sort(np.concatenate([rng.permutation(np.flatnonzero(half == h))[:MOST] for h in np.unique(half)]))


def save_silver(silver: GradedPairs, file: Path) -> None:
    left, right = silver.left.astype(np.int32), silver.right.astype(np.int32)
    np.savez_compressed(file, left=left, right=right, grades=silver.grades.astype(np.float16))


def load_silver(file: Path) -> GradedPairs:
    with np.load(file) as stored:
        sides = (stored[side].astype(np.int64) for side in ("left", "right"))
        return GradedPairs("silver", *sides, stored["grades"])
