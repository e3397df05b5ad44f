"""The tokenizer by worked examples; training/checks/tokens.mjs compares it with Hugging Face's on many texts."""

import unittest

from data.vocabulary import cut, everyday_words
from data.wordpiece import CLS, MASK, SEP, SPECIALS, UNK, WordPiece, words

PIECES = [*SPECIALS, "un", "##want", "##ed", "want", "##wanted", "runn", "##ing", ",", "!", "cafe", "σ", "##σ", "中"]


class Words(unittest.TestCase):
    def test_lower_case_and_punctuation_apart(self) -> None:
        self.assertEqual(words("Don't stop, e-mail me!"), ["don", "'", "t", "stop", ",", "e", "-", "mail", "me", "!"])

    def test_accents_are_dropped_joined_or_not(self) -> None:
        self.assertEqual(words("Café café Ångström"), ["cafe", "cafe", "angstrom"])

    def test_letters_that_are_no_accents_stay(self) -> None:
        self.assertEqual(words("Straße Øre"), ["straße", "øre"])

    def test_each_chinese_character_is_a_word(self) -> None:
        self.assertEqual(words("中文abc中"), ["中", "文", "abc", "中"])

    def test_kana_and_hangul_are_not(self) -> None:
        self.assertEqual(words("かな"), ["かな"])

    def test_white_space_of_all_kinds_parts_words(self) -> None:
        self.assertEqual(words("a\tb\nc\u00a0d\u3000e\u2028f"), ["a", "b", "c", "d", "e", "f"])

    def test_control_format_and_private_characters_vanish(self) -> None:
        self.assertEqual(words("a\u0000b\u000bc\u0085d\u200be\u00adf\ue000g\ufffdh"), ["abcdefgh"])

    def test_every_sigma_is_the_same_letter(self) -> None:
        # str.lower would make the last one ς.
        self.assertEqual(words("ΣΟΣ"), ["σοσ"])

    def test_nothing(self) -> None:
        self.assertEqual(words(""), [])
        self.assertEqual(words(" \t\n"), [])


class Pieces(unittest.TestCase):
    def setUp(self) -> None:
        self.tokenizer = WordPiece(PIECES)

    def names(self, text: str) -> list[str]:
        return [PIECES[i] for i in self.tokenizer.encode(text)]

    def test_the_longest_piece_first(self) -> None:
        # Not un ##want ##ed: at each place the longest piece is taken.
        self.assertEqual(self.names("Unwanted"), ["[CLS]", "un", "##wanted", "[SEP]"])
        self.assertEqual(self.names("wanted"), ["[CLS]", "want", "##ed", "[SEP]"])

    def test_a_word_that_cannot_be_cut_to_its_end_is_unknown_whole(self) -> None:
        self.assertEqual(self.names("running, runner!"), ["[CLS]", "runn", "##ing", ",", "[UNK]", "!", "[SEP]"])

    def test_words_beyond_100_characters_are_unknown(self) -> None:
        self.assertEqual(self.tokenizer.encode("σ" * 101), [CLS, UNK, SEP])
        self.assertEqual(len(self.tokenizer.encode("σ" * 100)), 102)

    def test_special_tokens_in_the_text_are_themselves(self) -> None:
        self.assertEqual(self.tokenizer.encode("[MASK] [SEP]"), [CLS, MASK, SEP, SEP])
        self.assertEqual(self.tokenizer.encode("[mask]"), [CLS, UNK, UNK, UNK, SEP])

    def test_long_texts_end_with_sep_at_the_limit(self) -> None:
        ids = WordPiece(PIECES, max_tokens=4).encode("want want want want")
        self.assertEqual(ids, [CLS, PIECES.index("want"), PIECES.index("want"), SEP])

    def test_an_empty_text(self) -> None:
        self.assertEqual(self.tokenizer.encode(""), [CLS, SEP])


class Vocabulary(unittest.TestCase):
    def test_the_most_frequent_pieces_stay_in_their_order_and_all_letters_with_them(self) -> None:
        bert = [*SPECIALS, "a", "##b", "cat", "dog", "##s"]
        # Five specials and three single letters always stay; dog is twice there, cat once, one place is left.
        self.assertEqual(cut(bert, ["dog cat", "dog"], 9), [*SPECIALS, "a", "##b", "dog", "##s"])

    def test_a_word_of_the_dictionary_stays_whole_where_it_is_used_enough(self) -> None:
        bert = [*SPECIALS, "a", "b", "##a", "##b", "cat", "dog"]
        texts = ["abba", "dog dog cat cat cat"]
        # Two places are left: cat is worth 3, abba once but a dictionary's word 3 too, dog 2; baab is in no dictionary.
        self.assertEqual(cut(bert, [*texts, "baab baab"], 11, {"abba"})[-2:], ["cat", "abba"])
        self.assertEqual(cut(bert, texts, 11)[-2:], ["cat", "dog"])

    def test_everyday_words_are_those_used_most_of_the_known_ones_that_are_cut(self) -> None:
        pieces = [*SPECIALS, "a", "b", "##a", "##b", "##1", "cat"]
        texts = ["cat cat cat", "ab ab", "aab aab aab", "bb bb bb bb", "a1 a1 a1 a1 a1", "ba"]
        # cat is whole, nobody knows bb, and a1 is no word.
        self.assertEqual(everyday_words(pieces, texts, {"ab", "aab", "ba", "a1", "cat"}, 2), ["aab", "ab"])
        self.assertEqual(everyday_words(pieces, texts, {"ab", "aab", "ba"}, 9), ["aab", "ab", "ba"])


if __name__ == "__main__":
    unittest.main()
