"""Many sentence pairs with the teacher's grades, to learn from like STS-B's with people's."""

from collections.abc import Callable

import numpy as np

from data.corpora import Row
from data.prepare import Sources
from learn.probe import spearman
from teacher.candidates import Pool, candidate_pairs
from teacher.features import pair_features
from teacher.judge import out_of_fold, train_judge
from teacher.parts import Anatomist

Graded = list[tuple[str, str, float]]


def _pools(rows: dict[str, list[Row]], graded: Graded) -> list[Pool]:
    """STS-B's own sentences in new pairs first; then captions, everyday and written sentences, definitions, questions."""
    return [
        Pool("stsb_train", [sentence for a, b, _ in graded for sentence in (a, b)], 10),
        Pool("coco", [caption for row in rows["coco"] for caption in row[:3]], 4),
        Pool("tatoeba_sents", [row[0] for row in rows["tatoeba_sents"][::6]], 3),
        Pool("nqg", [row[1] for row in rows["nqg"]], 3),
        Pool("wn_ex", [row[0] for row in rows["wn_ex"][::5]], 3),
        Pool("wn_def", [row[1] for row in rows["wn_def"][::15]], 3),
        Pool("medquad", [row[0] for row in rows["medquad"][::3]], 2),
    ]


def silver_grades(sources: Sources, table: np.ndarray, seed: int, log: Callable[[dict], None]) -> Graded:
    """Graded pairs; `table` is a static stage's token table that has not learned from grades [pieces, dimensions]."""
    rows, graded = sources.rows, sources.graded
    sentences = [s for a, b, _ in graded for s in (a, b)] + [c for row in rows["coco"] for c in row]
    sentences += [row[0] for row in rows["tatoeba_sents"][:60000]] + [row[1] for row in rows["nqg"]]
    anatomist = Anatomist(sources.tokenizer, table, [sources.glove, sources.minilm], sentences)
    known = pair_features([(a, b) for a, b, _ in graded], anatomist)
    grades = np.array([grade for *_, grade in graded], dtype=np.float32)
    judge = train_judge(known, grades, seed)
    dev = judge.grades(pair_features([(a, b) for a, b, _ in sources.dev], anatomist))
    log(
        {
            "teacher_out_of_fold": round(spearman(out_of_fold(known, grades, seed), grades), 4),
            "teacher_stsb_dev": round(spearman(dev, np.array([grade for *_, grade in sources.dev])), 4),
        }
    )
    pairs = candidate_pairs(_pools(rows, graded), anatomist, seed)
    found: Graded = []
    for start in range(0, len(pairs), 5000):
        part = pairs[start : start + 5000]
        found += [(a, b, float(g)) for (a, b), g in zip(part, judge.grades(pair_features(part, anatomist)), strict=True)]
    log({"silver_pairs": len(found), "grades": np.histogram([g for *_, g in found], bins=range(7))[0].tolist()})
    return found
