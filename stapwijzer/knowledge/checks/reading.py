"""Every text reads easily: short sentences, plain words, little passive voice."""

from __future__ import annotations

from collections.abc import Iterator

from stapwijzer.knowledge import readable
from stapwijzer.knowledge.checks.passages import passages
from stapwijzer.knowledge.loader import Knowledge

# Flesch-Douma: 60-70 is ordinary, 70-80 fairly easy. Measured on the first 115 topics the median was 83 and
# only texts that a second reader also found heavy scored under 72. One long name moves the score of a term
# or a contact (two or three sentences) by 20 points, so their floor only stops what is hard throughout.
EASE_FLOOR = 72.0
EASE_FLOOR_SHORT = 55.0
SHORT_KINDS = frozenset({"terms", "contacts"})

# One passive sentence in ten; a single one is always allowed, because "er wordt gemeld" has its place.
MAX_PASSIVE_SHARE = 0.10


def long_sentences(knowledge: Knowledge) -> Iterator[str]:
    """Sentences have 25 words at most, and 15 on average in a text, in both locales."""
    for passage in passages(knowledge):
        for paragraph in passage.paragraphs:
            for sentence in readable.sentences(paragraph):
                words = readable.word_count(sentence)
                if words > readable.MAX_SENTENCE_WORDS:
                    yield f"{passage.path}: a sentence of {words} words: {sentence[:60]}..."
        counts = readable.lengths(passage.paragraphs)
        if counts and sum(counts) / len(counts) > readable.MAX_AVERAGE_WORDS:
            yield f"{passage.path}: {sum(counts) / len(counts):.1f} words a sentence on average"


def hard_words(knowledge: Knowledge) -> Iterator[str]:
    """Dutch texts reach the floor of the Flesch-Douma reading ease."""
    for passage in passages(knowledge):
        if passage.locale != "nl":
            continue
        floor = EASE_FLOOR_SHORT if passage.kind in SHORT_KINDS else EASE_FLOOR
        ease = readable.ease(passage.paragraphs)
        if ease is not None and ease < floor:
            yield (
                f"{passage.path}: reading ease {ease:.0f} (Flesch-Douma), at least {floor:.0f}:"
                " use shorter words and sentences"
            )


def passive(knowledge: Knowledge) -> Iterator[str]:
    """Dutch texts say who does it: at most one sentence in ten is passive."""
    for passage in passages(knowledge):
        if passage.locale != "nl":
            continue
        share = readable.passive_share(passage.paragraphs)
        number = round(share * len(readable.lengths(passage.paragraphs)))
        if number > 1 and share > MAX_PASSIVE_SHARE:
            yield f"{passage.path}: {number} passive sentences ({share:.0%}): say who does it"
