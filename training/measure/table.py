"""The figures as Markdown."""

import json
from collections.abc import Mapping, Sequence

from measure.sets import LISTS

KINDS = ("negation", "roles", "number", "order")
HEADS = (
    *("encoder", "STS-B dev", "128", "64", "32", "triplets", "CLINC v"),
    *(f"R@{k} {prompts}" for k in (1, 10) for prompts in ("right", "none", "wrong")),
    *("traps", *KINDS, "page"),
)
NOTE = """\
STS-B dev: Spearman of the cosine with the grades, at all dimensions and at the first 128, 64 and 32. Triplets: how
often a word is nearer to one of its category than to one of another, over all triples. CLINC v: v-measure of k-means
with 150 clusters on CLINC's validation utterances, the mean of five. R@k: share of held-out questions with a right
passage among the first k, with the right prompts, none, and each other's. Traps: texts whose paraphrase is nearer than
a sentence of nearly the same words that means something else, in all and by what was changed. Page: orderings that the
page should show. Encoders without prompts read them as words."""


def markdown(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> str:
    """A table; all columns but the first are numbers."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def scores_table(scores: Mapping[str, dict]) -> str:
    """One row an encoder."""
    return f"{markdown([_row(name, figures) for name, figures in scores.items()], HEADS)}\n\n{NOTE}"


def _row(name: str, figures: dict) -> list[str]:
    graded, traps = figures["stsb_dev"], figures["traps"]
    whole = str(figures["dimensions"])
    cuts = [f"{graded[cut]:.3f}" if cut in graded else "–" for cut in ("128", "64", "32")]
    recalls = [
        f"{figures['retrieval'][prompts][f'recall@{k}']:.3f}" for k in (1, 10) for prompts in ("right", "none", "wrong")
    ]
    parts = [*(traps[kind] for kind in ("all", *KINDS)), figures["page"]]
    return [
        name,
        f"{graded[whole]:.3f} ({whole})",
        *cuts,
        f"{figures['triplets']:.3f}",
        f"{figures['clinc_v_measure']:.3f}",
        *recalls,
        *(f"{part['right']}/{part['of']}" for part in parts),
    ]


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
