"""The small JSON files that say how the encoder is to be used, for transformers.js, sentence-transformers, the page."""

from data.wordpiece import PAD
from learn.losses import MATRYOSHKA
from learn.model import Shape
from ship.graph import NORM_EPSILON

Json = dict[str, object]
PROMPTS = {"query": "query: ", "document": "passage: "}


def configs(shape: Shape) -> dict[str, object]:
    """Path in the folder → content."""
    return {
        "config.json": _model(shape),
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "modules.json": _modules(),
        "1_Pooling/config.json": _pooling(shape),
    }


def _model(shape: Shape) -> Json:
    """Under `bert`, which transformers.js and onnxruntime's tools load as is; the graph itself is pre-norm."""
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.dimensions,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": 1,
        "hidden_act": "gelu",
        "layer_norm_eps": NORM_EPSILON,
        "pad_token_id": PAD,
        "matryoshka_dimensions": sorted(MATRYOSHKA),
    }


def _modules() -> list[Json]:
    kinds = [("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")]
    return [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (kind, path) in enumerate(kinds)
    ]


def _pooling(shape: Shape) -> Json:
    modes = ("cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken")
    return {
        "word_embedding_dimension": shape.dimensions,
        **{f"pooling_mode_{mode}": mode == "mean_tokens" for mode in modes},
        "include_prompt": True,
    }
