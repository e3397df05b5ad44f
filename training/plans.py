"""How long and how large: everything about a run that is not about the data."""

from dataclasses import asdict, dataclass

from learn.stage import Settings
from learn.tasks import Size


@dataclass(frozen=True)
class Plan:
    """pieces of the vocabulary, layers, trap triples made by rule; batches and settings of the static stage
    and of the layers; the seed of everything."""

    pieces: int
    layers: int
    traps: int
    static_size: Size
    static: Settings
    layers_size: Size
    deep: Settings
    seed: int = 1

    def settings(self) -> dict:
        return asdict(self)


PLANS = {
    # One H200, with another run beside it: teach 99 s, learn 214 s.
    "gpu": Plan(
        pieces=20_000,
        layers=4,
        traps=150_000,
        static_size=Size(65_536, 2048),
        static=Settings(3000, table_rate=3e-3, layer_rate=0.0),
        layers_size=Size(16_384, 512),
        deep=Settings(6945, table_rate=4e-3, layer_rate=8e-4),
    ),
    # Two cores: about an hour and a half.
    "cpu": Plan(
        pieces=20_000,
        layers=4,
        traps=150_000,
        static_size=Size(16_384, 1024),
        static=Settings(700, table_rate=3e-3, layer_rate=0.0),
        layers_size=Size(6000, 400),
        deep=Settings(4000, table_rate=4e-3, layer_rate=8e-4),
    ),
    # Half a minute on a corpus of its own: shows that everything runs, not that it learns.
    "smoke": Plan(
        pieces=1500,
        layers=2,
        traps=140,
        static_size=Size(1024, 64),
        static=Settings(12, table_rate=3e-3, layer_rate=0.0),
        layers_size=Size(1024, 48),
        deep=Settings(24, table_rate=5e-3, layer_rate=1e-3),
    ),
}
