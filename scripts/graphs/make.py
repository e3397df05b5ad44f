"""Writes src/engine/inspect/fixtures; see README.md."""

import subprocess
import warnings
from pathlib import Path

import torch
from onnx import ModelProto
from torch import nn

from bert import Bert, BertWithTypes
from distilbert import DistilBert
from edits import guarded, halved, nameless, quantised
from export import TEXTS, export, trace, write_expected, write_external
from fused import fused
from modernbert import ModernBert
from mpnet import MPNet, WithSentence
from ours import ours
from parts import LastHiddenState, randomise
from plain import PlainEncoder
from repository import write_repository

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src/engine/inspect/fixtures"


def fixtures() -> dict[str, tuple[ModelProto, nn.Module | None]]:
    """Name → graph and the module it was made from; None where that is BERT's again."""
    plain = randomise(PlainEncoder(layers=2), seed=1)
    bert = randomise(Bert(layers=3), seed=2)
    distilbert = randomise(DistilBert(layers=2), seed=3)
    mpnet = randomise(MPNet(layers=2), seed=4)
    modernbert = randomise(ModernBert(layers=3), seed=5)
    bert_graph = export(BertWithTypes(bert), 14, ("input_ids", "attention_mask", "token_type_ids"))
    sentence = ("last_hidden_state", "sentence_embedding")
    graph, encoder = ours()
    return {
        "plain": (nameless(export(LastHiddenState(plain), 11)), plain),
        "bert": (bert_graph, bert),
        "bert-q8": (quantised(bert_graph), None),
        "bert-fp16": (halved(bert_graph), None),
        "bert-fused": (fused(bert), None),
        "distilbert": (export(LastHiddenState(distilbert), 12), distilbert),
        "mpnet": (export(WithSentence(mpnet), 17, outputs=sentence), mpnet),
        "modernbert": (guarded(export(LastHiddenState(modernbert), 17)), modernbert),
        "embedscope": (graph, encoder),
    }


if __name__ == "__main__":
    # Sums in one order, so that the same versions give the same bytes.
    torch.set_num_threads(1)
    # PyTorch warns of shapes that its tracer does not know; the checker and the tests look at the graphs themselves.
    warnings.filterwarnings("ignore")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (model, encoder) in fixtures().items():
        (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())
        if encoder is not None:
            write_expected(FOLDER, name, [trace(encoder, ids) for ids in TEXTS])
    write_external(FOLDER, "embedscope", "model.onnx_data")
    write_repository(FOLDER / "repository")
    subprocess.run(["npx", "prettier", "--write", "--log-level", "warn", FOLDER], cwd=ROOT, check=True)
