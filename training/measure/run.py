"""Measures the embedded encoder in the built page, and others beside it.

    python3 training/measure/run.py --corpora ../shared/corpora [--name NAME] [--device wasm|webgpu]
        [--compare glove | NAME=FOLDER …] [--same NAME=FOLDER …]

`--compare` takes the mean of GloVe 50d and model folders in transformers.js's layout; `--same` takes folders with
another form of the embedded encoder (float32 weights), whose vectors should agree. Models run in Chromium. Writes
training/runs/NAME/scores.json and prints tables in Markdown.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

TRAINING = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TRAINING))

from measure.chromium import chromium_vectors  # noqa: E402
from measure.encoders import glove_vectors  # noqa: E402
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
    parser.add_argument("--same", nargs="*", default=[], metavar="NAME=FOLDER")
    return parser.parse_args()


def vectors_of(entry: str, texts: list[str], arguments: argparse.Namespace) -> tuple[str, np.ndarray, dict]:
    """(name, vectors, how they were computed) of one entry of the command line."""
    if entry == "glove":
        return "mean of GloVe 50d", glove_vectors(arguments.corpora, texts), {"table": "glove-6b-50d, 14,000 words"}
    name, _, folder = entry.partition("=")
    if not folder:
        raise SystemExit(f"“{entry}” is neither `glove` nor NAME=FOLDER")
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
