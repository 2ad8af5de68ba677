"""A reply as plain text, for the command line."""

from __future__ import annotations

from stapwijzer.replies import Reply


def render(reply: Reply) -> str:
    """``reply`` with its sources and choices, as lines of text."""
    parts = [reply.text]
    if reply.sources:
        lines = [
            f"  [{source.source_class}] {source.title}, {source.locator}"
            + (f" (stand {source.as_of:%d-%m-%Y})" if source.as_of else "")
            for source in reply.sources
        ]
        parts.append("\n".join(["Bronnen:" if reply.locale == "nl" else "Sources:", *lines]))
    if reply.suggestions:
        parts.append("\n".join(f"  > {suggestion.title}" for suggestion in reply.suggestions))
    return "\n\n".join(parts)
