"""What stands beside the graph in a repository: a tokenizer of letters, and the recipe (mean pooling)."""

import json
import string
from pathlib import Path

from parts import FEED_FORWARD, HEADS, HIDDEN, POSITIONS, VOCABULARY

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def vocabulary() -> list[str]:
    """Letters at the start and inside of a word, then short words, to VOCABULARY."""
    letters = [*string.ascii_lowercase, *(f"##{letter}" for letter in string.ascii_lowercase)]
    return [*SPECIALS, *letters, "the", "cat", "dog", "car", ".", "##s", "##ing", "and"][:VOCABULARY]


def write_repository(folder: Path) -> None:
    pieces = vocabulary()
    if len(pieces) != len(set(pieces)):
        pieces = list(dict.fromkeys(pieces))
    special = {name: {"id": name, "ids": [i], "tokens": [name]} for i, name in enumerate(SPECIALS)}
    files = {
        "tokenizer.json": {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [
                {"id": i, "content": name, "single_word": False, "lstrip": False, "rstrip": False,
                 "normalized": False, "special": True}
                for i, name in enumerate(SPECIALS)
            ],
            "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                           "strip_accents": None, "lowercase": True},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [
                    {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                    {"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                ],
                "pair": [],
                "special_tokens": {name: special[name] for name in ("[CLS]", "[SEP]")},
            },
            "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
            "model": {
                "type": "WordPiece",
                "unk_token": "[UNK]",
                "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100,
                "vocab": {piece: i for i, piece in enumerate(pieces)},
            },
        },
        "tokenizer_config.json": {"tokenizer_class": "BertTokenizer", "do_lower_case": True,
                                  "model_max_length": POSITIONS - 2},
        "config.json": {
            "model_type": "bert",
            "vocab_size": VOCABULARY,
            "hidden_size": HIDDEN,
            "num_attention_heads": HEADS,
            "intermediate_size": FEED_FORWARD,
            # MPNet's positions begin after its padding's.
            "max_position_embeddings": POSITIONS - 2,
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (kind, path) in enumerate([("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")])
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True},
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
