"""COCO's captions_val2017.json: {"annotations": [{"image_id": 1, "id": 2, "caption": "…"}, …], "images": …}.

The file's beginning was read; the whole of it could not be fetched where this was written.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from data.fetch.write import write_rows

CAPTIONS = 5


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    return {"coco": write_rows(out, "coco", by_image(json.loads(files[0].read_text(encoding="utf-8"))["annotations"]))}


def by_image(annotations: Sequence[dict]) -> list[list[str]]:
    """Five captions of each image; some images have six or seven."""
    captions: dict[int, list[str]] = {}
    for annotation in annotations:
        captions.setdefault(annotation["image_id"], []).append(annotation["caption"])
    return [texts[:CAPTIONS] for texts in captions.values() if len(texts) >= CAPTIONS]
