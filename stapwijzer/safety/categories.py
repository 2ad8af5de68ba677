"""The crisis categories (knowledge dossier, section G), heaviest first.

Left out on purpose: coaching a child (G17) and figurative anger (G14) are no crisis.
"""

from __future__ import annotations

from collections.abc import Iterable

from stapwijzer.safety.signals import Signal

CHILD_WRITES = "kind_schrijft"
POSSIBLE = "mogelijk_gevaar"

# A child gets the child's text whatever else it writes about; then what can kill within minutes; then
# what is grave but leaves time for a phone call.
CATEGORIES: tuple[str, ...] = (
    CHILD_WRITES,  # G05
    "geweld_nu",  # G01
    "controle_verliezen",  # G04
    "kind_in_crisis",  # G15
    "zelfdoding",  # G03
    "medisch_gevaar",  # G07
    "eergerelateerd",  # G10
    "ernstige_dreiging",  # G02
    "seksueel_geweld",  # G06
    "ontvoering",  # G08
    "dreiging_door_gebruiker",  # G09
    "spoed_uithuisplaatsing_nu",  # G12
    "meelezen",  # G11
    "letsel_verbergen",  # G16
    "overbelast",  # G13
    POSSIBLE,  # the classifier heard something that no rule names
)
_WEIGHT = {category: weight for weight, category in enumerate(CATEGORIES)}


def heaviest(signals: Iterable[Signal]) -> Signal | None:
    """The signal whose category stands highest in ``CATEGORIES``; the first of equals; None of none."""
    return min(signals, key=lambda signal: _WEIGHT[signal.category], default=None)
