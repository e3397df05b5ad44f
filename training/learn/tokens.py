"""Token ids on the device that computes: a batch is cut out of one flat array there."""

import numpy as np
import torch
from torch import Tensor

from data.texts import Packed
from data.wordpiece import PAD


class Tokens:
    """Batches of texts by number. Lengths stay with the processor, so that no batch waits for the device."""

    def __init__(self, packed: Packed, device: torch.device) -> None:
        self.device = device
        self.lengths = packed.sizes.astype(np.int64)
        self._flat = torch.from_numpy(packed.flat.astype(np.int32)).to(device)
        starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self._starts = torch.from_numpy(starts).to(device)
        self._sizes = torch.from_numpy(self.lengths).to(device)

    def batch(self, numbers: np.ndarray) -> Tensor:
        """Ids [texts, longest], padded with [PAD]."""
        chosen = torch.from_numpy(np.ascontiguousarray(numbers)).to(self.device)
        column = torch.arange(int(self.lengths[numbers].max()), device=self.device)
        inside = column < self._sizes[chosen][:, None]
        places = self._starts[chosen][:, None] + column
        ids = self._flat[places.clamp_(max=len(self._flat) - 1)].long()
        return ids.masked_fill_(~inside, PAD)

    def same_ids(self, one: int, other: int) -> bool:
        """Whether two texts are of the same tokens, in whatever order."""
        return self.lengths[one] == self.lengths[other] and sorted(self._ids(one)) == sorted(self._ids(other))

    def _ids(self, number: int) -> list[int]:
        start = int(self._starts[number])
        return self._flat[start : start + int(self.lengths[number])].tolist()
