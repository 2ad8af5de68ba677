"""In which language a conversation goes on: what the person chose, else what they write in, else the page's.

We answer in Dutch and English. Who writes in another language that we recognise gets, once, an opening line
in it, and the answer in the language of the page; a button switches, and the choice stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from stapwijzer.replies import Reply, Suggestion
from stapwijzer.texts import LOCALES, supported, text

# What the payload of the button that switches starts with.
LANGUAGE = "taal."


def settle(metadata: Mapping[str, Any], before: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """``metadata`` of a message with the language in which to answer it.

    Args:
        metadata: ``locale`` of the page; ``spoken``, the language that was recognised, or ""; and
            ``chosen`` when the button was pressed.
        before: the metadata of the earlier messages of the conversation, the latest first.

    Returns:
        The same with ``locale`` settled, ``spoken`` and ``chosen`` carried on, and ``opening``: the language
        in which to say first that we cannot write it, or "".
    """
    page = supported(metadata.get("locale"))
    # Whoever switches the page itself starts afresh.
    earlier = [said for said in before if said.get("page", page) == page]
    was_spoken = next((str(said["spoken"]) for said in earlier if said.get("spoken")), "")
    was_chosen = next((str(said["chosen"]) for said in earlier if said.get("chosen")), "")
    recognised = metadata.get("spoken") or ""
    spoken, chosen = recognised or was_spoken, metadata.get("chosen") or was_chosen
    locale = chosen or (spoken if spoken in LOCALES else page)
    first = bool(recognised) and recognised != was_spoken
    return {
        **metadata,
        "locale": locale,
        "page": page,
        "spoken": spoken,
        "chosen": chosen,
        "opening": recognised if first and recognised not in LOCALES else "",
        "offer": first and not chosen and recognised != page,
    }


def opened(replies: list[Reply], metadata: Mapping[str, Any]) -> list[Reply]:
    """``replies`` with the opening line and the button that switches, where ``settle`` asked for them."""
    if not replies:
        return replies
    first, *rest = replies
    opening, locale = metadata.get("opening"), supported(metadata.get("locale"))
    if opening:
        first = first.model_copy(update={"text": f"{text(f'opening.{opening}', locale)}\n\n{first.text}"})
    if metadata.get("offer"):
        other = next(each for each in LOCALES if each != locale)
        button = Suggestion(title=text(f"opening.to_{other}", locale), payload=LANGUAGE + other)
        first = first.model_copy(update={"suggestions": [*first.suggestions, button]})
    return [first, *rest]
