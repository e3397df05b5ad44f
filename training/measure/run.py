"""Measures the embedded encoder in the built page, and others beside it.

    python3 training/measure/run.py --corpora ../shared/corpora [--name NAME] [--device wasm|webgpu]
        [--compare glove-50d | glove-100d | bm25 | NAME=FOLDER …] [--same NAME=FILE …] [--others]

`--compare` takes means of GloVe's word vectors, BM25, and model folders in transformers.js's layout, which run in Chromium;
`--same` takes an encoder.pt of the run that made the embedded encoder, which PyTorch computes with the weights as they were before the
export rounded them to int8: the vectors should agree. (Where a run went on from an exported file, its token table was rounded
before.) `--others` leaves out the embedded encoder, and Chromium with it. Writes training/runs/NAME/scores.json and prints
tables in Markdown; the model card has them by hand, and tests/test_card.py holds it to them.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

TRAINING = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TRAINING))

from data.prepare import GLOVE  # noqa: E402
from data.word_vectors import WordVectors, read_plain_glove, read_table  # noqa: E402
from data.wordpiece import WordPiece  # noqa: E402
from learn.static import load  # noqa: E402
from measure.bm25 import B, K1, bm25  # noqa: E402
from measure.chromium import EMBEDDED as EMBEDDED_FOLDER  # noqa: E402
from measure.chromium import chromium_vectors  # noqa: E402
from measure.encoders import mean_vectors, torch_vectors, unknown_share  # noqa: E402
from measure.score import agreement, score, score_words  # noqa: E402
from measure.sets import Sets, read_sets  # noqa: E402
from measure.table import published_table, scores_table, sources_table  # noqa: E402

EMBEDDED = "embedscope-mini"


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the embedded encoder, in Chromium.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--name", default="measured", help="folder under training/runs to write to")
    parser.add_argument("--device", choices=("wasm", "webgpu"), default="wasm")
    parser.add_argument("--compare", nargs="*", default=[], metavar="glove-50d|glove-100d|bm25|NAME=FOLDER")
    parser.add_argument("--same", nargs="*", default=[], metavar="NAME=FILE")
    parser.add_argument("--others", action="store_true", help="only what --compare names")
    parser.add_argument("--cache", type=Path, default=TRAINING / ".cache", help="what `download.py --only npm` fetches")
    return parser.parse_args()


def glove_table(entry: str, arguments: argparse.Namespace) -> WordVectors:
    """The tables that we have. That of 50 dimensions is a part: words of three letters and more, the 9,000 most frequent of them
    and others picked by hand; the whole one is in GloVe's zip alone."""
    if entry == "glove-50d":
        return read_table(arguments.corpora, "glove-6b-50d")
    return read_plain_glove(arguments.cache / GLOVE, arguments.cache / "glove-100d.npz")


def means_of(entry: str, sets: Sets, arguments: argparse.Namespace) -> tuple[str, np.ndarray, dict]:
    """(name, vectors, what the table lacks) of a mean of GloVe's word vectors."""
    table = glove_table(entry, arguments)
    words, dimensions = len(table.words), table.vectors.shape[1]
    graded, listed = ([sets.texts[i] for i in part] for part in ((*sets.stsb.left, *sets.stsb.right), sets.categories.texts))
    lacks = {"stsb_dev": round(unknown_share(table, graded), 3), "categories": round(unknown_share(table, listed), 3)}
    how = {"table": f"GloVe 6B {dimensions}d, {words:,} words", "unknown_words": lacks}
    return f"mean of GloVe {dimensions}d, {words:,} words", mean_vectors(table, sets.texts), how


def vectors_of(entry: str, sets: Sets, arguments: argparse.Namespace) -> tuple[str, np.ndarray, dict]:
    """(name, vectors, how they were computed) of one entry of the command line."""
    if entry in ("glove-50d", "glove-100d"):
        return means_of(entry, sets, arguments)
    texts = sets.texts
    name, _, folder = entry.partition("=")
    if not folder:
        raise SystemExit(f"“{entry}” is neither glove-50d, glove-100d, bm25 nor NAME=FOLDER")
    if folder.endswith(".pt"):
        pieces = json.loads((EMBEDDED_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        return name, torch_vectors(load(Path(folder)), WordPiece(list(pieces)), texts), {"weights": "encoder.pt, PyTorch"}
    return name, *chromium_vectors(texts, Path(folder), arguments.device)


def bm25_figures(sets: Sets) -> dict:
    questions, passages = ([sets.texts[i] for i in side["none"]] for side in (sets.retrieval.questions, sets.retrieval.passages))
    return {"computed": {"k1": K1, "b": B}, **score_words(bm25(questions, passages), sets.retrieval)}


def main() -> None:
    arguments = read_arguments()
    sets = read_sets(arguments.corpora)
    scores: dict[str, dict] = {}
    if not arguments.others:
        embedded, how = chromium_vectors(sets.texts, device=arguments.device)
        scores[EMBEDDED] = {"computed": how, **score(embedded, sets)}
        for entry in arguments.same:
            name, vectors, how = vectors_of(entry, sets, arguments)
            scores[name] = {"computed": how, "cosine_with_embedded": agreement(embedded, vectors), **score(vectors, sets)}
    for entry in arguments.compare:
        if entry == "bm25":
            scores["BM25"] = bm25_figures(sets)
            continue
        name, vectors, how = vectors_of(entry, sets, arguments)
        scores[name] = {"computed": how, **score(vectors, sets)}
    folder = TRAINING / "runs" / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scores.json").write_text(f"{json.dumps(scores, indent=2, ensure_ascii=False)}\n", encoding="utf-8")
    print(f"{scores_table(scores, *sets.retrieval.right.shape)}\n\n{published_table()}\n\n{sources_table()}")


if __name__ == "__main__":
    main()
