"""TF-IDF of words and characters with a linear support vector machine.

usage: tfidf.py train EXAMPLES FOLDER | tfidf.py serve FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import joblib
import lines
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

_OFFERED = 5


def train(examples: Path, folder: Path) -> None:
    """Fit on the examples, and keep the result in ``folder``."""
    texts, labels = lines.examples(examples)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    model = make_pipeline(make_union(words, characters), LinearSVC())
    joblib.dump(model.fit(texts, labels), folder / "model.joblib")


def serve(folder: Path) -> None:
    """Answer with the likeliest labels."""
    model = joblib.load(folder / "model.joblib")

    def labels_of(text: str) -> list[str]:
        order = np.argsort(model.decision_function([text])[0])[::-1][:_OFFERED]
        return [str(label) for label in model.classes_[order]]

    lines.serve(labels_of)


if __name__ == "__main__":
    if sys.argv[1] == "train":
        train(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        serve(Path(sys.argv[2]))
