"""Deep links to a law's article on wetten.overheid.nl (juriconnect form, with the date of validity)."""

from __future__ import annotations

import re

from stapwijzer.knowledge.schema import Source

# Every article number of the laws in the register: 4.1.1, 1:255, 810a, 12
_ARTICLE = re.compile(r"^art\. (?P<article>[0-9]+[a-z]{0,2}(?:[.:][0-9]+[a-z]{0,2})*)")


def link(source: Source, locator: str) -> str | None:
    """The web address of ``locator`` in ``source``: the article itself for a law, else its page.

    The link asks for the text of the day that the source's ``as_of`` names. When that is not known it asks
    for the day on which the source was read.
    """
    match = _ARTICLE.match(locator)
    if source.bwb is None or match is None:
        return source.url
    article = match["article"].rpartition(":")[2] if source.id == "bw1" else match["article"]
    day = source.as_of or source.read
    return f"https://wetten.overheid.nl/jci1.3:c:{source.bwb}&artikel={article}&z={day}&g={day}"
