"""The encoder: token and position vectors, pre-norm self-attention layers, mean pooling.

With zero layers it is the static stage: a text's vector is the mean of its tokens' vectors. The layers' output
projections start near zero, so that the encoder with layers starts as nearly that static one and learns what to add.
"""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

# Not zero: two texts of the same words would have the same vector, and at a cosine of 1 there is no slope to learn from.
NEARLY_NOTHING = 0.01


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; with the defaults and 20,000 pieces 7.3 million parameters."""

    vocabulary: int
    dimensions: int = 256
    layers: int = 4
    heads: int = 4
    feed_forward: int = 512
    positions: int = 256

    def settings(self) -> dict:
        return asdict(self)


class Layer(nn.Module):
    """x + attention(norm(x)), then x + feed-forward(norm(x))."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.dimensions
        self.heads = shape.heads
        self.norm1 = nn.LayerNorm(size)
        self.query = nn.Linear(size, size)
        self.key = nn.Linear(size, size)
        self.value = nn.Linear(size, size)
        self.output = nn.Linear(size, size)
        self.norm2 = nn.LayerNorm(size)
        self.up = nn.Linear(size, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, size)
        for linear in (self.output, self.down):
            nn.init.normal_(linear.weight, std=NEARLY_NOTHING)
            nn.init.zeros_(linear.bias)

    def attend(self, x: Tensor, hidden_from: Tensor) -> Tensor:
        """Every token takes a weighted mean of all tokens' values; `hidden_from` is −∞ at padding [batch, 1, 1, tokens]."""
        batch, tokens, size = x.shape
        width = size // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, tokens, self.heads, width).transpose(1, 2)

        query, key, value = (split(part(x)) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(2, 3) * width**-0.5
        weights = torch.softmax(scores + hidden_from, dim=-1).to(value.dtype)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, tokens, size)
        return self.output(mixed)

    def forward(self, x: Tensor, hidden_from: Tensor, drop: float) -> Tensor:
        x = x + functional.dropout(self.attend(self.norm1(x), hidden_from), drop, self.training)
        fed = self.down(functional.gelu(self.up(self.norm2(x))))
        return x + functional.dropout(fed, drop, self.training)


class Encoder(nn.Module):
    """Ids [batch, tokens] and their mask to unfinished text vectors [batch, dimensions] (not normalised)."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = dropout
        self.tokens = nn.Embedding(shape.vocabulary, shape.dimensions)
        self.positions = nn.Embedding(shape.positions, shape.dimensions)
        nn.init.normal_(self.tokens.weight, std=0.05)
        nn.init.normal_(self.positions.weight, std=0.15)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states of the last layer [batch, tokens, dimensions]."""
        x = self.tokens(ids)
        if len(self.layers) == 0:
            return x
        x = x + self.positions.weight[: ids.shape[1]]
        hidden_from = (1.0 - mask[:, None, None, :]) * -1e9
        for layer in self.layers:
            x = layer(x, hidden_from, self.dropout)
        return x

    def forward(self, ids: Tensor) -> Tensor:
        mask = (ids != 0).float()
        weights = mask / mask.sum(dim=1, keepdim=True)
        return torch.einsum("btd,bt->bd", self.hidden(ids, mask), weights)
