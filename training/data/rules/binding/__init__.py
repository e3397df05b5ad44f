"""Triples that only binding tells apart: who did what to whom, what came first, which thing has which property.

Text and trap are the same words with two parts exchanged, and the paraphrase says the text in another construction. Frames
(frames/binding) and fillers are written as those of compose.py are; here the trap keeps the text's construction
in a part of the cases only, so that neither the words nor the construction gives it away.
"""

from data.rules.binding.families import FAMILIES, PLAIN, binding_triples

__all__ = ["FAMILIES", "PLAIN", "binding_triples"]
