"""MPNet as transformers writes it: positions counted from the ids, one relative position bias for all layers."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from parts import (
    FEED_FORWARD, HEADS, HIDDEN, POSITIONS, VOCABULARY, WIDTH, Trace, additive_mask, join_heads, split_heads,
)

PADDING_ID = 1
BUCKETS = 8
FAR = 16


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q = nn.Linear(HIDDEN, HIDDEN)
        self.k = nn.Linear(HIDDEN, HIDDEN)
        self.v = nn.Linear(HIDDEN, HIDDEN)
        self.o = nn.Linear(HIDDEN, HIDDEN)
        self.attention_LayerNorm = nn.LayerNorm(HIDDEN)
        self.intermediate = nn.Linear(HIDDEN, FEED_FORWARD)
        self.output = nn.Linear(FEED_FORWARD, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN)

    def forward(self, x: Tensor, mask: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        query, key, value = split_heads(self.q(x)), split_heads(self.k(x)), split_heads(self.v(x))
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(WIDTH)
        weights = functional.softmax(scores + bias + mask, dim=-1)
        x = self.attention_LayerNorm(self.o(join_heads(torch.matmul(weights, value))) + x)
        return self.LayerNorm(self.output(functional.gelu(self.intermediate(x))) + x), weights


class MPNet(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, HIDDEN)
        self.position_embeddings = nn.Embedding(POSITIONS, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN)
        self.relative_attention_bias = nn.Embedding(BUCKETS, HEADS)
        self.layer = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Trace:
        known = input_ids.ne(PADDING_ID).int()
        positions = (torch.cumsum(known, dim=1).type_as(known) * known).long() + PADDING_ID
        x = self.LayerNorm(self.word_embeddings(input_ids) + self.position_embeddings(positions))
        mask, bias = additive_mask(attention_mask), self.position_bias(x)
        trace = Trace([], [x])
        for layer in self.layer:
            x, weights = layer(x, mask, bias)
            trace.attentions.append(weights)
            trace.hidden.append(x)
        return trace

    def position_bias(self, x: Tensor) -> Tensor:
        tokens = torch.arange(x.shape[1], dtype=torch.long)
        distance = tokens[:, None] - tokens[None, :]
        half = BUCKETS // 2
        near = half // 2
        steps = distance.abs()
        far = torch.log(steps.clamp(min=1).float() / near) / math.log(FAR / near) * (half - near)
        buckets = torch.where(steps < near, steps, (near + far.long()).clamp(max=half - 1))
        values = self.relative_attention_bias(buckets + (distance < 0).long() * half)
        return values.permute(2, 0, 1).unsqueeze(0)


class WithSentence(nn.Module):
    """Exported with the mean of its token vectors beside them, as sentence-transformers does."""

    def __init__(self, encoder: MPNet) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids, attention_mask).hidden[-1]
        mask = attention_mask.unsqueeze(-1).float()
        return hidden, functional.normalize((hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9))
