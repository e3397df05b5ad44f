"""From the corpora to a model like the shipped one, in one command.

    python3 training/run.py --corpora ../shared/corpora --name 2026-11            all, on a GPU where there is one
    python3 training/run.py --corpora ../shared/corpora --name 2026-11 --plan cpu
    python3 training/run.py --smoke                                               everything once, on a corpus of its own

Steps, each kept in CACHE/NAME and not done again: `material` (texts as numbers), `teach` (static stage, the teacher's
grades), `learn` (layers), `last` (a short stage without prompts), `bind` (who did what to whom, alone), `apart` (traps, all else kept),
`ship` (ONNX and configuration files). `--step` does only one, so that they can run on different machines: these need material.npz, what the
steps before kept and, `teach`, `apart` and `widen`, CACHE/use-lite. Where the files of the steps before `bind` are gone, it and `apart`
take `--before`, the shipped model, if it has the material's pieces; `--step widen` brings it to them.
The log goes to training/runs/NAME/log.jsonl. Afterwards: `npm run vectors`, `npm run build`, training/measure/run.py.
"""

import argparse
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch

from data.prepare import USE, read_sources
from data.wordpiece import WordPiece
from learn.above_table import on_table_of, save_above_table
from learn.apart import on_the_way, tell_apart
from learn.assemble import assemble
from learn.bind import bind as bind_lesson
from learn.layers import Lessons, finish, train_layers
from learn.material import Material, load_material
from learn.model import Encoder
from learn.static import load, save, train_static
from learn.tokens import Tokens
from learn.widen import widen
from plans import PLANS, Plan
from ship.files import folder_size, write_model
from ship.read import check_pieces, read_encoder, read_pieces
from smoke import write_smoke_corpora
from teacher.outside import outside_units
from teacher.silver import load_silver, save_silver, silver_grades
from teacher.use_lite import read_use_lite

TRAINING = Path(__file__).resolve().parent
EMBEDDED = TRAINING.parent / "public/models/embedscope-mini"
GRAPH = EMBEDDED / "onnx/model.onnx"
DIMENSIONS = 256
STEPS = ("material", "teach", "learn", "last", "bind", "apart", "ship")
# Not among them: the vocabulary of an encoder that there is.
WIDEN = "widen"

Log = Callable[[dict], None]


def make_material(plan: Plan, corpora: Path, cache: Path, folder: Path, log: Log) -> None:
    """Raises ValueError where weights of other material lie: its pieces may be others, and only their number would be noticed."""
    if later := sorted(file.name for file in folder.glob("*.pt")):
        raise ValueError(f"{folder} has {', '.join(later)} of material that is gone: take another --name, or move them away")
    sources = read_sources(corpora, cache, plan.pieces, plan.everyday, plan.seed)
    material = assemble(sources, corpora, DIMENSIONS, plan.traps, plan.bound, plan.written, plan.seed)
    forbidden = sources.forbidden
    log({"texts_checked": forbidden.checked, "removed_as_too_near_to_what_measures": forbidden.removed})
    material.save(folder / "material.npz")


def teach(plan: Plan, material: Material, use_lite: Path, folder: Path, device: torch.device, log: Log) -> None:
    """The static stage, and by it and the encoder from outside the teacher's grades."""
    tokens = Tokens(material.packed, device)
    static = train_static(material, tokens, plan.static_size, plan.static, plan.seed, log)
    save(static, folder / "static.pt")
    encode = read_use_lite(use_lite, device)
    save_silver(silver_grades(material, static, tokens, encode, os.cpu_count() or 1, plan.seed, log), folder / "silver.npz")


def learn(plan: Plan, material: Material, folder: Path, device: torch.device, log: Log) -> None:
    static, lessons = load(folder / "static.pt"), _lessons(material, folder, device)
    encoder = train_layers(static, plan.layers, lessons, plan.layers_size, plan.deep, plan.seed, log)
    save(encoder, folder / "layers.pt")


def last(plan: Plan, material: Material, folder: Path, device: torch.device, log: Log) -> None:
    layers, lessons = load(folder / "layers.pt"), _lessons(material, folder, device)
    save(finish(layers, lessons, plan.last_size, plan.last, plan.seed, log), folder / "last.pt")


def widen_vocabulary(plan: Plan, material: Material, options: argparse.Namespace, folder: Path, device: torch.device, log: Log) -> None:
    """An exported encoder, in the material's pieces, in the place of what `last` makes."""
    graph, second = options.before or GRAPH, outside_units(material, read_use_lite(options.cache / USE, device))
    log({"before": f"graph, sha256 {hashlib.sha256(graph.read_bytes()).hexdigest()}"})
    old, tokens = WordPiece(read_pieces(graph)), Tokens(material.packed, device)
    save(widen(read_encoder(graph).to(device), old, second, material, tokens, plan.widen, plan.seed, log), folder / "last.pt")


def bind(plan: Plan, material: Material, options: argparse.Namespace, folder: Path, device: torch.device, log: Log) -> None:
    """Each lesson is kept: one that was cut off begins again, not all."""
    tokens, encoder = Tokens(material.packed, device), _before(material, options, folder, log)
    for number, lesson in enumerate(plan.bind, 1):
        learned = folder / f"lesson-{number}.pt"
        if not learned.exists():
            save(bind_lesson(encoder, material, tokens, lesson, plan.seed, log), learned)
        encoder = load(learned)
    save(encoder, folder / "bound.pt")


def apart(plan: Plan, material: Material, options: argparse.Namespace, folder: Path, device: torch.device, log: Log) -> None:
    """What was learned is kept: another share of the way needs no training. layers.npz is what can be kept with the log: a later run
    goes on from it (`--bound`)."""
    tokens, before, learned = Tokens(material.packed, device), _before(material, options, folder, log).to(device), folder / "apart.pt"
    if not learned.exists():
        bound = on_table_of(before, options.bound) if options.bound else load(folder / "bound.pt")
        second = outside_units(material, read_use_lite(options.cache / USE, device))
        save(tell_apart(bound, before, second, material, tokens, plan.apart, plan.seed, log), learned)
    save_above_table(load(learned), folder / "layers.npz")
    encoder = on_the_way(before, load(learned).to(device), plan.apart.way)
    log({"way": plan.apart.way, **material.probe.figures(encoder, tokens)})
    save(encoder, folder / "encoder.pt")


def _before(material: Material, options: argparse.Namespace, folder: Path, log: Log) -> Encoder:
    """The encoder that is to bind and to tell apart, and to stay as it is in all else."""
    last = folder / "last.pt"
    return load(last) if last.exists() else _shipped(options.before or GRAPH, "before", material, log)


def _shipped(graph: Path, what: str, material: Material, log: Log) -> Encoder:
    """An exported encoder, if it is of the material's pieces."""
    check_pieces(graph, material.pieces)
    log({what: f"graph, sha256 {hashlib.sha256(graph.read_bytes()).hexdigest()}"})
    return read_encoder(graph)


def _lessons(material: Material, folder: Path, device: torch.device) -> Lessons:
    return Lessons(material, load_silver(folder / "silver.npz"), Tokens(material.packed, device))


def ship(material: Material, folder: Path, to: Path, log: Log) -> None:
    encoder = load(folder / "encoder.pt")
    write_model(to, encoder.shape, encoder.state_dict(), material.pieces)
    log({"shipped": to.name, "bytes": folder_size(to)})


def run(options: argparse.Namespace, corpora: Path, runs: Path) -> None:
    plan = PLANS[options.plan]
    device = torch.device(options.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    torch.backends.cuda.matmul.allow_tf32 = True
    folder = options.cache / options.name
    folder.mkdir(parents=True, exist_ok=True)
    (runs / options.name).mkdir(parents=True, exist_ok=True)
    with (runs / options.name / "log.jsonl").open("a", encoding="utf-8") as lines:

        def log(row: dict) -> None:
            lines.write(f"{json.dumps(row)}\n")
            lines.flush()
            print(json.dumps(row), flush=True)

        steps = [options.step] if options.step else STEPS
        log({"steps": list(steps), "plan": options.plan, "torch": torch.__version__, "device": _name(device)})
        if "material" in steps and not (folder / "material.npz").exists():
            make_material(plan, corpora, options.cache, folder, log)
        material = load_material(folder / "material.npz")
        if "teach" in steps and not (folder / "silver.npz").exists():
            teach(plan, material, options.cache / USE, folder, device, log)
        if "learn" in steps and not (folder / "layers.pt").exists():
            learn(plan, material, folder, device, log)
        if "last" in steps and not (folder / "last.pt").exists():
            last(plan, material, folder, device, log)
        if WIDEN in steps and not (folder / "last.pt").exists():
            widen_vocabulary(plan, material, options, folder, device, log)
        if "bind" in steps and not (folder / "bound.pt").exists():
            bind(plan, material, options, folder, device, log)
        if "apart" in steps and not (folder / "encoder.pt").exists():
            apart(plan, material, options, folder, device, log)
        if "ship" in steps:
            ship(material, folder, options.to, log)


def _name(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else f"cpu, {torch.get_num_threads()} threads"


def smoke(options: argparse.Namespace) -> None:
    """Everything once in a folder that goes away again."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write_smoke_corpora(root / "corpora", root)
        options.plan, options.name, options.cache, options.to = "smoke", "smoke", root, root / "model"
        run(options, root / "corpora", root / "runs")
        print(f"smoke run: {sum(1 for _ in (root / 'model').rglob('*.json'))} JSON files and a graph written")


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains and ships the embedded encoder.")
    parser.add_argument("--corpora", type=Path, help="the folder that download.py fills")
    parser.add_argument("--cache", type=Path, default=TRAINING / ".cache")
    parser.add_argument("--name", default="run", help="folder of the log under training/runs")
    parser.add_argument("--plan", choices=tuple(PLANS), default="gpu" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--device", help="cpu, cuda; default: a GPU where there is one")
    parser.add_argument("--step", choices=(*STEPS, WIDEN), help="only this one")
    parser.add_argument("--before", type=Path, help="an exported encoder in place of last.pt; default: the shipped one")
    parser.add_argument("--bound", type=Path, help="`apart` goes on from these layers (.npz), on the table of what was before `bind`")
    parser.add_argument("--to", type=Path, default=EMBEDDED)
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    if options.smoke:
        smoke(options)
        return
    run(options, options.corpora or options.cache / "corpora", TRAINING / "runs")


if __name__ == "__main__":
    main()
