"""The stage that teaches what a bag of words cannot say: negation, who did what to whom, which came first, how many.

The encoder is to stay as it is in all else. So every step is the sum of a batch of traps and, computed beside, of a batch of texts
that are to be as alike as before and as an encoder from outside has them, one of texts with other articles, and in turn one of words, of questions and passages. The
token table rests. People's grades have no part: what was there knows them by heart, and a stage this long only learned them better.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import cycle

import numpy as np
import torch

from learn.articles import Articles, articles_kept
from learn.keep import Batch, Kept, Opinion
from learn.losses import MOSTLY_WHOLE
from learn.material import Material
from learn.model import Encoder
from learn.pairs import Pairs
from learn.stage import Settings, train
from learn.tasks import GradedPairs, Losses, Task, Vectors
from learn.tokens import Tokens
from learn.trap_kinds import KINDS, Traps, figures_of, learned

# Factors of the losses beside the traps', so that none drowns another: squares of a cosine's change are small numbers.
FACTORS = {"texts": 480.0, "articles": 15.0, "words": 220.0, "asked": 90.0}
# Of so many of a triple's texts the articles are changed, each by itself; texts a step that are to be as near to theirs.
OTHER_ARTICLES, WITH_ARTICLES = 0.2, 12
# What takes turns beside traps, texts and articles.
TURNS = ("words", "asked")
# The share of the outside encoder's cosines in those that texts are to have. At 0.4 a trap that is an opposite is drawn near again.
SECOND = 0.3
BATCHES = {"texts": Batch(12, 4, 18, 30), "words": Batch(10, 4, 28), "asked": Batch(6, 4, 8)}
# The most of what there is without end, and the longest text in tokens: of people's pairs and of what was asked, of sentences, and of all else.
MOST, LONGEST, LONG, SHORT = {"words": 12_000, "asked": 16_000}, 64, 48, 32
ARTICLES_LONGEST = 26
# Corpora whose pairs say about the same in other words, and how many at most. With few texts held, only these stay as they were.
PARAPHRASES = {"coco": 50_000, "tatoeba_para": 20_000, "banking_train": 12_000}
# Whose texts are looked after one by one.
SINGLE = "wn_ex"
# Triples whose texts are held too: there are no other texts like them, and what they teach is not against it.
HELD_TRIPLES = ("written claim",)

Log = Callable[[dict], None]
Units = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Round:
    """triples: how many traps a step; how far to go from the weights before `bind` to those after the round (Wortsman et al. 2022,
    WiSE-FT): what was taught lies mostly in the first part of the way, what it cost in the last."""

    triples: int
    settings: Settings
    way: float


def tell_apart(
    encoder: Encoder, before: Encoder, second: Units, material: Material, tokens: Tokens, one: Round, seed: int, log: Log
) -> Encoder:
    """Trains `encoder` in place; returns the averaged copy. Texts are to be as alike as `before` and, a part of it, `second` have them:
    an outside encoder's unit vectors of texts by number."""
    torch.manual_seed(seed)
    encoder.to(tokens.device)
    encoder.dropout = 0.0
    encoder.tokens.weight.requires_grad_(False)
    rng = np.random.default_rng(seed)
    sentences, pairs = held_texts(material, tokens, rng)
    held = {
        # The second opinion is of sentences: it knows no prompts, and words were taught by better ones.
        "texts": Kept(before, tokens, sentences, pairs, Opinion(second, SECOND), MOSTLY_WHOLE),
        "words": Kept(before, tokens, material.words[0].numbers[: MOST["words"]]),
        "asked": Kept(before, tokens, _asked(material, tokens, rng)),
    }
    losses: dict[str, Losses] = {name: held[name].losses(batch, rng) for name, batch in BATCHES.items()}
    settings = one.settings.settings()
    log({"stage": "apart", "settings": settings, "triples": one.triples, "factors": FACTORS, "second": SECOND, "seed": seed})
    articles = Articles(material.pieces, tokens.device)
    triples = learned(material.triples, KINDS)
    losses["articles"] = articles_kept(articles, tokens, _with_articles(sentences, pairs, triples, tokens, rng), WITH_ARTICLES, rng)
    change = partial(articles.some_others, share=OTHER_ARTICLES)
    traps = Traps(triples, KINDS, tokens, change=change).losses(one.triples, rng)
    figures = figures_of(material, tokens, KINDS)
    return train(encoder, [Task("traps", 1.0, traps)], one.settings, rng, log, figures, 8, _kept(losses))


def on_the_way(start: Encoder, after: Encoder, way: float) -> Encoder:
    """The weights so far from those of the start to those after."""
    found = copy.deepcopy(after)
    there = start.state_dict()
    found.load_state_dict({name: torch.lerp(there[name], tensor, way) for name, tensor in after.state_dict().items()})
    return found


def _kept(losses: Mapping[str, Losses]) -> Losses:
    """Each step the sum of texts, articles and what has its turn."""
    for turn in cycle(TURNS):
        parts = [(FACTORS[name], next(losses[name])) for name in ("texts", "articles", turn)]

        def total(vectors: Vectors, parts: list = parts) -> torch.Tensor:
            return torch.stack([factor * loss(vectors) for factor, loss in parts]).sum()

        yield total


def _asked(material: Material, tokens: Tokens, rng: np.random.Generator) -> np.ndarray:
    """Some questions and passages, with and without prompts."""
    asked = [numbers for one in material.pairs if one.asked is not None for numbers in (one.left, one.right, one.asked)]
    return rng.permutation(np.unique(_within(np.concatenate(asked), LONGEST, tokens)))[: MOST["asked"]]


def _within(numbers: np.ndarray, longest: int, tokens: Tokens) -> np.ndarray:
    """Those [texts], or pairs [pairs, 2], that are no longer."""
    lengths = tokens.lengths[numbers]
    return numbers[(lengths if numbers.ndim == 1 else lengths.max(axis=1)) <= longest]


def held_texts(material: Material, tokens: Tokens, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of sentences [texts], and of pairs, among them such as say about the same [pairs, 2], that are to stay as they are."""
    triples = [triples.ravel() for triples in learned(material.triples, HELD_TRIPLES).values()]
    sentences = [_sentences(material, tokens), *(_within(numbers, LONG, tokens) for numbers in triples)]
    return np.concatenate(sentences), np.concatenate([_paraphrases(material, tokens, rng), _within(material.held, SHORT, tokens)])


def _sentences(material: Material, tokens: Tokens) -> np.ndarray:
    people = material.graded[0]
    single = [_within(_pairs(one), SHORT, tokens).ravel() for one in material.pairs if one.name == SINGLE]
    return np.concatenate(
        [_within(material.sentences.numbers, LONG, tokens), *single, _within(_pairs(people).ravel(), LONGEST, tokens)]
    )


def _paraphrases(material: Material, tokens: Tokens, rng: np.random.Generator) -> np.ndarray:
    found = {one.name: _within(_pairs(one), SHORT, tokens) for one in material.pairs if one.name in PARAPHRASES}
    return np.concatenate([rng.permutation(pairs)[: PARAPHRASES[name]] for name, pairs in found.items()])


def _pairs(both: Pairs | GradedPairs) -> np.ndarray:
    return np.stack([both.left, both.right], axis=1)


def _with_articles(
    sentences: np.ndarray, pairs: np.ndarray, triples: Mapping[str, np.ndarray], tokens: Tokens, rng: np.random.Generator
) -> np.ndarray:
    """As many of what is held as of the triples' texts and paraphrases, that may have articles."""
    found = _within(np.concatenate([sentences, pairs.ravel()]), ARTICLES_LONGEST, tokens)
    others = np.concatenate([triple[:, :2].ravel() for triple in triples.values()])
    return np.concatenate([found, rng.choice(_within(others, ARTICLES_LONGEST, tokens), len(found))])
