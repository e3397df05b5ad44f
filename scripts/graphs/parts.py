"""What the encoders share: sizes, attention, random weights that attend unevenly."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

VOCABULARY = 64
POSITIONS = 64
HIDDEN = 32
HEADS = 4
WIDTH = HIDDEN // HEADS
FEED_FORWARD = 64
PAD = 0


@dataclass
class Trace:
    """What a forward pass shows: L attentions [batch, heads, tokens, tokens], L + 1 states [batch, tokens, HIDDEN]."""

    attentions: list[Tensor]
    hidden: list[Tensor]


class LastHiddenState(nn.Module):
    """An encoder as exports see it: ids and mask in, one state out."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.encoder(input_ids, attention_mask).hidden[-1]


def split_heads(x: Tensor) -> Tensor:
    """[batch, tokens, HIDDEN] to [batch, HEADS, tokens, WIDTH]."""
    return x.view(x.shape[0], x.shape[1], HEADS, WIDTH).permute(0, 2, 1, 3)


def join_heads(x: Tensor) -> Tensor:
    x = x.permute(0, 2, 1, 3).contiguous()
    return x.view(x.shape[0], x.shape[1], HIDDEN)


def additive_mask(attention_mask: Tensor) -> Tensor:
    """0 at tokens, the least float32 at padding [batch, 1, 1, tokens], as BERT's exports compute it."""
    wide = attention_mask[:, None, None, :].to(torch.float32)
    return (1.0 - wide) * torch.finfo(torch.float32).min


def randomise(module: nn.Module, seed: int) -> nn.Module:
    """Weights so large that attention is uneven and each layer changes the state visibly."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            if parameter.dim() > 1:
                parameter.copy_(noise * (1.0 if "embed" in name else 1.5 * parameter.shape[1] ** -0.5))
            else:
                # Gains of norms lie around 1, everything else around 0.
                is_gain = "norm" in name.lower() and name.endswith("weight")
                parameter.copy_(noise * 0.2 + (1.0 if is_gain else 0.0))
    return module.eval()
