"""DistilBERT as transformers writes it: the query is scaled before the product, padding is filled by Where."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from parts import FEED_FORWARD, HIDDEN, POSITIONS, VOCABULARY, WIDTH, Trace, join_heads, split_heads


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q_lin = nn.Linear(HIDDEN, HIDDEN)
        self.k_lin = nn.Linear(HIDDEN, HIDDEN)
        self.v_lin = nn.Linear(HIDDEN, HIDDEN)
        self.out_lin = nn.Linear(HIDDEN, HIDDEN)
        self.sa_layer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.lin1 = nn.Linear(HIDDEN, FEED_FORWARD)
        self.lin2 = nn.Linear(FEED_FORWARD, HIDDEN)
        self.output_layer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        query = split_heads(self.q_lin(x)) / math.sqrt(WIDTH)
        scores = torch.matmul(query, split_heads(self.k_lin(x)).transpose(2, 3))
        padding = (attention_mask == 0).view(x.shape[0], 1, 1, x.shape[1]).expand_as(scores)
        weights = functional.softmax(scores.masked_fill(padding, torch.finfo(torch.float32).min), dim=-1)
        attended = self.out_lin(join_heads(torch.matmul(weights, split_heads(self.v_lin(x)))))
        x = self.sa_layer_norm(attended + x)
        return self.output_layer_norm(self.lin2(functional.gelu(self.lin1(x))) + x), weights


class DistilBert(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, HIDDEN)
        self.position_embeddings = nn.Embedding(POSITIONS, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layer = nn.ModuleList(Block() for _ in range(layers))
        self.register_buffer("position_ids", torch.arange(POSITIONS).expand((1, -1)))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Trace:
        positions = self.position_embeddings(self.position_ids[:, : input_ids.shape[1]])
        x = self.LayerNorm(self.word_embeddings(input_ids) + positions)
        trace = Trace([], [x])
        for layer in self.layer:
            x, weights = layer(x, attention_mask)
            trace.attentions.append(weights)
            trace.hidden.append(x)
        return trace
