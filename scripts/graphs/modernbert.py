"""ModernBERT as transformers writes it: pre-norm, rotary positions, windows in two of three layers, a final norm."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from parts import FEED_FORWARD, HEADS, HIDDEN, VOCABULARY, WIDTH, Trace, additive_mask

WINDOW = 2
GLOBAL_EVERY = 3


class Layer(nn.Module):
    def __init__(self, index: int) -> None:
        super().__init__()
        self.is_global = index % GLOBAL_EVERY == 0
        # The first layer takes the embeddings' norm for its own.
        self.attn_norm = nn.Identity() if index == 0 else nn.LayerNorm(HIDDEN)
        self.Wqkv = nn.Linear(HIDDEN, 3 * HIDDEN, bias=False)
        self.Wo = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.mlp_norm = nn.LayerNorm(HIDDEN)
        self.Wi = nn.Linear(HIDDEN, 2 * FEED_FORWARD, bias=False)
        self.Wd = nn.Linear(FEED_FORWARD, HIDDEN, bias=False)

    def forward(self, x: Tensor, mask: Tensor, cos: Tensor, sin: Tensor) -> tuple[Tensor, Tensor]:
        batch, tokens = x.shape[0], x.shape[1]
        qkv = self.Wqkv(self.attn_norm(x)).view(batch, tokens, 3, HEADS, WIDTH)
        query, key, value = qkv.transpose(3, 1).unbind(dim=2)
        query, key = query * cos + turned(query) * sin, key * cos + turned(key) * sin
        scores = torch.matmul(query, key.transpose(2, 3)) * WIDTH**-0.5 + mask
        weights = functional.softmax(scores, dim=-1, dtype=torch.float32).to(query.dtype)
        mixed = torch.matmul(weights, value).transpose(1, 2).contiguous().reshape(batch, tokens, HIDDEN)
        x = x + self.Wo(mixed)
        value, gate = self.Wi(self.mlp_norm(x)).chunk(2, dim=-1)
        return x + self.Wd(functional.gelu(value) * gate), weights


class ModernBert(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.tok_embeddings = nn.Embedding(VOCABULARY, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN)
        self.layers = nn.ModuleList(Layer(i) for i in range(layers))
        self.final_norm = nn.LayerNorm(HIDDEN)
        self.register_buffer("frequencies", 100.0 ** (-torch.arange(0, WIDTH, 2).float() / WIDTH))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Trace:
        x = self.norm(self.tok_embeddings(input_ids))
        places = torch.arange(input_ids.shape[1])
        angles = places.float()[:, None] * self.frequencies[None, :]
        cos, sin = (torch.cat((f, f), dim=-1)[None, None] for f in (angles.cos(), angles.sin()))
        everywhere = additive_mask(attention_mask)
        beyond = ((places[:, None] - places[None, :]).abs() > WINDOW)[None, None]
        nearby = everywhere.expand(-1, -1, input_ids.shape[1], -1).masked_fill(beyond, torch.finfo(torch.float32).min)
        trace = Trace([], [])
        for layer in self.layers:
            trace.hidden.append(x)
            x, weights = layer(x, everywhere if layer.is_global else nearby, cos, sin)
            trace.attentions.append(weights)
        trace.hidden.append(self.final_norm(x))
        return trace


def turned(x: Tensor) -> Tensor:
    """Halves exchanged, the second negated: a quarter turn of each pair."""
    first, second = x.chunk(2, dim=-1)
    return torch.cat((-second, first), dim=-1)
