"""A list of frequent questions, searched with BM25: the label of the example that is most alike.

usage: bm25.py train EXAMPLES FOLDER | bm25.py serve FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import bm25s
import lines

# Question words carry meaning here ("wie", "wanneer", "moet"): no stop words.
WORDS = {"stopwords": [], "show_progress": False, "token_pattern": r"(?u)\b\w+\b"}


def train(examples: Path, folder: Path) -> None:
    """Index the examples into ``folder``."""
    texts, labels = lines.examples(examples)
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, **WORDS), show_progress=False)
    index.save(folder / "index")
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")


def serve(folder: Path) -> None:
    """Answer with the labels of the nearest examples."""
    index = bm25s.BM25.load(folder / "index")
    labels = json.loads((folder / "labels.json").read_text("utf-8"))

    def labels_of(text: str) -> list[str]:
        known = [
            word for word in bm25s.tokenize(text, return_ids=False, **WORDS)[0] if word in index.vocab_dict
        ]
        if not known:
            return []
        found, scores = index.retrieve([known], k=10, show_progress=False)
        hits = [labels[at] for at, score in zip(found[0], scores[0], strict=True) if score > 0]
        return list(dict.fromkeys(hits))

    lines.serve(labels_of)


if __name__ == "__main__":
    if sys.argv[1] == "train":
        train(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        serve(Path(sys.argv[2]))
