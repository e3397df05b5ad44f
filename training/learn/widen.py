"""An encoder brought to another vocabulary, all else kept.

What a word means is not to depend on whether BERT had it whole: "login" was "log ##in". A word that is whole now gets a token vector that is learned alone: by what words are alike, and from texts with it, which are to
be as alike as they were in pieces and as an encoder from outside has them.
"""

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from data.texts import Packed
from data.wordpiece import CLS, SEP, WordPiece
from learn.apart import BATCHES, FACTORS, SECOND, Log, Units, held_texts
from learn.keep import Kept, Opinion
from learn.material import Material
from learn.model import Encoder
from learn.stage import Settings, train
from learn.tasks import taught_task
from learn.tokens import Tokens
from teacher.words import Words

# How much oftener than another a new word is drawn, of how many words a step.
OFTENER, WORDS = 12.0, 300
# Of the map's squares: against following single words.
RIDGE = 10.0


def widen(
    before: Encoder, old: WordPiece, second: Units, material: Material, tokens: Tokens, settings: Settings, seed: int, log: Log
) -> Encoder:
    """The encoder `before`, of the vocabulary `old`, with the material's. Only the vectors of new pieces are learned. Raises ValueError
    where there are none."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    encoder = with_rows(before, new_rows(before, old, material)).to(tokens.device)
    fresh = np.array([piece not in old.ids for piece in material.pieces])
    if not fresh.any():
        raise ValueError("the material has no piece that the encoder lacks: there is nothing to widen")
    pieces = {"new": int(fresh.sum()), "gone": len(set(old.pieces) - set(material.pieces))}
    log({"stage": "widen", "settings": settings.settings(), "pieces": pieces, "seed": seed})
    for name, parameter in encoder.named_parameters():
        parameter.requires_grad_(name == "tokens.weight")
    free = torch.from_numpy(fresh).to(tokens.device)[:, None]
    encoder.tokens.weight.register_hook(lambda slope: slope * free)
    has = Having(fresh, material)
    sentences, pairs = held_texts(material, tokens, rng)
    pairs = pairs[has.texts(pairs).any(axis=1)]
    sentences = sentences[has.texts(sentences)]
    in_pieces = Tokens(recut(material, old, np.unique(np.concatenate([sentences, pairs.ravel()]))), tokens.device)
    texts = Kept(before, tokens, sentences, pairs, Opinion(second, SECOND), read_by=in_pieces).losses(BATCHES["texts"], rng)
    words = material.words[0]
    chances = np.where(has.texts(words.numbers), OFTENER, 1.0)
    task = taught_task(words, 1.0, tokens, WORDS, rng, chances)
    beside = ((lambda vectors, loss=loss: FACTORS["texts"] * loss(vectors)) for loss in texts)
    learned = train(encoder, [task], settings, rng, log, lambda found: material.probe.figures(found, tokens), 4, beside)
    return learned.requires_grad_(True)


def with_rows(encoder: Encoder, table: Tensor) -> Encoder:
    """The same layers on another token table [pieces, dimensions]."""
    found = Encoder(replace(encoder.shape, vocabulary=len(table)))
    found.load_state_dict({**encoder.state_dict(), "tokens.weight": table})
    return found


def new_rows(before: Encoder, old: WordPiece, material: Material) -> Tensor:
    """Token vectors of the material's pieces: what they had, or where a linear map of the table before any training (learn/start.py)
    brings them, fitted to those that both have."""
    table, start = before.tokens.weight.detach().cpu().numpy(), material.start
    both = np.array([old.ids.get(piece, -1) for piece in material.pieces])
    had = both >= 0
    fitted = np.concatenate([start[had], np.ones((had.sum(), 1))], axis=1)
    slopes = np.linalg.solve(fitted.T @ fitted + RIDGE * np.eye(fitted.shape[1]), fitted.T @ table[both[had]])
    rows = (np.concatenate([start, np.ones((len(start), 1))], axis=1) @ slopes).astype(np.float32)
    rows[had] = table[both[had]]
    return torch.from_numpy(rows)


class Having:
    """Which texts have one of some pieces [pieces]."""

    def __init__(self, some: np.ndarray, material: Material) -> None:
        ends = np.cumsum(material.packed.sizes)
        found = np.concatenate([[0], np.cumsum(some[material.packed.flat])])
        self._has = found[ends] > found[ends - material.packed.sizes]

    def texts(self, numbers: np.ndarray) -> np.ndarray:
        return self._has[numbers]


def recut(material: Material, old: WordPiece, numbers: np.ndarray) -> Packed:
    """The same texts in the pieces of another vocabulary; those that are not asked for are empty."""
    words = Words(material)
    sizes = np.zeros(len(material.packed.sizes), dtype=np.int64)
    chunks: list[np.ndarray] = []
    for number in np.unique(numbers).tolist():
        ids = [i for word in words.split(number)[0] for i in old.word(word)]
        chunks.append(np.array([CLS, *ids, SEP], dtype=np.uint16))
        sizes[number] = len(chunks[-1])
    return Packed(np.concatenate(chunks), sizes)
