"""Utterances with their intents: Banking77's train.csv (heading «text,category») and CLINC's data_full.json.

CLINC: {"train": [[utterance, intent], …], "val": …}, and out-of-scope lists that are not used. Neither could be fetched
where this was written.
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from data.fetch.write import write_rows


def make_banking(files: Sequence[Path], out: Path) -> dict[str, int]:
    with files[0].open(encoding="utf-8", newline="") as lines:
        rows = [(row["text"], row["category"]) for row in csv.DictReader(lines)]
    return {"banking_train": write_rows(out, "banking_train", rows)}


def make_clinc(files: Sequence[Path], out: Path) -> dict[str, int]:
    parts = json.loads(files[0].read_text(encoding="utf-8"))
    return {f"clinc_{part}": write_rows(out, f"clinc_{part}", parts[part]) for part in ("train", "val")}
