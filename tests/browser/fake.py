"""A stand-in for the Assistant: replies of every kind, made by hand, without model or database."""

from __future__ import annotations

import asyncio
import datetime as dt

from sqlalchemy.exc import OperationalError

from stapwijzer.dialogue.assistant import AtOnce, NoConversation, UnknownTopic
from stapwijzer.dialogue.payloads import UnknownPayload
from stapwijzer.dialogue.pipeline import TooManyMessages
from stapwijzer.knowledge.store import Store
from stapwijzer.replies import (
    ContactAttachment,
    Kind,
    LetterAttachment,
    Reply,
    SourceRef,
    Suggestion,
    TimelineAttachment,
)
from stapwijzer.settings import Settings

ANSWER = """\
Nee, u bent niet verplicht om mee te werken. Houdt Veilig Thuis zorgen en praat u niet mee? Dan kan het \
een onderzoek starten, of de Raad voor de Kinderbescherming vragen om te kijken.

School, huisarts en andere beroepskrachten mogen Veilig Thuis informatie geven, ook zonder uw \
toestemming. Praat u wel mee, dan staat uw eigen kant van het verhaal er ook bij.

Meewerken kan op een manier die voor u goed voelt. U kunt vragen om een gesprek op kantoor en om een \
agenda vooraf. Oudervereniging Balans raadt dat ouders aan.

Wat u nu kunt doen:
• Vraag op papier: welke route kiest Veilig Thuis, en waarom?
• Neem iemand mee naar het gesprek, bijvoorbeeld een vertrouwenspersoon van Jeugdstem.
• Zegt u toch nee? Leg dan uit waarom, en zeg wat u wel wilt doen.

Is er nu gevaar? Bel 112. Wilt u praten over onveiligheid thuis? Veilig Thuis: 0800-2000 (gratis, dag en \
nacht). Denkt u aan zelfdoding? Bel 113."""
ANSWER_EN = """\
No, you are not obliged to cooperate. But what if Veilig Thuis stays worried and you do not talk to them? \
Then they can start an investigation, or ask the Child Care and Protection Board (Raad) to look.

School, the family doctor and other professionals may give Veilig Thuis information, even without your \
consent. If you do talk to them, your side of the story is there too.

What you can do now:
• Ask on paper: which route does Veilig Thuis choose, and why?
• Take someone with you to the meeting, for example a confidential adviser from Jeugdstem."""
CRISIS = """\
Bel nu 112. Kunt u niet praten? Blijf dan aan de lijn.

Ga, als het kan, met uw kind naar de buren of een andere veilige plek.

Is het gevaar even weg? Bel Veilig Thuis op 0800-2000. Ik ben een computerprogramma en kan zelf geen hulp \
sturen."""
SOURCES = [
    SourceRef(
        id="wmo2015", title="Wet maatschappelijke ondersteuning 2015", locator="art. 4.1.1 lid 2",
        source_class="wet", as_of=dt.date(2026, 1, 1), url="https://wetten.overheid.nl/BWBR0035362",
        certainty="hoog",
    ),
    SourceRef(
        id="hp2019", title="Handelingsprotocol Veilig Thuis 2019", locator="par. 7.5.1.2",
        source_class="protocol", as_of=dt.date(2019, 1, 1), url=None, certainty="hoog",
    ),
    SourceRef(
        id="balans", title="Balans: melding bij Veilig Thuis", locator="kopje 'Doel van gesprek'",
        source_class="belangenorganisatie", url="javascript:alert(1)", certainty="middel",
    ),
]  # fmt: skip
LETTER = LetterAttachment(
    id="tolk", title="Brief: een tolk bij het gesprek", url="/brieven/tolk?taal=nl",
    docx="/brieven/tolk.docx?taal=nl",
)  # fmt: skip
TIMELINE = TimelineAttachment(
    title="Uw tijdlijn", text="6-12-2019: melding\n20-1-2020: Voorwaarden & Vervolg"
)
PEOPLE = [
    ContactAttachment(
        id="veilig_thuis", name="Veilig Thuis", for_whom="Voor iedereen met vragen over onveiligheid thuis.",
        number="0800-2000", tel="08002000", confirmed=True, url="https://www.veiligthuis.nl",
        hours="dag en nacht", open_now=True, opens_at=None, opening="Nu open, dag en nacht",
    ),
    ContactAttachment(
        id="balans", name="Advieslijn van oudervereniging Balans", for_whom="Voor ouders.",
        number="030-2255050", tel="0302255050", confirmed=False, url="https://balansdigitaal.nl",
        hours="maandag t/m vrijdag 10:00-13:00", open_now=False, opens_at=None,
        opening="Nu dicht. Open morgen om 10:00 uur",
    ),
    ContactAttachment(
        id="igj", name="Inspectie", for_whom="Voor een zorg over kwaliteit.", number=None, tel=None,
        confirmed=True, url="https://www.igj.nl", hours=None, open_now=None, opens_at=None, opening="",
    ),
]  # fmt: skip
CHOICES = [
    Suggestion(title="Moet ik meewerken met Veilig Thuis?", payload="onderwerp.meewerken"),
    Suggestion(title="Wat gebeurt er als ik niet meewerk?", payload="onderwerp.niet_meewerken"),
    Suggestion(title="Geen van deze", payload="geen_van_deze"),
]
FOLLOW_UPS = [
    Suggestion(title="Meer uitleg", payload="vervolg.more"),
    Suggestion(title="Waar staat dat?", payload="vervolg.where"),
    Suggestion(title="Moet ik Veilig Thuis binnenlaten?", payload="onderwerp.huisbezoek"),
]


def _reply(kind: Kind, text: str, locale: str = "nl", **more: object) -> Reply:
    return Reply.model_validate({"kind": kind, "text": text, "locale": locale, **more})


REPLIES = {
    "meewerken": [_reply("answer", ANSWER, topics=["meewerken"], sources=SOURCES, suggestions=FOLLOW_UPS,
                         step="v_en_v")],
    "112": [_reply("crisis", CRISIS)],
    "113": [_reply("crisis", "Wat is dit zwaar. Bel nu 113 of 0800-0113, gratis.\n\nBlijf niet alleen.")],
    "leest mee": [_reply("crisis", "Sluit dit scherm als iemand meekijkt.")],
    "bedoel": [_reply("clarify", "Ik weet niet zeker wat u bedoelt. Gaat het over een van deze vragen?",
                      suggestions=CHOICES)],
    "weer": [_reply("not_known", "Daar heb ik geen goed antwoord op. Liever een mens? Bel 0800-2000."
                    " Kijk ook op jeugdstem.nl of 113.nl.", suggestions=CHOICES[:1])],
    "brief": [_reply("letter", "Dit is een voorbeeld van een brief.", attachments=[LETTER, TIMELINE])],
    "bellen": [_reply("contact", "Dit zijn mensen die u kunt bellen.", attachments=PEOPLE)],
    "hallo": [_reply("smalltalk", "Hallo. Ik ben Stapwijzer, een computerprogramma. Wat wilt u weten?")],
    "bij mij weg": [_reply("crisis", CRISIS),
                    _reply("answer", ANSWER, sources=SOURCES[:1], suggestions=CHOICES[:2])],
    "wis dit": [_reply("erased", "Het gesprek is gewist.")],
    "stuk": [_reply("error", "Er ging bij ons iets mis. Is er gevaar? Bel 112.")],
    "twee": [_reply("notice", "Eerst dit: artikel 112 is geen nummer.", suggestions=CHOICES[:1]),
             _reply("answer", "En dan dit <b>antwoord</b>.", sources=SOURCES[:1], suggestions=CHOICES[:2])],
}  # fmt: skip

AT_ONCE = ("112", "113", "bij mij weg")


class FakeAssistant:
    """Answers by a word in the question; ``meewerken`` also by its button. ``down`` breaks the database, and
    ``breaks_off`` the next answer.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.settings = Settings()
        self.feedbacks: list[tuple[str, bool]] = []
        self.alive: set[str] = set()
        self.erased: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.delay = 0.0
        self.down = False
        self.breaks_off = False

    def tidy(self) -> int:
        return 0

    def feedback(self, topic: str, helpful: bool) -> None:
        if topic != "meewerken":
            raise UnknownTopic(topic)
        self.feedbacks.append((topic, helpful))

    def ready(self) -> None:
        return None

    def close(self) -> None:
        return None

    async def create(self) -> str:
        if self.down:
            raise OperationalError("", {}, Exception())
        name = f"gesprek-{len(self.alive) + len(self.erased) + 1}"
        self.alive.add(name)
        return name

    async def erase(self, conversation_id: str) -> bool:
        if self.down:
            raise OperationalError("", {}, Exception())
        self.erased.append(conversation_id)
        self.alive.discard(conversation_id)
        return True

    async def message(
        self,
        conversation_id: str,
        *,
        raw: str | None = None,
        payload: str | None = None,
        locale: str = "nl",
        client_message_id: str | None = None,
        limited: bool = False,
        at_once: AtOnce | None = None,
    ) -> list[Reply]:
        said = payload or raw or ""
        word = next((word for word in REPLIES if word in said.lower()), "meewerken")
        if at_once and word in AT_ONCE:
            await at_once(REPLIES[word][:1])
        await asyncio.sleep(self.delay)
        if at_once and self.breaks_off:
            self.breaks_off = False
            # As when the telephone leaves the house: the connection is gone in the middle of the answer.
            at_once.__self__._request.transport.abort()
        if limited and word not in ("112", "113"):
            raise TooManyMessages
        if self.down:
            # Like the real one: a cry for help is answered without a database.
            return REPLIES[word if word in ("112", "113") else "stuk"]
        if conversation_id not in self.alive:
            raise NoConversation
        if payload == "onderwerp.niet_meewerken":
            raise UnknownPayload("this button is not known")
        self.asked.append((conversation_id, said))
        if locale == "en" and word == "meewerken":
            return [_reply("answer", ANSWER_EN, "en", sources=SOURCES, suggestions=FOLLOW_UPS)]
        return REPLIES[word]
