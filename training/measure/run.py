"""Measures the embedded encoder in the built page, and others beside it.

    python3 training/measure/run.py --corpora ../shared/corpora [--name NAME] [--device wasm|webgpu]
        [--compare glove | NAME=FOLDER …] [--same NAME=FILE …]

`--compare` takes the mean of GloVe 50d and model folders in transformers.js's layout, which run in Chromium; `--same` takes
an encoder.pt of the run that made the embedded encoder, which PyTorch computes with the weights as they were before they
became int8: the vectors should agree. Writes training/runs/NAME/scores.json and prints tables in Markdown.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

TRAINING = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TRAINING))

from data.wordpiece import WordPiece  # noqa: E402
from learn.static import load  # noqa: E402
from measure.chromium import EMBEDDED as EMBEDDED_FOLDER  # noqa: E402
from measure.chromium import chromium_vectors  # noqa: E402
from measure.encoders import glove_vectors, torch_vectors  # noqa: E402
from measure.score import agreement, score  # noqa: E402
from measure.sets import read_sets  # noqa: E402
from measure.table import published_table, scores_table  # noqa: E402

EMBEDDED = "embedscope-mini"


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the embedded encoder, in Chromium.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--name", default="measured", help="folder under training/runs to write to")
    parser.add_argument("--device", choices=("wasm", "webgpu"), default="wasm")
    parser.add_argument("--compare", nargs="*", default=[], metavar="glove|NAME=FOLDER")
    parser.add_argument("--same", nargs="*", default=[], metavar="NAME=FILE")
    return parser.parse_args()


def vectors_of(entry: str, texts: list[str], arguments: argparse.Namespace) -> tuple[str, np.ndarray, dict]:
    """(name, vectors, how they were computed) of one entry of the command line."""
    if entry == "glove":
        return "mean of GloVe 50d", glove_vectors(arguments.corpora, texts), {"table": "glove-6b-50d, 14,000 words"}
    name, _, folder = entry.partition("=")
    if not folder:
        raise SystemExit(f"“{entry}” is neither `glove` nor NAME=FOLDER")
    if folder.endswith(".pt"):
        pieces = json.loads((EMBEDDED_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        return name, torch_vectors(load(Path(folder)), WordPiece(list(pieces)), texts), {"weights": "before int8, PyTorch"}
    return name, *chromium_vectors(texts, Path(folder), arguments.device)


def main() -> None:
    arguments = read_arguments()
    sets = read_sets(arguments.corpora)
    embedded, how = chromium_vectors(sets.texts, device=arguments.device)
    scores = {EMBEDDED: {"computed": how, **score(embedded, sets)}}
    for entry in [*arguments.same, *arguments.compare]:
        name, vectors, how = vectors_of(entry, sets.texts, arguments)
        same = {"cosine_with_embedded": agreement(embedded, vectors)} if entry in arguments.same else {}
        scores[name] = {"computed": how, **same, **score(vectors, sets)}
    folder = TRAINING / "runs" / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scores.json").write_text(f"{json.dumps(scores, indent=2, ensure_ascii=False)}\n", encoding="utf-8")
    print(f"{scores_table(scores)}\n\n{published_table()}")


if __name__ == "__main__":
    main()
