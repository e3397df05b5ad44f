"""The figures as Markdown."""

import json
from collections.abc import Mapping, Sequence

from data.sources import SOURCES
from measure.sets import LISTS

KINDS = ("negation", "roles", "number", "order")
HEADS = (
    *("encoder", "STS-B dev", "128", "64", "32", "triplets", "CLINC v"),
    *(f"R@{k} {prompts}" for k in (1, 10) for prompts in ("right", "none", "wrong")),
    *("traps", *KINDS, "page"),
)
NOTHING = "–"


def note(questions: int, passages: int) -> str:
    """What the columns mean."""
    return f"""\
STS-B dev: Spearman of the cosine with the grades, at all dimensions and at the first 128, 64 and 32. Triplets: how
often a word is nearer to one of its category than to one of another, over all triples. CLINC v: v-measure of k-means
with 150 clusters on CLINC's validation utterances, the mean of five. R@k: share of {questions:,} held-out questions with a right
passage among the first k of all {passages:,} held-out ones, with the right prompts, none, and each other's. Traps: texts whose
paraphrase is nearer than a sentence of nearly the same words that means something else, in all and by what was changed.
Page: orderings that the page should show. Encoders without prompts read them as words."""


def markdown(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> str:
    """A table; all columns but the first are numbers."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def scores_table(scores: Mapping[str, dict], questions: int, passages: int) -> str:
    """One row an encoder; of so many questions and passages are the retrieval's figures."""
    rows = [score_row(name, figures) for name, figures in scores.items()]
    return f"{markdown(rows, HEADS)}\n\n{note(questions, passages)}"


def score_row(name: str, figures: dict) -> list[str]:
    """What has no vectors (BM25) has only a part of the figures."""
    graded, traps, found = figures.get("stsb_dev", {}), figures.get("traps", {}), figures["retrieval"]
    whole = str(figures.get("dimensions"))
    parts = [*(traps.get(kind) for kind in ("all", *KINDS)), figures.get("page")]
    return [
        name,
        f"{graded[whole]:.3f} ({whole})" if whole in graded else NOTHING,
        *(_number(graded.get(cut)) for cut in ("128", "64", "32")),
        _number(figures.get("triplets")),
        _number(figures.get("clinc_v_measure")),
        *(_number(found.get(prompts, {}).get(f"recall@{k}")) for k in (1, 10) for prompts in ("right", "none", "wrong")),
        *(f"{part['right']}/{part['of']}" if part else NOTHING for part in parts),
    ]


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def published_table() -> str:
    """Encoders of others by figures of others."""
    published = json.loads((LISTS / "published.json").read_text(encoding="utf-8"))
    rows = [
        [model["name"], f"{model['megabytes']} MB", f"{model['mteb_sts']:.2f}", f"{model['mteb']:.2f}"]
        for model in published["models"]
    ]
    heads = ("published", "float32 weights", "MTEB STS, average", "MTEB, average")
    note = (
        f"As published ({published['source']}), not measured here. MTEB's STS average is over ten sets, of which one "
        "is STS-B's test part: it is not the measure of the table above and cannot be set beside its first column."
    )
    return f"{markdown(rows, heads)}\n\n{note}"


def sources_table() -> str:
    """Whose texts and vectors the encoder was made of, for the model card."""
    rows = [f"| {s.title} | {s.use} | {s.licence} | {s.page} |" for s in SOURCES.values()]
    return "\n".join(["| source | what for | licence | address |", "| --- | --- | --- | --- |", *rows])
