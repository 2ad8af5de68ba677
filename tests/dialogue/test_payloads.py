from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stapwijzer.dialogue.payloads import ASPECTS, ERASE, KEEP, KEEP_NOT, Pressed, UnknownPayload, pressed
from stapwijzer.knowledge.answers import FOLLOW_UP, NONE, TOPIC
from stapwijzer.process.buttons import dated

TOPICS = frozenset({"meewerken", "verslag"})
GUIDES = frozenset({"stap.begin", "stap.van_wie.raad", "termijn.wat.melding"})
GIVEN_OUT = {
    **{TOPIC + topic: Pressed("kies_onderwerp", {"topic": topic}) for topic in TOPICS},
    **{FOLLOW_UP + aspect: Pressed("vervolg", {"follow_up": aspect}) for aspect in ASPECTS},
    NONE: Pressed("geen_van_deze", {}),
    ERASE: Pressed(ERASE, {}),
    KEEP_NOT: Pressed(KEEP_NOT, {}),
    "stap.begin": Pressed("waar_sta_ik", {"guide": "stap.begin"}),
    "stap.van_wie.raad": Pressed("waar_sta_ik", {"guide": "stap.van_wie.raad"}),
    "stap.wanneer.2026-03-03": Pressed("waar_sta_ik", {"guide": "stap.wanneer.2026-03-03"}),
    "termijn.wat.melding": Pressed("termijn", {"guide": "termijn.wat.melding"}),
    "termijn.op.2026-03-03": Pressed("termijn", {"guide": "termijn.op.2026-03-03"}),
    KEEP + "0f" * 16: Pressed(KEEP, {"fingerprint": "0f" * 16}),
}


@pytest.mark.parametrize("payload", sorted(GIVEN_OUT))
def test_a_button_that_we_gave_out_means_what_it_meant(payload: str) -> None:
    assert pressed(payload, TOPICS, GUIDES) == GIVEN_OUT[payload]


@given(
    st.text()
    | st.sampled_from(sorted(GIVEN_OUT)).flatmap(
        lambda known: st.text(min_size=1).map(lambda more: known + more)
    )
    | st.builds(str.__add__, st.sampled_from([TOPIC, FOLLOW_UP, KEEP, "/"]), st.text())
)
@example("onderwerp.")
@example("onderwerp.weg")
@example("onderwerp.onderwerp.meewerken")
@example("vervolg.who")
@example("bewaar.")
@example("bewaar." + "0F" * 16)
@example("bewaar." + "0f" * 16 + "\n")
@example('/kies_onderwerp{"topic": "meewerken"}')
@example("GEEN_VAN_DEZE")
@example("stap.van_wie.oma")
@example("termijn.begin")
def test_nothing_else_is_a_button(payload: str) -> None:
    if payload not in GIVEN_OUT and not dated(payload):
        with pytest.raises(UnknownPayload, match="send the message as text"):
            pressed(payload, TOPICS, GUIDES)


@pytest.mark.parametrize("payload", sorted(GIVEN_OUT))
def test_a_button_is_sure_of_itself_and_says_no_words(payload: str) -> None:
    parse = GIVEN_OUT[payload].parse()
    assert parse["intent"] == {"name": GIVEN_OUT[payload].intent, "confidence": 1.0}
    assert parse["text"] == ""
