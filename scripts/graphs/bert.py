"""BERT as transformers writes it (models/bert/modeling_bert.py, eager attention)."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from parts import FEED_FORWARD, HIDDEN, PAD, POSITIONS, VOCABULARY, WIDTH, Trace, additive_mask, join_heads, split_heads


class Embeddings(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, HIDDEN, padding_idx=PAD)
        self.position_embeddings = nn.Embedding(POSITIONS, HIDDEN)
        self.token_type_embeddings = nn.Embedding(2, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.register_buffer("position_ids", torch.arange(POSITIONS).expand((1, -1)))

    def forward(self, input_ids: Tensor, token_type_ids: Tensor) -> Tensor:
        positions = self.position_ids[:, : input_ids.shape[1]]
        x = self.word_embeddings(input_ids) + self.token_type_embeddings(token_type_ids)
        return self.LayerNorm(x + self.position_embeddings(positions))


class SelfAttention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        key, value, query = split_heads(self.key(x)), split_heads(self.value(x)), split_heads(self.query(x))
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(WIDTH)
        weights = functional.softmax(scores + mask, dim=-1)
        return join_heads(torch.matmul(weights, value)), weights


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attention = SelfAttention()
        self.attention_output = nn.Linear(HIDDEN, HIDDEN)
        self.attention_LayerNorm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.intermediate = nn.Linear(HIDDEN, FEED_FORWARD)
        self.output = nn.Linear(FEED_FORWARD, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        mixed, weights = self.attention(x, mask)
        attended = self.attention_LayerNorm(self.attention_output(mixed) + x)
        fed = self.output(functional.gelu(self.intermediate(attended)))
        return self.LayerNorm(fed + attended), weights


class Bert(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.embeddings = Embeddings()
        self.layer = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor | None = None) -> Trace:
        mask = additive_mask(attention_mask)
        types = torch.zeros_like(input_ids) if token_type_ids is None else token_type_ids
        x = self.embeddings(input_ids, types)
        trace = Trace([], [x])
        for layer in self.layer:
            x, weights = layer(x, mask)
            trace.attentions.append(weights)
            trace.hidden.append(x)
        return trace


class BertWithTypes(nn.Module):
    """Exported with the three inputs that BERT's exports have."""

    def __init__(self, encoder: Bert) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        return self.encoder(input_ids, attention_mask, token_type_ids).hidden[-1]
