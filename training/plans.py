"""How long and how large: everything about a run that is not about the data."""

from dataclasses import asdict, dataclass

from learn.apart import Round
from learn.bind import Lesson
from learn.stage import Settings
from learn.tasks import Size
from learn.trap_kinds import BINDING, LESSONS


@dataclass(frozen=True)
class Plan:
    """pieces of the vocabulary and everyday words beside them, layers, trap triples made by rule, triples of the largest family of
    binding, written ones of a kind at most; batches and settings of the static stage, of the layers and of the stage without prompts; the lessons of the stage that binds, one after the other; the
    stage that tells apart; what brings another encoder to the vocabulary; the seed of everything."""

    pieces: int
    everyday: int
    layers: int
    traps: int
    bound: int
    written: int | None
    static_size: Size
    static: Settings
    layers_size: Size
    deep: Settings
    last_size: Size
    last: Settings
    bind: tuple[Lesson, ...]
    apart: Round
    widen: Settings = Settings(500, table_rate=5e-3, layer_rate=0.0, decay=0.99)
    seed: int = 1

    def settings(self) -> dict:
        return asdict(self)


_LAST = {
    "last_size": Size(2048, 128, 300, 100),
    "last": Settings(400, table_rate=8e-4, layer_rate=2e-4, decay=0.99),
    "bind": tuple(
        Lesson(kinds, 192, Settings(steps, table_rate=0.0, layer_rate=1e-3, decay=0.97))
        for kinds, steps in zip(LESSONS, (160, 300, 300, 300, 400, 400, 800), strict=True)
    ),
    "apart": Round(128, Settings(12_000, table_rate=0.0, layer_rate=7e-4, decay=0.998), way=1.0),
}

PLANS = {
    # The static stage took 31 s on an H100; the layers, with two other runs beside, 360 s on an H200. The last stage ran on two cores.
    # `bind` and `apart` as they are here have not run whole.
    "gpu": Plan(
        pieces=20_000,
        everyday=700,
        layers=4,
        traps=170_000,
        bound=160_000,
        written=None,
        static_size=Size(65_536, 2048, 1200, 1200),
        static=Settings(3000, table_rate=3e-3, layer_rate=0.0),
        layers_size=Size(16_384, 512, 1200, 400),
        deep=Settings(10_158, table_rate=4e-3, layer_rate=8e-4),
        **_LAST,
    ),
    # Two cores. Not run whole so far.
    "cpu": Plan(
        pieces=20_000,
        everyday=700,
        layers=4,
        traps=170_000,
        bound=160_000,
        written=None,
        static_size=Size(16_384, 1024, 1200, 1200),
        static=Settings(700, table_rate=3e-3, layer_rate=0.0),
        layers_size=Size(4096, 256, 600, 200),
        deep=Settings(4000, table_rate=4e-3, layer_rate=8e-4),
        **_LAST,
    ),
    # About a minute on a corpus of its own: shows that everything runs, not that it learns.
    "smoke": Plan(
        pieces=1500,
        everyday=20,
        layers=2,
        traps=140,
        bound=480,
        # A hundred of them are not learned from.
        written=400,
        static_size=Size(1024, 64, 200, 100),
        static=Settings(12, table_rate=3e-3, layer_rate=0.0),
        layers_size=Size(1024, 48, 200, 100),
        deep=Settings(16, table_rate=5e-3, layer_rate=1e-3),
        last_size=Size(512, 24, 100, 50),
        last=Settings(6, table_rate=5e-4, layer_rate=1e-4),
        bind=(Lesson(BINDING, 16, Settings(3, table_rate=0.0, layer_rate=1e-4)),),
        apart=Round(12, Settings(3, table_rate=0.0, layer_rate=1e-4), way=0.5),
    ),
}
