"""What one step of training may be: a corpus's pairs, graded pairs, words, or traps. A task gives losses for ever."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from data.wordpiece import PAD, SPECIALS
from learn.losses import contrastive, graded_distance, taught_similarity, trap_margin
from learn.pairs import Pairs, alike
from learn.tokens import Tokens

# Of a batch of taught texts: one of so many brings its neighbours, how many.
SEEDS, NEAR = 100, 40

# Ids [texts, tokens] to vectors [texts, dimensions], not normalised.
Vectors = Callable[[Tensor], Tensor]
Losses = Iterator[Callable[[Vectors], Tensor]]


@dataclass(frozen=True)
class Task:
    """A name for the log, its share of the steps, and a loss of the encoder for each next batch."""

    name: str
    weight: float
    losses: Losses


@dataclass(frozen=True)
class Size:
    """The most padded tokens a side and the most pairs in a batch; taught words and taught sentences in one, besides the
    neighbours of some. Many others to be told from are better ones."""

    tokens: int
    pairs: int
    words: int
    sentences: int


@dataclass(frozen=True)
class Prompts:
    """So often a batch of a corpus with prompts goes without; how many tokens those of questions and of passages have."""

    left_out: float
    query: int
    passage: int


def encode_sides(
    encoder: Vectors,
    tokens: Tokens,
    sides: list[np.ndarray],
    prompts: Sequence[int] = (),
    change: Callable[[Tensor], Tensor] = lambda ids: ids,
) -> tuple[Tensor, ...]:
    """Vectors of each side; one run of the encoder for all, for they are of like length. prompts: so many tokens of each
    side, after [CLS], are to be left out. change: what is done to the ids before that."""
    ids = change(tokens.batch(np.concatenate(sides)))
    lengths = [len(side) for side in sides]
    if prompts:
        parts = zip(ids.split(lengths), prompts, strict=True)
        cut = [torch.cat([part[:, :1], part[:, 1 + prompt :]], dim=1) for part, prompt in parts]
        widest = max(part.shape[1] for part in cut)
        ids = torch.cat([functional.pad(part, (0, widest - part.shape[1]), value=PAD) for part in cut])
    return encoder(ids).split(lengths)


def pair_task(
    pairs: Pairs, tokens: Tokens, size: Size, rng: np.random.Generator, share: float = 1.0, prompts: Prompts | None = None
) -> Task:
    """`share` of the corpus's own weight."""
    lengths = np.maximum(tokens.lengths[pairs.left], tokens.lengths[pairs.right])

    def loss(encoder: Vectors, chosen: np.ndarray) -> Tensor:
        left, right = pairs.left[chosen], pairs.right[chosen]
        own = torch.eye(len(chosen), dtype=torch.bool, device=tokens.device)
        groups = pairs.groups[chosen]
        # A question and a passage never are the same text by number, for their prompts differ: its text as a passage is in `asked`.
        bare = left if pairs.asked is None else pairs.asked[chosen]
        same = no_negatives(bare, right, tokens) | _equal(groups, groups, tokens)
        if pairs.asked is None:
            return contrastive(*encode_sides(encoder, tokens, [left, right]), same & ~own)
        plain = prompts is not None and rng.random() < prompts.left_out
        out = (prompts.query, prompts.passage, prompts.passage) if plain else ()
        a, b, wrong = encode_sides(encoder, tokens, [left, right, bare], out)
        return contrastive(a, b, same & ~own, wrong, same | own | _equal(right, bare, tokens))

    def losses() -> Losses:
        for chosen in alike(lengths, size.tokens, size.pairs, rng):
            yield lambda encoder, c=chosen: loss(encoder, c)

    return Task(pairs.name, share * pairs.weight, losses())


def _equal(rows: np.ndarray, columns: np.ndarray, tokens: Tokens) -> Tensor:
    a, b = (torch.from_numpy(np.ascontiguousarray(numbers)).to(tokens.device) for numbers in (rows, columns))
    return a[:, None] == b


def no_negatives(left: np.ndarray, right: np.ndarray, tokens: Tokens) -> Tensor:
    """[rows, rows]: where two pairs share a text, on one side or across. Of the pairs (a, b) and (b, c) the second's left b
    must not be told that it is unlike the first's right b."""
    return _equal(left, left, tokens) | _equal(right, right, tokens) | _equal(left, right, tokens)


@dataclass(frozen=True)
class GradedPairs:
    """Numbers of texts and grades 0 to 5 [pairs]. `drop`: the share of tokens hidden at random, against learning the pairs
    by heart."""

    name: str
    left: np.ndarray
    right: np.ndarray
    grades: np.ndarray
    drop: float = 0.0


def graded_task(graded: GradedPairs, weight: float, tokens: Tokens, size: Size, rng: np.random.Generator) -> Task:
    lengths = np.maximum(tokens.lengths[graded.left], tokens.lengths[graded.right])
    grades = torch.from_numpy(graded.grades.astype(np.float32)).to(tokens.device)

    def loss(encoder: Vectors, chosen: np.ndarray) -> Tensor:
        ids = tokens.batch(np.concatenate([graded.left[chosen], graded.right[chosen]]))
        if graded.drop:
            hidden = (ids >= len(SPECIALS)) & (torch.rand(ids.shape, device=ids.device) < graded.drop)
            ids = ids.masked_fill(hidden, PAD)
        a, b = encoder(ids).chunk(2)
        return graded_distance(a, b, grades[torch.from_numpy(chosen).to(tokens.device)])

    def losses() -> Losses:
        for chosen in alike(lengths, size.tokens, size.pairs, rng):
            yield lambda encoder, c=chosen: loss(encoder, c)

    return Task(graded.name, weight, losses())


@dataclass(frozen=True)
class Taught:
    """Numbers of texts and the unit vectors that say how alike they are [texts, any]."""

    name: str
    numbers: np.ndarray
    units: np.ndarray


def taught_task(
    taught: Taught, weight: float, tokens: Tokens, size: int, rng: np.random.Generator, chances: np.ndarray | None = None
) -> Task:
    """Batches are some texts' neighbours plus random texts: near ones, which a random batch seldom has, are to be told apart
    too. chances: how often each is drawn [texts], all alike by itself."""
    units = torch.from_numpy(taught.units.astype(np.float32)).to(tokens.device)
    count = len(taught.numbers)
    most, seeding = min(size, count), min(max(1, size // SEEDS), count)
    chances = np.ones(count) if chances is None else chances
    chances = chances / chances.sum()

    def losses() -> Losses:
        while True:
            seeds = torch.from_numpy(rng.choice(count, size=seeding, replace=False, p=chances)).to(tokens.device)
            near = (units[seeds] @ units.T).topk(min(NEAR, count), dim=1).indices.flatten().cpu().numpy()
            chosen = np.unique(np.concatenate([near, rng.choice(count, size=most, replace=False, p=chances)]))
            ids, teacher = tokens.batch(taught.numbers[chosen]), units[torch.from_numpy(chosen).to(tokens.device)]
            yield lambda encoder, ids=ids, teacher=teacher: taught_similarity(encoder(ids), teacher)

    return Task(taught.name, weight, losses())


def trap_task(
    name: str, triples: np.ndarray, weight: float, margin: float, tokens: Tokens, size: Size, rng: np.random.Generator
) -> Task:
    """Numbers of (text, paraphrase, trap) [triples, 3]: the paraphrase is found among others and all traps of the batch,
    and beats the text's own by the margin."""
    lengths = tokens.lengths[triples].max(axis=1)

    def loss(encoder: Vectors, chosen: np.ndarray) -> Tensor:
        text, paraphrase, trap = triples[chosen].T
        a, b, traps = encode_sides(encoder, tokens, [text, paraphrase, trap])
        same = no_negatives(text, paraphrase, tokens)
        same.fill_diagonal_(False)
        # Another triple's trap may be this one's text or paraphrase: for this one it is right.
        right = _equal(text, trap, tokens) | _equal(paraphrase, trap, tokens)
        return 0.5 * contrastive(a, b, same, traps, right) + trap_margin(a, b, traps, margin)

    def losses() -> Losses:
        for chosen in alike(lengths, size.tokens, size.pairs, rng):
            yield lambda encoder, c=chosen: loss(encoder, c)

    return Task(name, weight, losses())
