"""PyTorch's own TransformerEncoder: attention of rank three, states with the tokens first, post-norm."""

import torch
from torch import Tensor, nn

from parts import FEED_FORWARD, HEADS, HIDDEN, POSITIONS, VOCABULARY, Trace


class PlainEncoder(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(VOCABULARY, HIDDEN)
        self.embed_positions = nn.Embedding(POSITIONS, HIDDEN)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(HIDDEN, HEADS, FEED_FORWARD, activation="gelu") for _ in range(layers)
        )

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Trace:
        positions = torch.arange(input_ids.shape[1])
        x = (self.embed_tokens(input_ids) + self.embed_positions(positions)).transpose(0, 1)
        padding = attention_mask == 0
        trace = Trace([], [x.transpose(0, 1)])
        for layer in self.layers:
            mixed, weights = layer.self_attn(x, x, x, key_padding_mask=padding, average_attn_weights=False)
            x = layer.norm1(x + mixed)
            x = layer.norm2(x + layer.linear2(layer.activation(layer.linear1(x))))
            trace.attentions.append(weights)
            trace.hidden.append(x.transpose(0, 1))
        return trace
