"""nltk_data's mwa_ppdb.zip: one file, «word TAB paraphrase» a line.

The zip could not be fetched where this was written; name and first lines are those of NLTK's tests.
"""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from data.fetch.write import write_rows


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    with zipfile.ZipFile(files[0]) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".uniquepairs"))
        lines = archive.read(name).decode("utf-8").splitlines()
    return {"ppdb": write_rows(out, "ppdb", (line.split("\t") for line in lines if "\t" in line))}
