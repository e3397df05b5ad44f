"""The model card says what was measured, and names everybody whose texts and vectors it was made of."""

import hashlib
import json
import unittest
from pathlib import Path

from measure.chromium import EMBEDDED, WEIGHTS
from measure.table import published_table, score_row, sources_table

RUNS = Path(__file__).parents[1] / "runs"


def scores() -> dict[str, dict]:
    """Everything measured, by run."""
    return {file.parent.name: json.loads(file.read_text(encoding="utf-8")) for file in sorted(RUNS.glob("*/scores.json"))}


def row(name: str, figures: dict) -> str:
    return f"| {' | '.join(score_row(name, figures))} |"


class Card(unittest.TestCase):
    def setUp(self) -> None:
        self.card = (EMBEDDED / "README.md").read_text(encoding="utf-8")

    def test_its_figures_are_of_the_file_beside_it(self) -> None:
        weights = hashlib.sha256((EMBEDDED / WEIGHTS).read_bytes()).hexdigest()
        measured = [run[EMBEDDED.name] for run in scores().values() if EMBEDDED.name in run]
        of_the_file = [figures for figures in measured if figures["computed"].get("weights_sha256") == weights]
        if not of_the_file:
            self.skipTest("these weights have not been measured: training/measure/run.py")
        self.assertIn(row(EMBEDDED.name, of_the_file[-1]), self.card)

    def test_every_row_is_of_some_run(self) -> None:
        measured = {row(name, figures) for run in scores().values() for name, figures in run.items()}
        lines = self.card.split("\n")
        start = next(i for i, line in enumerate(lines) if line.startswith("| encoder | STS-B dev |")) + 2
        rows = lines[start : lines.index("", start)]
        self.assertGreater(len(rows), 5)
        for line in rows:
            self.assertIn(line, measured)

    def test_others_figures_and_all_sources_are_there(self) -> None:
        self.assertIn(published_table(), self.card)
        self.assertIn(sources_table(), self.card)


if __name__ == "__main__":
    unittest.main()
