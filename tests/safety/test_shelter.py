"""Who looks for a safe place is never answered as somebody who hides a child or whose child is taken."""

from __future__ import annotations

import pytest

from stapwijzer.safety.categories import POSSIBLE
from stapwijzer.safety.classifier import Cry
from stapwijzer.safety.detector import detect
from stapwijzer.safety.shelter import TAKEN_FOR, seeks_shelter
from stapwijzer.safety.watch import Watch


class Hears:
    """A classifier that takes every message for one kind of danger."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def hear(self, *_: object) -> Cry:
        return Cry(self._kind, 3.0)

    def kind(self, *_: object) -> str:
        return self._kind


@pytest.mark.parametrize(
    "text",
    [
        "waar is er opvang voor mij en de kinderen, hij mag ons niet vinden",
        "Is er een blijf-van-mijn-lijfhuis in de buurt?",
        "ik zoek een veilige plek voor vannacht met mijn dochter",
        "we hebben onderdak nodig, vanavond nog",
        "where can I find a women's shelter tonight",
        "çocuklarımla gidebileceğim sığınma evi var mı",
        "Чи є притулок для мене з дитиною",
    ],
)
def test_who_seeks_a_safe_place_is_not_told_that_hiding_is_wrong(text: str) -> None:
    assert seeks_shelter(text)
    for kind in TAKEN_FOR:
        signal = Watch(Hears(kind), lambda texts: None).notice(text)
        assert signal is not None
        assert signal.category not in TAKEN_FOR


@pytest.mark.parametrize(
    "text",
    [
        "mijn ex heeft de kinderen meegenomen naar Marokko, ik zit in de vrouwenopvang",
        "ze komen mijn dochter nu halen en brengen haar naar een crisisopvang",
        "is er kinderopvang op woensdag",
        "",
    ],
)
def test_where_a_shelter_is_not_what_is_sought_the_danger_keeps_its_name(text: str) -> None:
    assert not seeks_shelter(text)


def test_the_rules_do_not_take_fleeing_from_violence_for_a_threat() -> None:
    signal = detect("kan ik met mijn dochter naar een opvang ver weg zodat hij ons niet vindt")
    assert signal is None or signal.category not in {"dreiging_door_gebruiker", "ontvoering"}


def test_hiding_a_child_from_the_authorities_is_still_noticed() -> None:
    signal = detect("wij duiken vannacht onder met mijn zoon")
    assert signal is not None
    assert signal.category != POSSIBLE
