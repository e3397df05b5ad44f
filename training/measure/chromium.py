"""Vectors as the product computes them: the built page in Chromium, through window.embedscope."""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
EMBEDDED = ROOT / "public/models/embedscope-mini"
WEIGHTS = "onnx/model.onnx"


def chromium_vectors(
    texts: Sequence[str], model_dir: Path | None = None, device: str = "wasm", dist: Path = ROOT / "dist"
) -> tuple[np.ndarray, dict]:
    """(unit vectors [texts, dimensions], how they were computed) of the embedded model or of another folder."""
    weights = (model_dir or EMBEDDED) / WEIGHTS
    if model_dir is None and _hash(weights) != _hash(dist / "models" / EMBEDDED.name / WEIGHTS):
        raise SystemExit(f"{dist} was built with other weights than {EMBEDDED} has: run `npm run build` first")
    with tempfile.TemporaryDirectory() as folder:
        lines, out = Path(folder, "texts.json"), Path(folder, "vectors.f32")
        lines.write_text(json.dumps(list(texts)), encoding="utf-8")
        options = ["--texts", lines, "--out", out, "--dist", dist, "--device", device]
        if model_dir is not None:
            options += ["--model-dir", model_dir.resolve()]
        command = ["node", Path(__file__).with_name("in_chromium.mjs"), *options]
        done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=subprocess.PIPE, check=True)
        vectors = np.fromfile(out, dtype="<f4").reshape(len(texts), -1)
    how = json.loads(done.stdout)
    return vectors, {**how, "weights_sha256": _hash(weights), "weights_bytes": weights.stat().st_size}


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
