"""Many sentence pairs with the teacher's grades, to learn from like STS-B's with people's."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from data.word_vectors import Encode
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
MOST = 12_000
# How many others each sentence meets before that.
PARTNERS = 40
HALVES = np.arange(0.5, 5, 0.5)


def silver_grades(
    material: Material,
    static: Encoder,
    tokens: Tokens,
    encode: Encode,
    processes: int,
    seed: int,
    log: Callable[[dict], None],
) -> GradedPairs:
    """Graded pairs of the sentences of STS-B train in other pairs than people graded, for there the teacher knows what it
    says. With captions, Tatoeba's and others' pairs graded too, the static stage reached 0.816 on STS-B dev, with these
    alone 0.837.

    `static` is a static stage that has not learned from grades, `encode` the encoder from outside."""
    table = static.tokens.weight.detach().cpu().numpy()
    people, probe = material.graded[0], material.probe
    sentences = np.unique(np.concatenate([people.left, people.right]))
    train, dev = (np.stack([graded.left, graded.right], axis=1) for graded in (people, probe))
    pairs = candidate_pairs(sentences, train, PARTNERS, static, tokens, seed)
    anatomist = Anatomist(material, table, sentences.tolist())
    anatomist.read(np.concatenate([train, dev, pairs]), sentences, encode)
    known = pair_features(train, anatomist, processes)
    grades = people.grades.astype(np.float32)
    judge = train_judge(known, grades, seed)
    log(
        {
            "teacher_out_of_fold": round(spearman(out_of_fold(known, grades, seed), grades), 4),
            "teacher_stsb_dev": round(spearman(judge.grades(pair_features(dev, anatomist, processes)), probe.grades), 4),
        }
    )
    found = judge.grades(pair_features(pairs, anatomist, processes))
    kept = _balance(found, np.random.default_rng(seed))
    log({"silver_pairs": len(found), "kept": len(kept), "half_grades": np.bincount(np.digitize(found[kept], HALVES)).tolist()})
    return GradedPairs("silver", pairs[kept, 0], pairs[kept, 1], found[kept])


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
