"""tokenizer.json and its companions: data/wordpiece.py as Hugging Face's tokenizers and transformers.js read it."""

from collections.abc import Sequence

from data.wordpiece import CLS, LONGEST_WORD, SEP, SPECIALS, UNK

Json = dict[str, object]


def tokenizer(pieces: Sequence[str]) -> Json:
    """BERT's steps for these pieces; their numbers are their places."""
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_special(i, name) for i, name in enumerate(SPECIALS)],
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": _between_cls_and_sep(),
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": SPECIALS[UNK],
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": LONGEST_WORD,
            "vocab": {piece: i for i, piece in enumerate(pieces)},
        },
    }


def tokenizer_config(max_tokens: int) -> Json:
    return {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "strip_accents": None,
        "tokenize_chinese_chars": True,
        "model_max_length": max_tokens,
        "model_input_names": ["input_ids", "attention_mask"],
        **special_tokens_map(),
    }


def special_tokens_map() -> Json:
    return {f"{name.strip('[]').lower()}_token": name for name in SPECIALS}


def _special(i: int, name: str) -> Json:
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {"id": i, "content": name, **flags}


def _between_cls_and_sep() -> Json:
    """[CLS] text [SEP], and for pairs [CLS] text [SEP] text [SEP]."""

    def special(i: int, segment: int = 0) -> Json:
        return {"SpecialToken": {"id": SPECIALS[i], "type_id": segment}}

    def text(name: str, segment: int = 0) -> Json:
        return {"Sequence": {"id": name, "type_id": segment}}

    single = [special(CLS), text("A"), special(SEP)]
    return {
        "type": "TemplateProcessing",
        "single": single,
        "pair": [*single, text("B", 1), special(SEP, 1)],
        "special_tokens": {SPECIALS[i]: {"id": SPECIALS[i], "ids": [i], "tokens": [SPECIALS[i]]} for i in (CLS, SEP)},
    }
