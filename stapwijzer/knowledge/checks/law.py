"""Every article of law that is cited has a deep link, with the day of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stapwijzer.knowledge.links import link
from stapwijzer.knowledge.loader import Knowledge

# juriconnect 1.3: the law, the article, and the day on which it was in force (z) and was looked at (g)
_DEEP = re.compile(
    r"https://wetten\.overheid\.nl/jci1\.3:c:BWB[RV]\d{7}&artikel=\d+[a-z]{0,2}(?:[.:]\d+[a-z]{0,2})*"
    r"(?:&z=(\d{4}-\d\d-\d\d)&g=\1)"
)


def unlinked_articles(knowledge: Knowledge) -> Iterator[str]:
    """Each ``art.`` of a Dutch law in the register leads to wetten.overheid.nl; other law to a page."""
    register = knowledge.root / "sources.yml"
    for source_id, source in knowledge.sources.items():
        if source.source_class not in ("wet", "verdrag"):
            continue
        if source.url is None:
            yield f"{register}: {source_id}: a law or treaty needs its url"
        if source.bwb is None:
            continue
        for locator in source.locators:
            address = link(source, locator)
            if locator.startswith("art. ") and not _DEEP.fullmatch(str(address)):
                yield f"{register}: {source_id}: '{locator}' has no sound deep link: {address}"
