"""Walks what links to what: related topics, and the route."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def distances(starts: Iterable[str], links: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """How many links each entry lies from the nearest of ``starts``; what cannot be reached is left out.

    Links to what has no entry in ``links`` are passed over. Our own ten lines and not networkx: the route is
    walked at every start of the service, and importing networkx takes longer than all the rest of it.
    """
    found = dict.fromkeys(starts, 0)
    edge = list(found)
    for entry in edge:  # grows while it is walked: breadth first
        for target in links[entry]:
            if target in links and target not in found:
                found[target] = found[entry] + 1
                edge.append(target)
    return found
