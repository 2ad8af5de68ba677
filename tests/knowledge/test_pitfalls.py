"""The 35 pitfalls of the field stay out of the answers: what is often said wrongly is said rightly here.

Each pitfall (E1 to E35 of the fact file behind the knowledge) has *right* statements, each of which must
stand in the entries where a parent looks for it, and *wrong* statements, which may stand nowhere: in no
topic, step, right, term, contact or letter, in neither language.

A pattern describes a meaning and not a sentence. Its parts, joined by ``&&``, may stand in any order, but
all in one paragraph (right) or in one sentence (wrong). ``!`` before a part says that it may not be there,
and ``…`` reaches across words within a sentence, to the start of a word. Questions state nothing: no wrong
is sought in them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stapwijzer.knowledge import loader
from stapwijzer.knowledge.loader import KINDS
from stapwijzer.knowledge.schema import LOCALES

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ALL = 35


@dataclass(frozen=True)
class Right:
    """A statement that must stand in each entry of ``where``."""

    where: str
    nl: str
    en: str


@dataclass(frozen=True)
class Wrong:
    """A statement that may stand nowhere; every sentence of ``nl_says`` and ``en_says`` makes it.

    ``but_in`` are paragraphs that tell of the statement as somebody else's and say that it does not hold.
    ``whole`` searches whole paragraphs, for what a neighbouring sentence can put right.
    """

    nl: str
    nl_says: str
    en: str
    en_says: str
    but_in: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Pitfall:
    number: int
    title: str
    rights: tuple[Right, ...]
    wrongs: tuple[Wrong, ...]

    def __str__(self) -> str:
        return f"E{self.number:02} {self.title}"


REBUTTED = {
    "nl": r"klopt niet|is niet zo|staat dat niet|wet zegt het iets anders|geeft een recht|niet iedereen zegt"
    r"|kan dat om een serieuze reden toch",
    "en": r"does not match|is not so|does not say that|slightly differently|gives a right|not everyone says"
    r"|can still happen",
}
NOT_NL = r"!\b(niet|geen|nooit|niets|niemand|nergens)\b"
NOT_EN = r"!\b(not|no|never|nothing|nobody|cannot|nor)\b"

PITFALLS = (
    Pitfall(
        1,
        "a school may report, the law does not order it",
        (
            Right(
                "topics/meldcode topics/professional_meldt steps/meldcode terms/meldplicht",
                nl=r"(algemene|wettelijke) (wettelijke )?(meld)?plicht && \b(geen|niet)\b",
                en=r"\b(no|not a) general (legal )?duty",
            ),
            Right(
                "topics/meldcode topics/wat_is_een_melding terms/meldrecht",
                nl=r"(meld)?recht && (niet dat het moet|geen (algemene )?(meld)?plicht)",
                en=r"\bright\b && (not that they must|not a (general )?duty)",
            ),
            Right(
                "topics/meldcode topics/wat_is_een_melding steps/meldcode terms/meldcode",
                nl=r"(school|scholen|organisatie) … moet(en)? … (meldcode|zo'n plan)",
                en=r"(school|organisation)s? … must (have|adopt) … (code|meldcode|plan)",
            ),
            Right(
                "topics/meldcode topics/professional_meldt steps/meldcode terms/meldplicht",
                nl=r"(beroepsgroep|School & Veiligheid) && (acu|ernstig) && (hoort|horen|moet)",
                en=r"(profession|School & Veiligheid) && (acute|serious|now) && should",
            ),
            Right(
                "topics/meldcode steps/meldcode terms/meldplicht",
                nl=r"zeden(misdrijf|delict)|seksueel misdrijf",
                en=r"sexual offence",
            ),
        ),
        (
            Wrong(
                nl=r"(school|scholen|lera|leerkracht|arts|professional|hulpverlener|beroepskracht) && "
                r"(((moet|moeten|verplicht) (\w+ )*|verplicht … te )melden|meldplicht) && !zeden && "
                + NOT_NL,
                nl_says="De school is wettelijk verplicht om een vermoeden te melden. "
                "Leraren moeten altijd melden. "
                "Voor scholen geldt een meldplicht.",
                en=r"(school|teacher|doctor|professional|care worker) && "
                r"((must|obliged to|required to|have to) report\b|duty to report) && !sexual && " + NOT_EN,
                en_says="A school is by law obliged to report a suspicion. "
                "A teacher must report every suspicion. "
                "Schools have a legal duty to report.",
            ),
            Wrong(
                nl=r"melden (is )?(dus )?(een|wettelijk) (wettelijke )?(plicht|verplicht)",
                nl_says="Voor een leraar is melden een plicht.",
                en=r"reporting is (therefore )?(a (legal )?duty|compulsory|mandatory)",
                en_says="For a teacher reporting is a legal duty.",
                but_in="topics/meldcode:bronnen_verschillen",
            ),
        ),
    ),
    Pitfall(
        2,
        "not every report becomes an investigation",
        (
            Right(
                "topics/wat_is_een_melding topics/school_meldt steps/melding terms/melding",
                nl=r"niet (elke|iedere|altijd) … onderzoek",
                en=r"(not (every|each|always)|by no means every) … investigat",
            ),
            Right(
                "topics/valse_melding",
                nl=r"niet bij (elke|iedere) melding",
                en=r"not … with (every|each) report",
            ),
            Right(
                "topics/wat_is_een_melding topics/school_meldt steps/melding terms/melding",
                nl=r"melding && veilig thuis … beoorde(el|len)|beoordeeld",
                en=r"report && (must assess|is assessed|assesses)",
            ),
        ),
        (
            Wrong(
                nl=r"((elke|iedere) melding|alle meldingen|\baltijd\b) && onderzo && "
                r"!niet (\w+ )?(elke|iedere|alle|altijd)",
                nl_says="Na elke melding moet Veilig Thuis een onderzoek instellen. "
                "Veilig Thuis onderzoekt elke melding.",
                en=r"((every|each) report|all reports|\balways\b) && investigat && "
                r"!(not|means) (\w+ )?(every|each|all|always)",
                en_says="After every report Veilig Thuis must start an investigation. "
                "Veilig Thuis investigates every report.",
                but_in="topics/wat_is_een_melding:beoordelen",
            ),
        ),
    ),
    Pitfall(
        3,
        "four kinds of investigation are kept apart",
        (
            Right(
                "topics/v_en_v steps/v_en_v terms/v_en_v topics/termijn_onderzoek",
                nl=r"geen onderzoek|iets anders dan de dienst",
                en=r"not onderzoek|not the same as (the service onderzoek|an investigation)|differs from the",
            ),
            Right(
                "topics/onderzoek_vt steps/onderzoek_vt terms/onderzoek",
                nl=r"\braad && politie && (iets anders|geen|pas op)",
                en=r"\braad && police && (something else|other|not|no|different|take care)",
            ),
            Right(
                "topics/v_en_v_of_onderzoek",
                nl=r"protocol && (één van de twee|een van de twee|of allebei)",
                en=r"protocol && (one of the two|either|or both)",
            ),
            Right(
                "steps/onderzoek_vt topics/onderzoek_vt",
                nl=r"protocol && te weinig mee && \bof\b … vermoeden && allebei",
                en=r"protocol && (too little|cooperate too) && \bor\b … suspicion && both",
            ),
            Right(
                "topics/v_en_v_of_onderzoek topics/schriftelijke_uitleg steps/v_en_v",
                nl=r"vraag … (welke (dienst|route|van de twee)|v&v of onderzoek)",
                en=r"ask … (which (service|route|of the two)|V&V or Onderzoek)",
            ),
        ),
        (
            Wrong(
                nl=r"(v&v|voorwaarden & vervolg) … \b(is|doet|betekent|volgt)\b … onderzoek && " + NOT_NL,
                nl_says="Voorwaarden & Vervolg is ook een onderzoek van Veilig Thuis. "
                "Bij V&V doet Veilig Thuis onderzoek naar de melding.",
                en=r"(V&V|voorwaarden & vervolg|& follow-up) … \b(is|does|means) … investigation && "
                + NOT_EN,
                en_says="Voorwaarden & Vervolg is also an investigation by Veilig Thuis. "
                "With V&V, Veilig Thuis does an investigation.",
            ),
            Wrong(
                nl=r"veilig thuis (doet|start|begint) … (raadsonderzoek|politieonderzoek) && " + NOT_NL,
                nl_says="Veilig Thuis start dan een raadsonderzoek.",
                en=r"(veilig thuis (does|starts|begins) … (raad|police) (inquiry|investigation)"
                r"|\braad\b … (inquiry|investigation) is (done|carried out) by veilig thuis) && " + NOT_EN,
                en_says="Veilig Thuis starts a Raad inquiry then.",
            ),
            Wrong(
                nl=r"onderzoek … alleen (als|wanneer) ouders … niet … (mee|samen)werk",
                nl_says="Onderzoek doet Veilig Thuis alleen als ouders niet meewerken.",
                en=r"investigat\w+ … only (if|when) … parents … (do not|refuse) … cooperat",
                en_says="There is an investigation only if the parents do not cooperate.",
            ),
        ),
    ),
    Pitfall(
        4,
        "five working days is not five days",
        (
            Right(
                "topics/termijn_beoordeling topics/na_melding topics/veiligheidsbeoordeling "
                "topics/termijnen_berekenen steps/veiligheidsbeoordeling terms/veiligheidsbeoordeling",
                nl=r"5 werkdagen && (beslui|beslis|gebeurt dat) && "
                r"(niet altijd|langer|streven|niet hetzelfde)",
                en=r"5 working days && (deci|done) && (not always|nor does|longer|\baim\b|not the same)",
            ),
            Right(
                "topics/termijn_beoordeling topics/termijnen_berekenen steps/veiligheidsbeoordeling "
                "steps/eerste_gesprek",
                nl=r"5 werkdagen && (geen termijn … gesprek|niet (hetzelfde|om|over) … gesprek"
                r"|gesprek … klopt niet)",
                en=r"5 working days && (not (the same as|a deadline for|about) … (meeting|talk)"
                r"|meeting … does not match)",
            ),
            Right(
                "topics/termijn_beoordeling topics/termijnen_berekenen steps/eerste_gesprek",
                nl=r"eerste gesprek|dit gesprek && (geen|niet) && termijn",
                en=r"(first meeting|first talk|this meeting) && (no|not) && (time limit|deadline)",
            ),
            Right(
                "topics/termijn_beoordeling topics/termijn_onderzoek topics/onderzoek_vt steps/onderzoek_vt",
                nl=r"onderzoek nodig && binnen (5|vijf) dagen na de melding",
                en=r"(needed|investigation) && within (5|five) days after the report",
            ),
        ),
        (
            Wrong(
                nl=r"(gesprek|spreken|spreekt|praat|uitgenodigd) && binnen (5|vijf) (werk)?dagen",
                nl_says="Veilig Thuis moet binnen 5 werkdagen met u in gesprek gaan.",
                en=r"\b(talk|talks|meeting|meet|speak|invite)\w* && within (5|five) (working )?days",
                en_says="You must have a meeting with Veilig Thuis within five days.",
                but_in="topics/termijn_beoordeling:geen_termijn_gesprek",
            ),
            Wrong(
                nl=r"(beslui|beslis|beoorde) && binnen (5|vijf) dagen",
                nl_says="Veilig Thuis besluit binnen vijf dagen wat er met de melding gebeurt.",
                en=r"(decid|decision|assess) && within (5|five) days",
                en_says="Veilig Thuis decides within 5 days what happens to the report.",
            ),
            Wrong(
                nl=r"onderzoek && (begin|start) && binnen (5|vijf) werkdagen",
                nl_says="Het onderzoek begint binnen 5 werkdagen.",
                en=r"investigation && (begin|start) && within (5|five) working days",
                en_says="The investigation starts within 5 working days.",
            ),
            Wrong(
                nl=r"(volgens de wet|wettelijk\w*|de wet) && (5|vijf) werkdagen",
                nl_says="De wet geeft Veilig Thuis 5 werkdagen voor dit besluit.",
                en=r"(by law|legal|the law|statutory) && (5|five) working days",
                en_says="By law Veilig Thuis has five working days.",
            ),
        ),
    ),
    Pitfall(
        5,
        "ten weeks run from the decision to investigate, and being late ends nothing",
        (
            Right(
                "topics/termijn_onderzoek topics/onderzoek_vt topics/termijnen_berekenen steps/onderzoek_vt",
                nl=r"10 weken && (nodig|besluit|vaststel) && \b(na|nadat|vanaf|begint)\b",
                en=r"10 weeks && (needed|decision|finding|necessary) && (after|from|starts)",
            ),
            Right(
                "topics/termijn_onderzoek topics/onderzoek_vt steps/onderzoek_vt",
                nl=r"niet (vanzelf )?(ongeldig|vervallen)|vervalt … niet vanzelf",
                en=r"not (invalid|lapse)",
            ),
            Right(
                "topics/termijn_onderzoek steps/onderzoek_vt",
                nl=r"vraag waarom|(reden|waarom) … nieuwe datum",
                en=r"ask why|(reason|why) … new date",
            ),
            Right(
                "topics/termijn_onderzoek",
                nl=r"klachtencommissie … klagen && inspectie",
                en=r"complaints committee && inspectorate",
            ),
            Right(
                "topics/termijn_onderzoek topics/v_en_v steps/v_en_v",
                nl=r"(in de wet|wettelijke termijn|de wet) … onderzoek",
                en=r"(in the law|legal time limit|the law) … investigation",
            ),
        ),
        (
            Wrong(
                nl=r"(10|tien) weken (na|vanaf) (de )?(dag van de )?(melding|triage)",
                nl_says="Binnen tien weken na de melding is het onderzoek klaar.",
                en=r"(10|ten) weeks (after|from|of) (the )?(day of the )?(report\b|triage)",
                en_says="The investigation is finished within 10 weeks after the report.",
            ),
            Wrong(
                nl=r"(te laat|te lang|langer|weken|termijn) && onderzoek && (vervalt|ongeldig|nietig) && "
                + NOT_NL,
                nl_says="Duurt het langer dan 10 weken, dan vervalt het onderzoek.",
                en=r"(too late|too long|longer|weeks|time limit) && investigation && "
                r"(lapses|invalid|void|dropped) && " + NOT_EN,
                en_says="If it takes longer than 10 weeks, the investigation lapses.",
            ),
        ),
    ),
    Pitfall(
        6,
        "a supervision order expects that parents will manage again",
        (
            Right(
                "topics/ots topics/terug_naar_huis topics/gezagsbeeindiging topics/vto steps/ots terms/ots",
                nl=r"(verwacht|denkt)\w* … ouders … \b(wél|wel|weer|zelf)\b … kunnen && "
                r"!ouders … \bniet\b … kunnen",
                en=r"(expect|think)\w* … parents … (manage|care|do it) && !parents (will not|cannot)",
            ),
            Right(
                "topics/ots topics/gezagsbeeindiging steps/ots steps/gezagsbeeindiging "
                "terms/gezagsbeeindiging",
                nl=r"(iets anders|andersom) && (\bots\b|ondertoezicht|gezagsb)",
                en=r"(not the same|something else|other way round|differ) && (order|authority|custody)",
            ),
            Right(
                "topics/ots topics/vto",
                nl=r"protocol && anders && wet gaat voor",
                en=r"protocol && different && law comes first",
            ),
        ),
        (
            Wrong(
                nl=r"(ondertoezichtstelling|\bots\b) && ouders && "
                r"\b(niet|onvoldoende|nooit)\b … (kunnen|waarmaken|in staat|lukt)",
                nl_says="Een OTS komt er als ouders het binnen aanvaardbare tijd niet zelf kunnen.",
                en=r"(supervision order|\bots\b) && parents && "
                r"(will not|cannot|unable|not be able|not manage)",
                en_says="A supervision order follows when parents will not manage within a reasonable time.",
            ),
            Wrong(
                nl=r"verantwoordelijkheid … niet … waarmaken",
                nl_says="Men verwacht dat u uw verantwoordelijkheid niet tijdig zult waarmaken.",
                en=r"not (live up to|fulfil|meet) … responsibilit",
                en_says="It is expected that parents will not live up to their responsibility.",
            ),
        ),
    ),
    Pitfall(
        7,
        "a file is kept for twenty years after the last change",
        (
            Right(
                "topics/bewaartermijn topics/afsluiten_overdracht topics/verleden steps/dossier "
                "rights/bewaartermijn",
                nl=r"20 jaar && laatste wijziging",
                en=r"20 years && last change",
            ),
            Right(
                "topics/bewaartermijn topics/verleden topics/vernietiging steps/dossier",
                nl=r"vernietig && (weiger|nee zeggen)",
                en=r"(destr) && (refuse|say no)",
            ),
            Right(
                "topics/bewaartermijn rights/bewaartermijn",
                nl=r"15 jaar && (vroeger|oude regel|toen)",
                en=r"15 years && (used to|old rule|at that time)",
            ),
            Right(
                "topics/bewaartermijn",
                nl=r"\braad\b && 100 jaar na de geboorte && straf … 24 jaar && jeugdhulp … 20 jaar",
                en=r"\braad\b && 100 years after birth && punishment … 24 years && youth care … 20 years",
            ),
        ),
        (
            Wrong(
                nl=r"(veilig thuis|dossier|gegevens) && "
                r"(bewaar|bewaren|blijf|blijv|houdt|gewist|vernietig) && "
                r"\b(10|tien|15|vijftien|24|vierentwintig) jaar",
                nl_says="Veilig Thuis bewaart uw dossier 15 jaar. Na tien jaar wordt uw dossier gewist.",
                en=r"(veilig thuis|file|data) && (keep|kept|stay|hold|erased|destroy) && "
                r"\b(10|ten|15|fifteen|24|twenty-four) years",
                en_says="Veilig Thuis keeps your file for ten years. The file is destroyed after 15 years.",
            ),
            Wrong(
                nl=r"tot(dat)? … jongste kind … (18|24|volwassen|meerderjarig)",
                nl_says="Het dossier blijft tot uw jongste kind 24 is.",
                en=r"until … youngest child … (18|24|of age|adult)",
                en_says="The file stays until your youngest child is 24.",
            ),
            Wrong(
                nl=r"veilig thuis … (moet|zal) … altijd … vernietig",
                nl_says="Veilig Thuis moet uw gegevens altijd vernietigen als u dat vraagt.",
                en=r"veilig thuis … (must|will) … always … destroy",
                en_says="Veilig Thuis must always destroy your data when you ask.",
            ),
        ),
    ),
    Pitfall(
        8,
        "a recording is for yourself, announced, and not shared",
        (
            Right(
                "topics/opnemen_gesprek topics/gesprek_voorbereiden rights/opnemen",
                nl=r"meestal && (waar u zelf|waaraan u zelf|zelf mee|als u zelf) && (vooraf|van tevoren) && "
                r"(deel … niet|niets|niet door)",
                en=r"usually && (you take part|that you) && (beforehand|first) && "
                r"(do not (share|pass)|share nothing)",
            ),
            Right(
                "topics/opnemen_gesprek topics/gesprek_voorbereiden rights/opnemen",
                nl=r"kind && andere ouder && (overleg|niet zomaar)",
                en=r"child && other parent && (talk|discuss|do not just)",
            ),
            Right(
                "topics/opnemen_gesprek topics/gesprek_voorbereiden rights/opnemen",
                nl=r"(film|beeld) && (strafbaar|geen beeld)",
                en=r"(film|image) && (crime|offence|no images)",
            ),
            Right(
                "topics/opnemen_gesprek topics/lotgenoten rights/opnemen",
                nl=r"(deel|publi|online) && aangifte",
                en=r"(shar|publi|online) && police",
            ),
        ),
        (
            Wrong(
                nl=r"(neem|maak|opnemen|opname) && (stiekem|heimelijk|in het geheim) && "
                r"!(strafbaar|onrechtmatig|\bniet\b|\bgeen\b|\bnooit\b)",
                nl_says="Neem het gesprek stiekem op, dat is uw bewijs.",
                en=r"\brecord && (secretly|in secret) && !(crime|offence|unlawful|\bnot\b|\bnever\b)",
                en_says="Record the talk in secret, that is your proof.",
            ),
            Wrong(
                nl=r"opnemen && mag && (altijd|elk gesprek|zonder dat) && " + NOT_NL,
                nl_says="Opnemen mag altijd, zonder dat u het zegt.",
                en=r"\brecord && \b(may|can)\b && (always|every|without (saying|telling|asking)) && "
                r"" + NOT_EN,
                en_says="You may always record a talk. You may record without telling them.",
            ),
            Wrong(
                nl=r"(opname|opnemen|op te nemen) && (hoeft|hoef) … niet … (vragen|zeggen|melden)",
                nl_says="U hoeft een opname niet vooraf te melden.",
                en=r"\brecord && need not (ask|say|announce|tell)",
                en_says="You need not announce that you record.",
                but_in="topics/opnemen_gesprek:regels_verschillen",
            ),
            Wrong(
                nl=r"(\b(zet|deel|stuur|plaats)\b … opname|opname … (mag|kunt) … (delen|sturen|online)) && "
                + NOT_NL,
                nl_says="Deel de opname met andere ouders. Een opname mag u gerust met anderen delen.",
                en=r"(\b(put|share|send|post)\b … recording|recording … (may|can) … (shared|sent|online)) && "
                + NOT_EN,
                en_says="Share the recording with other parents. Your recording may be shared with others.",
            ),
        ),
    ),
    Pitfall(
        9,
        "no entry without your consent, and the police can in danger",
        (
            Right(
                "topics/huisbezoek topics/bevoegdheden_vt steps/eerste_gesprek rights/huisrecht "
                "terms/huisrecht",
                nl=r"veilig thuis && (huis|woning) && (toestemming|niet wilt) && gevaar && politie … binnen",
                en=r"veilig thuis && home && (consent|do not want) && danger && police … (enter|in\b)",
            ),
            Right(
                "topics/huisbezoek topics/bevoegdheden_vt steps/eerste_gesprek rights/huisrecht",
                nl=r"(weiger|nee zeggen) && (zorgen|anders\w* manier)",
                en=r"(refus|say no) && (worr|another way)",
            ),
            Right(
                "topics/huisbezoek steps/eerste_gesprek rights/huisrecht terms/huisrecht",
                nl=r"(leiden wij|lezen wij|conclusie|vonden wij) && (\b(huis|woning)\b|toestemming)",
                en=r"(we (read|found|conclude|infer)|conclusion) && (home|consent)",
            ),
            Right(
                "topics/huisbezoek rights/huisrecht letters/gesprek_op_kantoor",
                nl=r"gewond && 112 && laat hulp (toe|binnen)",
                en=r"hurt && 112 && let help in",
            ),
        ),
        (
            Wrong(
                nl=r"\b(moet|moeten|verplicht)\b && (binnen ?(te )?laten|huisbezoek) && !hoeft && " + NOT_NL,
                nl_says="U moet Veilig Thuis binnenlaten. Ouders zijn verplicht een huisbezoek toe te laten.",
                en=r"\b(must|have to|obliged)\b && (let … \bin\b|home visit) && !help && " + NOT_EN,
                en_says="You must let Veilig Thuis in. Parents are obliged to allow a home visit.",
            ),
            Wrong(
                nl=r"veilig thuis (mag|kan) … (huis|woning) (in|binnen)\b && " + NOT_NL,
                nl_says="Veilig Thuis mag uw huis in om te kijken.",
                en=r"veilig thuis (may|can) … enter && " + NOT_EN,
                en_says="Veilig Thuis may enter your home to have a look.",
            ),
            Wrong(
                nl=r"laat … nooit … binnen|politie … (nooit|ook niet) … (binnen|in)\b",
                nl_says="Ook de politie mag nooit uw huis binnen.",
                en=r"never let … \bin\b|police … (never|not) … (enter|come in)",
                en_says="The police may never enter your home either.",
            ),
            Wrong(
                nl=r"weiger\w* … (geen|zonder) (enkel )?gevolg",
                nl_says="Weigeren heeft geen gevolgen.",
                en=r"(refus|saying no)\w* … (no|without any) consequence",
                en_says="Refusing has no consequences.",
            ),
        ),
    ),
    Pitfall(
        10,
        "Veilig Thuis may ask others without consent, voluntary help needs it",
        (
            Right(
                "topics/informanten topics/delen_met_anderen topics/school_info topics/onderzoek_vt "
                "steps/informanten rights/delen_met_anderen",
                nl=r"\b(mag|mogen|laat)\b && "
                r"(zonder (uw )?(toestemming|ja)|zonder dat u ja|toestemming … niet voor) && "
                r"(school|huisarts|anderen|leraar|gegevens) && !\b(mag|mogen)\b … (niet|niets|nooit)\b",
                en=r"\b(may|lets?|allowed)\b && "
                r"(without (your )?(consent|yes)|consent is not needed) && "
                r"(school|doctor|others|teacher|data) && !\b(may|can) (not|never)\b",
            ),
            Right(
                "topics/informanten topics/toestemming_jeugdhulp topics/vrijwillige_hulp topics/hulp_vragen "
                "rights/toestemming_jeugdhulp rights/delen_met_anderen terms/jeugdhulp terms/wijkteam",
                nl=r"hulp && "
                r"((niet zonder|alleen met|pas als) … toestemming|toestemming (voor |wel |wél )?nodig)",
                en=r"(help|care) && (needs?|only with|requires) … consent|consent is needed",
            ),
            Right(
                "topics/informanten topics/delen_met_anderen topics/school_info steps/informanten",
                nl=r"akkoord && (voorwaarden & vervolg|v&v|niet voor een onderzoek)",
                en=r"(agree|consent)\w* && (voorwaarden & vervolg|V&V|not choose an investigation)",
            ),
            Right(
                "topics/informanten",
                nl=r"vooraf … (met wie|wie)",
                en=r"beforehand … (whom|who)",
            ),
        ),
        (
            Wrong(
                nl=r"toestemming && veilig thuis && (school|huisarts|leraar|informatie|navragen) && "
                r"((mag|kan|mogen)\b … (niet|nooit|niets)\b|alleen met|pas (als|na))",
                nl_says="Veilig Thuis mag niet bij school navragen zonder uw toestemming. "
                "Zonder uw toestemming mag school niets aan Veilig Thuis vertellen.",
                en=r"consent && veilig thuis && (school|doctor|teacher|information) && "
                r"((may|can) (not|never)|cannot|only with|only after)",
                en_says="Veilig Thuis can ask the school only with your consent. "
                "Without your consent the school may not tell Veilig Thuis anything.",
            ),
            Wrong(
                nl=r"(vrijwillige|gewone) (jeugd)?hulp && (zonder|geen) (uw )?toestemming && !niet zonder",
                nl_says="Vrijwillige hulp kan ook zonder uw toestemming beginnen.",
                en=r"(voluntary|ordinary) (youth )?(help|care) && without (your )?consent && " + NOT_EN,
                en_says="Voluntary help can start without your consent too.",
            ),
        ),
    ),
    Pitfall(
        11,
        "a professional reports openly, a neighbour usually stays unknown",
        (
            Right(
                "topics/melder steps/melding rights/weten_wie_meldt terms/melder",
                nl=r"beroepskracht && (meestal|in de regel) && "
                r"(buur|familielid|kring) … (onbekend|anoniem)",
                en=r"professional && (usually|as a rule) && "
                r"(neighbour|relative|circle) … (unknown|anonymous)",
            ),
            Right(
                "topics/melder topics/anoniem_melden topics/professional_meldt steps/melding "
                "rights/weten_wie_meldt",
                nl=r"gevaar && (vertrouwen|band) && (ernstig|schaad|schade)",
                en=r"danger && (trust|bond) && (serious)",
            ),
            Right(
                "topics/melder steps/melding rights/weten_wie_meldt",
                nl=r"(ga|zoek) … niet … (zoek|uit)|niet zelf (op zoek|uitzoeken)",
                en=r"do not (go looking|find out|look)",
            ),
            Right(
                "topics/melder",
                nl=r"protocol && (beperken|wet gaat voor)",
                en=r"protocol && (limit|law comes first)",
            ),
            Right(
                "topics/anoniem_melden",
                nl=r"\bhof\b && samenvatting && (weten we|weten wij) … niet",
                en=r"court of appeal && summary && (do not know|not sure)",
            ),
        ),
        (
            Wrong(
                nl=r"\bu\b … (altijd|moet|recht)|moet u && (naam|wie) && meld && " + NOT_NL,
                nl_says="U mag altijd weten wie er heeft gemeld. "
                "U hebt recht op de naam van de melder. "
                "Veilig Thuis moet u de naam van de melder geven.",
                en=r"\byou\b … (always|right)|must (tell|give) you && (name|who)\b && report && " + NOT_EN,
                en_says="You always get the name of the reporter. "
                "You have a right to the name of the reporter. "
                "Veilig Thuis must tell you the name of the reporter.",
            ),
            Wrong(
                nl=r"(melder|beroepskracht|professional|leraar|arts) && altijd (\w+ )?(anoniem|onbekend) && "
                + NOT_NL,
                nl_says="De melder blijft altijd anoniem. Een professional mag altijd anoniem melden.",
                en=r"(reporter|professional|teacher|doctor) && always && (anonymous|unknown) && " + NOT_EN,
                en_says="The reporter always stays anonymous. A professional may always report anonymously.",
            ),
            Wrong(
                nl=r"(probeer|zoek|ga na|vraag rond)\b … wie … (meldde|gemeld|melder) && " + NOT_NL,
                nl_says="Probeer zelf te achterhalen wie de melder is.",
                en=r"\b(try to find|find out|ask around)\b … who … report && " + NOT_EN,
                en_says="Try to find out yourself who made the report.",
            ),
            Wrong(
                nl=r"dubbel anoniem\w*' … (mag|verboden|toegestaan|onrechtmatig)|"
                r"dubbel anonieme melding … (mag|verboden|toegestaan|onrechtmatig)",
                nl_says="Een dubbel anonieme melding is verboden.",
                en=r"doubl[ey] anonymous … (allowed|forbidden|unlawful|illegal)",
                en_says="A doubly anonymous report is forbidden.",
            ),
        ),
    ),
    Pitfall(
        12,
        "you may bring someone, and a refusal asks for a reason",
        (
            Right(
                "topics/iemand_meenemen topics/gesprek_voorbereiden steps/eerste_gesprek terms/steunfiguur",
                nl=r"(meenem|meeneemt) && (vooraf|van tevoren) && (weiger|nee) && reden && papier",
                en=r"bring && beforehand && (refuse|say no) && reason && (paper|writing)",
            ),
            Right(
                "topics/iemand_meenemen topics/gesprek_voorbereiden topics/vertrouwenspersoon "
                "steps/registratie steps/klacht rights/vertrouwenspersoon terms/vertrouwenspersoon",
                nl=r"gratis && (jeugdstem|vertrouwenspersoon|steun|onafhankelijk)",
                en=r"\bfree\b && (jeugdstem|confidential adviser|support|independent)",
            ),
            Right(
                "topics/iemand_meenemen rights/vertrouwenspersoon topics/vertrouwenspersoon",
                nl=r"(niemand|geen) … toestemming && (vertrouwenspersoon|hulp)",
                en=r"nobody … (consent|permission) && (adviser|help)",
            ),
            Right(
                "topics/iemand_meenemen rights/iemand_meenemen",
                nl=r"\braad\b … weigeren && (stoor|verstoor)",
                en=r"\braad\b … refuse && disturb",
            ),
            Right(
                "topics/iemand_meenemen rights/iemand_meenemen",
                nl=r"weiger\w* && (ernstige bezwaren|serieuze reden|zwaarwegende reden)",
                en=r"refus\w* && (serious (objection|reason)|weighty)",
            ),
        ),
        (
            Wrong(
                nl=r"(vertrouwenspersoon|steunfiguur|begeleider|steun|iemand|familielid) && "
                r"((nooit|niet) (geweigerd|weigeren|worden geweigerd)|moet … altijd … (toelaten|toestaan))",
                nl_says="Veilig Thuis mag een steunfiguur nooit weigeren. "
                "Uw vertrouwenspersoon mag niet worden geweigerd.",
                en=r"(adviser|support person|companion|relative|someone) && "
                r"((never|not) be refused|(may|can) (never|not) refuse|must always (allow|accept))",
                en_says="A support person may never be refused. "
                "Veilig Thuis must always allow your companion.",
                but_in="topics/iemand_meenemen:weigering",
            ),
        ),
    ),
    Pitfall(
        13,
        "the family group plan first is a rule for youth care, not for Veilig Thuis",
        (
            Right(
                "topics/familiegroepsplan rights/familiegroepsplan terms/familiegroepsplan",
                nl=r"(plan|kans|regel) && veilig thuis && (hoeft|niet in die regel|geldt … niet|er niet)",
                en=r"(plan|chance|rule) && veilig thuis && (does not have to|not named|not apply|need not)",
            ),
            Right(
                "topics/familiegroepsplan rights/familiegroepsplan terms/familiegroepsplan",
                nl=r"rekening … (houdt|te houden|houden)",
                en=r"take … into account",
            ),
            Right(
                "topics/familiegroepsplan topics/vrijwillige_hulp steps/vrijwillige_hulp "
                "rights/familiegroepsplan terms/familiegroepsplan",
                nl=r"(hulp|maatregel) && eerst && (kans|te laten maken|biedt)",
                en=r"(care|provider) && first && (chance|let you make|offer)",
            ),
            Right(
                "topics/familiegroepsplan topics/vrijwillige_hulp topics/gezinsvoogd steps/vrijwillige_hulp "
                "rights/familiegroepsplan terms/familiegroepsplan",
                nl=r"gevaar && (plan|kans|uitzondering)",
                en=r"danger && (plan|chance|exception)",
            ),
            Right(
                "topics/familiegroepsplan rights/familiegroepsplan",
                nl=r"gemeente && wet && mogelijk && balans",
                en=r"municipality && law && possible && balans",
            ),
        ),
        (
            Wrong(
                nl=r"veilig thuis && (moet|hoort|verplicht|biedt|recht op) && (groepsplan|eigen plan) && "
                + NOT_NL,
                nl_says="Veilig Thuis moet u eerst een familiegroepsplan laten maken. "
                "U hebt bij Veilig Thuis recht op een familiegroepsplan.",
                en=r"veilig thuis (must|should|is obliged|has to|offers) … (group|own) plan && " + NOT_EN,
                en_says="Veilig Thuis must first let you make a family group plan.",
            ),
            Wrong(
                nl=r"gemeenten? … eerst … (aanbied|laten maken|familiegroepsplan)",
                nl_says="De gemeente moet u eerst een familiegroepsplan laten maken.",
                en=r"municipalit(y|ies) … (offer|let you|family group plan) … first"
                r"|municipalit(y|ies) must first",
                en_says="The municipality must first let you make a family group plan.",
                but_in="topics/familiegroepsplan:gemeente",
            ),
        ),
    ),
    Pitfall(
        14,
        "the Jeugdbeschermingstafel is a talk and can force nothing",
        (
            Right(
                "topics/jbt steps/jbt steps/jbt_aanmelding terms/jbt rights/jbt_rechten",
                nl=r"(tafel|JBT) && (geen rechter|geen maatregel|nergens toe dwingen|niet dwingen)",
                en=r"(table|JBT) && (no court|not a (judge|court)|cannot (impose|force))",
            ),
            Right(
                "topics/jbt steps/jbt steps/jbt_aanmelding terms/jbt",
                nl=r"(niet in de wet|geen instantie uit de wet) && (niet overal|niet elke)",
                en=r"(not in the law|not a legal body|no body … by law) && (not exist everywhere|not every)",
            ),
            Right(
                "topics/jbt topics/drang topics/vrijwillige_hulp steps/drang rights/jbt_rechten terms/drang",
                nl=r"(vrijwillig|toestemming|niemand … opleggen) && \b(nee|stopt|stoppen)\b && "
                r"(raad|rechter|jeugdbeschermingstafel)",
                en=r"(voluntary|consent|nobody … impose) && \b(no|stop)\b && "
                r"(raad|judge|court|jeugdbeschermingstafel)",
            ),
            Right(
                "topics/jbt topics/jbt_voorbereiden steps/jbt",
                nl=r"\bja (op )?zegt|begrijpt waarop|uw ja nodig",
                en=r"you say yes to|only when you understand|need your yes",
            ),
            Right(
                "topics/jbt_voorbereiden",
                nl=r"(als|voor een) (ja|toestemming) (worden )?(opgeschreven|opgevat)",
                en=r"(written down|taken) as consent",
            ),
        ),
        (
            Wrong(
                nl=r"(tafel|jbt)\b && (dwing|verplicht|opleg|legt … op|beslist over|bepaalt) && "
                r"!(hulpverlener|rechter) && " + NOT_NL,
                nl_says="De tafel kan u een maatregel opleggen. "
                "U bent verplicht naar de Jeugdbeschermingstafel te komen. "
                "De JBT beslist over uw kind.",
                en=r"(table|JBT|tafel) && (force|obliged?|compulsory|impose|decides about) && !judge && "
                + NOT_EN,
                en_says="The table can impose a measure on you. "
                "You are obliged to come to the table. "
                "The JBT decides about your child.",
            ),
            Wrong(
                nl=r"(tafel|jbt) … \bis (een|ook een) (soort )?(rechter|rechtbank|zitting)",
                nl_says="De Jeugdbeschermingstafel is een soort rechtbank.",
                en=r"(table|JBT|tafel) … \bis (a|also a) (kind of )?(judge|court|tribunal)",
                en_says="The JBT is a kind of court.",
            ),
            Wrong(
                nl=r"niet (te )?(tekenen|komen) … strafbaar|strafbaar … niet (te )?(tekenen|komt|tekent)",
                nl_says="Niet tekenen is strafbaar.",
                en=r"not (signing|coming) is (a crime|an offence|punishable)",
                en_says="Not signing is an offence.",
            ),
            Wrong(
                nl=r"\b(drang|preventieve jeugdbescherming) … \bis (dus )?verplicht",
                nl_says="Drang is verplicht.",
                en=r"(drang|preventive (child|youth) protection) … \bis (therefore )?(compulsory|mandatory)",
                en_says="Drang is compulsory.",
            ),
        ),
    ),
    Pitfall(
        15,
        "only the children's judge places a child out of home",
        (
            Right(
                "topics/bevoegdheden_vt topics/uithuisplaatsing topics/wat_is_veilig_thuis "
                "topics/zwangerschap steps/uithuisplaatsing terms/kinderrechter",
                nl=r"veilig thuis && \b(geen|niet)\b && rechter && (alleen|beslissing|machtiging|beslist) && "
                r"(uit huis|uithuisplaats|weghalen|woont)",
                en=r"veilig thuis && (not|cannot) && judge && (home|placement|child away|lives)",
            ),
            Right(
                "terms/veilig_thuis terms/uhp terms/jeugdbeschermer topics/gezinsvoogd",
                nl=r"(uit huis|niet thuis) && (geen kind|kinderrechter)",
                en=r"(out of (the )?home|away from home|not live at home) && (cannot|judge)",
            ),
            Right(
                "topics/wat_is_veilig_thuis topics/is_vt_jeugdzorg terms/veilig_thuis",
                nl=r"(geeft|geven) … (zelf geen|niet zelf|geen) … hulp|geeft die hulp niet zelf",
                en=r"(gives? no|not give) … help|does not give it itself",
            ),
            Right(
                "topics/vto topics/is_vt_jeugdzorg topics/wat_is_veilig_thuis",
                nl=r"(veilig thuis|\bhet\b) && \braad\b && (vraagt|vragen) && onderzoek",
                en=r"(veilig thuis|\bit\b) && \braad\b && \bask && investigat",
            ),
        ),
        (
            Wrong(
                nl=r"(veilig thuis|de raad|jeugdbeschermer|gezinsvoogd|wijkteam|politie) && !rechter && "
                r"(uit huis|weghalen|haalt … weg|afpakken|wegnemen|beslist … uithuisplaatsing) && " + NOT_NL,
                nl_says="Veilig Thuis kan uw kind uit huis plaatsen. "
                "De gezinsvoogd haalt uw kind weg. "
                "Veilig Thuis beslist over een uithuisplaatsing.",
                en=r"(veilig thuis|the raad|protection worker|police) && !judge && "
                r"(place … out|take … away|remove|decides about an out-of-home) && " + NOT_EN,
                en_says="Veilig Thuis can take your child away. "
                "Veilig Thuis decides about an out-of-home placement.",
            ),
            Wrong(
                nl=r"veilig thuis is (een vorm van |hetzelfde als |een deel van |onderdeel van )?jeugdzorg",
                nl_says="Veilig Thuis is een vorm van jeugdzorg.",
                en=r"veilig thuis is (a form of |the same as |part of )(youth|child) (care|protection)",
                en_says="Veilig Thuis is part of youth care.",
            ),
            Wrong(
                nl=r"niets te vrezen|(raakt|verliest) … kind … (niet|nooit) kwijt",
                nl_says="U raakt uw kind heus niet kwijt.",
                en=r"nothing to fear|(will|do) (not|never) lose … child",
                en_says="You will not lose your child.",
            ),
        ),
    ),
    Pitfall(
        16,
        "there is no duty to cooperate, and staying away has consequences",
        (
            Right(
                "topics/meewerken topics/eerste_stappen_ouder topics/eerste_gesprek topics/niet_meewerken "
                "steps/eerste_gesprek steps/v_en_v steps/onderzoek_vt",
                nl=r"(niet verplicht|niet dwingen|hoeft niet|plicht … niet|mag nee) && "
                r"(onderzoek|zonder u|gevolgen|verder)",
                en=r"(not obliged|cannot force|not have to|no duty|may say no) && "
                r"(investigat|without you|consequences|Onderzoek)",
            ),
            Right(
                "topics/meewerken",
                nl=r"geen plicht && die wij lazen",
                en=r"no duty && that we read",
            ),
            Right(
                "topics/meewerken topics/gesprek_met_kind topics/niet_meewerken",
                nl=r"protocol && (reden|noemt) && onderzo",
                en=r"protocol && (reason|names) && investigat",
            ),
            Right(
                "topics/meewerken topics/niet_meewerken",
                nl=r"rechter && hulp && (accepteren|aannemen)",
                en=r"judge && help && accept",
            ),
            Right(
                "topics/eerste_stappen_ouder",
                nl=r"in gesprek blijven … helpt",
                en=r"staying in contact … helps",
            ),
        ),
        (
            Wrong(
                nl=r"\b(moet|moeten|verplicht|plicht)\b && veilig thuis && "
                r"(meewerk|mee te werken|medewerking) && " + NOT_NL,
                nl_says="U bent verplicht om met Veilig Thuis mee te werken. "
                "Meewerken met Veilig Thuis is verplicht. "
                "Ouders moeten meewerken met Veilig Thuis.",
                en=r"\b(must|have to|obliged|compulsory|duty)\b && veilig thuis && cooperat && " + NOT_EN,
                en_says="You must cooperate with Veilig Thuis. Cooperating with Veilig Thuis is compulsory.",
            ),
            Wrong(
                nl=r"(niet meewerken|wegblijven|nee zeggen) … (geen gevolg|zonder gevolg|kan geen kwaad)",
                nl_says="Niet meewerken heeft geen gevolgen.",
                en=r"(not cooperating|staying away|saying no) … (no consequence|no effect|does no harm)",
                en_says="Not cooperating has no consequences.",
            ),
            Wrong(
                nl=r"\b(werk (nooit|niet) mee|praat (nooit|niet) met veilig thuis|zeg (niets|nooit iets))",
                nl_says="Werk nooit mee met Veilig Thuis.",
                en=r"\b((never|do not|don't) (cooperate|talk) (with|to) veilig thuis|say nothing to)",
                en_says="Never cooperate with Veilig Thuis.",
            ),
        ),
    ),
    Pitfall(
        17,
        "the list of who may be told is the one of 2026",
        (
            Right(
                "topics/bevoegdheden_vt topics/delen_met_anderen steps/politie_strafrecht "
                "rights/delen_met_anderen",
                nl=r"politie && \braad\b && openbaar ministerie && reclassering && slachtofferhulp && 2026 "
                r"&& nodig",
                en=r"police && \braad\b && prosecut && probation && victim support && 2026 && need|necessary",
            ),
            Right("terms/amhk", nl=r"oude naam", en=r"old name"),
        ),
        (
            Wrong(
                nl=r"(alleen|slechts|uitsluitend) (aan |met )?(de )?politie en (aan |met )?(de )?raad",
                nl_says="Veilig Thuis mag alleen de politie en de Raad inlichten.",
                en=r"only (to |with )?(the )?police and (to |with )?the (raad|child care)",
                en_says="Veilig Thuis may inform only the police and the Raad.",
            ),
            Wrong(
                nl=r"\b(het|een|uw|bij|van) AMHK",
                nl_says="U kunt het AMHK om inzage vragen.",
                en=r"\b(the|an|your|at|of) AMHK",
                en_says="You can ask the AMHK for access.",
            ),
        ),
    ),
    Pitfall(
        18,
        "a figure names its source and its year",
        (
            Right(
                "topics/cijfers",
                nl=r"(CBS|Centraal Bureau) && halfjaar van 2025 && 66\.000 && 85\.000 … advies",
                en=r"(CBS|Statistics) && half of 2025 && 66000 && advice … 85000",
            ),
            Right(
                "topics/cijfers",
                nl=r"(LNVT|netwerk) && 85\.000 && 15\.000 && geen jaar",
                en=r"(LNVT|network) && 85000 && 15000 && no year",
            ),
            Right(
                "topics/cijfers topics/bevoegdheden_vt",
                nl=r"\b6 procent && (LNVT|netwerk) && (geen jaar|zonder jaar)",
                en=r"\b6 percent && (LNVT|network) && (no year|without a year)",
            ),
            Right("topics/cijfers", nl=r"niet naast elkaar", en=r"not … side by side"),
            Right(
                "topics/cijfers topics/wat_is_een_melding topics/politie_melding steps/melding "
                "steps/politie_strafrecht",
                nl=r"70 procent && 2025 && CBS",
                en=r"70 percent && 2025 && (CBS|Statistics)",
            ),
        ),
        (
            Wrong(
                nl=r"(66|85|15)[. ]?000|\b(6|70|94) (procent|%) && !(CBS|Centraal Bureau|netwerk|LNVT)",
                nl_says="Ongeveer 70 procent van de meldingen komt van de politie.",
                en=r"(66|85|15)[.,]?000|\b(6|70|94) (percent|per cent|%) && !(CBS|Statistics|network|LNVT)",
                en_says="About 70 percent of the reports come from the police.",
                whole=True,
            ),
            Wrong(
                nl=r"66[. ]?000 && (15[. ]?000|\b6 procent)",
                nl_says="Van de 66.000 meldingen werden er volgens het CBS 15.000 een onderzoek.",
                en=r"66[.,]?000 && (15[.,]?000|\b6 percent)",
                en_says="Of the 66000 reports, 15000 became an investigation, says the CBS.",
                whole=True,
            ),
            Wrong(
                nl=r"\b(6|94) procent && !(geen|zonder) jaar",
                nl_says="Volgens het netwerk gaat 6 procent van de onderzoeken naar de Raad.",
                en=r"\b(6|94) percent && !(without a|no) year",
                en_says="According to the network 6 percent of the investigations go to the Raad.",
                whole=True,
            ),
        ),
    ),
    Pitfall(
        19,
        "monitoring has no fixed national schedule",
        (
            Right(
                "topics/monitoring steps/monitoring terms/monitoren",
                nl=r"\b3 en (na )?12 maanden && (verschilt|anders)",
                en=r"\b3 and (after )?12 months && (differs?|differently)",
            ),
            Right(
                "topics/monitoring terms/monitoren",
                nl=r"vraag … uw (eigen )?veilig thuis",
                en=r"ask your (own )?veilig thuis",
            ),
        ),
        (
            Wrong(
                nl=r"\b(3|drie) en (na )?(12|twaalf) && (altijd|overal|verplicht|volgens de wet)",
                nl_says="Veilig Thuis kijkt altijd na 3 en 12 maanden.",
                en=r"\b(3|three) and (after )?(12|twelve) && (always|everywhere|compulsory|by law)",
                en_says="Veilig Thuis always checks after 3 and 12 months.",
            ),
            Wrong(
                nl=r"\b(18|achttien) maanden && !gelderland",
                nl_says="De laatste keer is na 18 maanden.",
                en=r"\b(18|eighteen) months && !gelderland",
                en_says="The last time is after 18 months.",
                whole=True,
            ),
        ),
    ),
    Pitfall(
        20,
        "the number of organisations was counted in 2023",
        (
            Right(
                "topics/wat_is_veilig_thuis topics/cijfers topics/termijn_onderzoek "
                "rights/kwaliteit_toezicht",
                nl=r"\b25 (veilig thuis-)?organisaties && 2023 && inspectie",
                en=r"\b25 (veilig thuis )?organisations && 2023 && inspectorate",
            ),
        ),
        (
            Wrong(
                nl=r"\b(25|vijfentwintig|26|zesentwintig) … (veilig thuis|organisaties|regio's) && !2023",
                nl_says="Nederland heeft 26 Veilig Thuis-organisaties.",
                en=r"\b(25|twenty-five|26|twenty-six) … (veilig thuis|organisations|regions) && !2023",
                en_says="The Netherlands has 26 Veilig Thuis organisations.",
            ),
        ),
    ),
    Pitfall(
        21,
        "as soon as possible, and at most four weeks after recording",
        (
            Right(
                "topics/na_melding topics/privacy topics/kopie_melding topics/termijn_beoordeling "
                "rights/weten_wat_gemeld steps/registratie",
                nl=r"zo (snel|spoedig) mogelijk && 4 weken && (vastgelegd|vastleggen)",
                en=r"as soon as possible && 4 weeks && record",
            ),
            Right(
                "topics/privacy topics/termijn_beoordeling topics/zwangerschap rights/weten_wat_gemeld "
                "steps/registratie",
                nl=r"4 weken && van een ander",
                en=r"4 weeks && (someone else|someone other)",
            ),
            Right(
                "topics/na_melding topics/privacy topics/kopie_melding topics/termijn_beoordeling "
                "topics/zwangerschap",
                nl=r"\b2 weken && (uitstel|later|bij komen|wachten) && geweld",
                en=r"\b2 weeks && (delay|later|put off|added|waiting) && violence",
            ),
        ),
        (
            Wrong(
                nl=r"(4|vier) weken (na|vanaf) (de )?(dag van de )?melding",
                nl_says="U hoort uiterlijk vier weken na de melding wat er is gemeld.",
                en=r"(4|four) weeks (after|from|of) (the )?(day of the )?report\b",
                en_says="You hear within four weeks of the report what was reported.",
            ),
            Wrong(
                nl=r"(4|vier) weken && (altijd|zonder uitzondering|geen uitstel|nooit later)",
                nl_says="Binnen 4 weken hoort u het altijd, uitstel bestaat niet.",
                en=r"(4|four) weeks && (always|without exception|no delay|never later)",
                en_says="You always hear it within 4 weeks.",
            ),
        ),
    ),
    Pitfall(
        22,
        "the AKJ is called Jeugdstem now, and its help is free",
        (
            Right(
                "topics/vertrouwenspersoon topics/contact rights/vertrouwenspersoon terms/jeugdstem "
                "contacts/jeugdstem",
                nl=r"jeugdstem && AKJ && (vroeger|eerder|oude)",
                en=r"jeugdstem && AKJ && (formerly|used to|before|old)",
            ),
            Right(
                "topics/vertrouwenspersoon topics/contact rights/vertrouwenspersoon terms/jeugdstem "
                "contacts/jeugdstem",
                nl=r"gratis && (vertrouwenspersoon|vertrouwenspersonen)",
                en=r"\bfree\b && confidential adviser",
            ),
            Right(
                "topics/vertrouwenspersoon topics/contact rights/vertrouwenspersoon contacts/jeugdstem",
                nl=r"(kijk|controleer)\b … jeugdstem\.nl",
                en=r"(look|check)\b … jeugdstem\.nl",
            ),
        ),
        (
            Wrong(
                nl=r"\b(bel|vraag|mail|bij|van) (het )?AKJ|AKJ (heeft|helpt|geeft|is gratis)",
                nl_says="Bel het AKJ voor een vertrouwenspersoon.",
                en=r"\b(call|ask|mail|from|of) (the )?AKJ|AKJ (has|helps|gives|is free)",
                en_says="Call the AKJ for a confidential adviser.",
            ),
            Wrong(
                nl=r"(jeugdstem|vertrouwenspersoon) … (kost|betaalt|tarief) && " + NOT_NL,
                nl_says="Jeugdstem kost een klein bedrag.",
                en=r"(jeugdstem|confidential adviser) … (costs|charges|you pay|fee) && " + NOT_EN,
                en_says="Jeugdstem charges a small fee.",
            ),
        ),
    ),
    Pitfall(
        23,
        "113 is free, day and night",
        (
            Right(
                "topics/contact topics/ouder_psychisch topics/jongere",
                nl=r"\b113\b && gratis && dag en nacht",
                en=r"\b113\b && free && day and night",
            ),
            Right(
                "contacts/zelfmoordpreventie_113",
                nl=r"gratis && dag en nacht && 113\.nl",
                en=r"free && day and night && 113\.nl",
            ),
        ),
        (
            Wrong(
                nl=r"\b113\b && (kost|betaal|cent per|tarief|niet gratis) && !kost niets",
                nl_says="Bellen met 113 kost uw gewone belkosten.",
                en=r"\b113\b && (costs|pay|charge|not free|standard rate)",
                en_says="A call to 113 costs your standard rate.",
            ),
            Wrong(
                nl=r"\b113\b && (kantooruren|werkdagen|alleen overdag)",
                nl_says="113 is op werkdagen bereikbaar.",
                en=r"\b113\b && (office hours|working days|daytime only)",
                en_says="113 can be reached on working days.",
            ),
        ),
    ),
    Pitfall(
        24,
        "going to court is allowed, and can stop some help",
        (
            Right(
                "topics/scheiding topics/vrijwillige_hulp steps/gezagsgeschil",
                nl=r"naar de rechter gaan (mag|is uw recht)",
                en=r"may (always )?go to court|going to court is your right",
            ),
            Right(
                "topics/scheiding topics/vrijwillige_hulp steps/gezagsgeschil steps/vrijwillige_hulp "
                "terms/ons",
                nl=r"(rechtszaak|procedure|\bzaak\b) && (hulp|ONS) && 2022/051 && vraag",
                en=r"(court case|procedure|\bcase\b|proceedings) && (help|ONS) && 2022/051 && \bask",
            ),
            Right(
                "topics/scheiding steps/gezagsgeschil",
                nl=r"overleg && advocaat",
                en=r"(discuss|talk|consult) && lawyer",
            ),
        ),
        (
            Wrong(
                nl=r"\b(u mag|mag u|ouders mogen|ga|stap)( dan| beter| nog| liever)? (niet|nooit|geen) … "
                r"(naar de rechter|rechtszaak|procedere)",
                nl_says="U mag dan niet naar de rechter.",
                en=r"\b(you may|you can|parents may|do|must)( ?not| never) (\w+ ){0,3}(to court|litigate)",
                en_says="You may not go to court during the help.",
            ),
            Wrong(
                nl=r"(hulp|traject|ONS) (stopt|eindigt) (dan )?(altijd|automatisch|meteen)",
                nl_says="De hulp stopt altijd als er een rechtszaak komt.",
                en=r"(help|programme|ONS) (always|automatically) (stops|ends)",
                en_says="Help always stops when there is a court case.",
            ),
        ),
    ),
    Pitfall(
        25,
        "the report is 2022/051 of both ombudsmen",
        (
            Right("topics/ombudsman_rapport", nl=r"rapport 2022/051", en=r"report 2022/051"),
            Right(
                "topics/ombudsman_rapport rights/schriftelijke_uitleg letters/schriftelijke_uitleg",
                nl=r"nationale ombudsman en de kinderombudsman",
                en=r"national ombudsman and the children's ombudsman",
            ),
        ),
        (
            Wrong(
                nl=r"rapport (?!2022/051|2014/166)\(?\d{4}/\d+",
                nl_says="In rapport 2021/051 staat het zo.",
                en=r"report (?!2022/051|2014/166)\(?\d{4}/\d+",
                en_says="Report 2022/015 says so.",
            ),
            Wrong(
                nl=r"20 februari 2020",
                nl_says="Het gesprek was op 20 februari 2020.",
                en=r"(20 February|February 20,?) 2020",
                en_says="The talk was on 20 February 2020.",
            ),
        ),
    ),
    Pitfall(
        26,
        "a child of twelve is heard and does not choose",
        (
            Right(
                "topics/kind_bij_rechter topics/rechten_kind rights/rechten_kind terms/kinderrechter "
                "topics/jongere",
                nl=r"\b12 jaar && (mening|vertel|zeg|vindt) && (rechter|die|niet) … (beslist|kiest|besluit)",
                en=r"\b12\b && (opinion|tell|say|think|may) && (judge|not) … (decide|choose|decision)",
            ),
            Right(
                "topics/kind_bij_rechter topics/rechten_kind rights/rechten_kind",
                nl=r"(kies|kiez) && \bniet\b",
                en=r"choose && \b(not|cannot)\b",
            ),
            Right(
                "topics/toestemming_jeugdhulp topics/rechten_kind topics/hulp_vragen rights/rechten_kind",
                nl=r"\b12\b && (samen|mee|kind en ouders|allebei) && \b16\b",
                en=r"\b12\b && (together|along|has a say|both|with you) && \b16\b",
            ),
        ),
        (
            Wrong(
                nl=r"(kind|jongere) && \b(12|twaalf)\b && (kiest|kiezen|bepaalt|beslist|bepalen) && "
                r"(waar|bij wie|welke ouder) && " + NOT_NL,
                nl_says="Een kind van 12 mag kiezen bij wie het woont.",
                en=r"(child|young person) && \b(12|twelve)\b && (choose|decide)s? && "
                r"(where|with whom|which parent|who) && " + NOT_EN,
                en_says="A child of 12 may choose where it lives.",
                but_in="topics/kind_bij_rechter:rechter_beslist",
            ),
        ),
    ),
    Pitfall(
        27,
        "no rule says that withdrawing a report stops Veilig Thuis",
        (
            Right(
                "topics/melding_intrekken",
                nl=r"vonden geen regel|(geen regel|geen bron) … intrek && (vernietig|verbeter)",
                en=r"(found no (rule|source)) … withdraw && (destroy|correct)",
            ),
            Right(
                "topics/melding_intrekken",
                nl=r"niet zeker && protocol && verantwoordelijkheid",
                en=r"not sure && protocol && responsibility",
            ),
            Right(
                "topics/melding_intrekken topics/tuchtklacht",
                nl=r"balans && anderen",
                en=r"balans && others",
            ),
            Right(
                "topics/melding_intrekken",
                nl=r"melder niet onder druk",
                en=r"not (press|pressure|put pressure on) the reporter",
            ),
        ),
        (
            Wrong(
                nl=r"(trekt|intrek|ingetrokken|in te trekken) && melding && (stopt|sluit|vervalt|stoppen) && "
                + NOT_NL,
                nl_says="Trekt school de melding in, dan stopt Veilig Thuis.",
                en=r"(withdraw) && report && (stops|closes|lapses|must stop) && " + NOT_EN,
                en_says="If the school withdraws the report, Veilig Thuis stops.",
            ),
            Wrong(
                nl=r"\b(vraag|dwing|laat) (de |uw )?(melder|school|buur|ex)\w* … "
                r"(in te trekken|intrekken|terugnemen|terug te nemen) && " + NOT_NL,
                nl_says="Vraag de melder om de melding in te trekken.",
                en=r"\b(ask|make|press) (the |your )?(reporter|school|neighbour|ex)\w* … "
                r"(withdraw|take back|take … back) && " + NOT_EN,
                en_says="Ask the reporter to withdraw the report.",
            ),
        ),
    ),
    Pitfall(
        28,
        "no names, papers or recordings online, not in a closed group either",
        (
            Right(
                "topics/lotgenoten",
                nl=r"online && geen namen && besloten groep",
                en=r"online && no names && closed group",
            ),
            Right(
                "topics/lotgenoten",
                nl=r"besloten groep … niet echt besloten|privacy … niet zeker",
                en=r"closed group … not really closed|privacy … not certain",
            ),
            Right("topics/lotgenoten", nl=r"smaad && laster && strafbaar", en=r"slander && libel && crime"),
            Right(
                "topics/eerste_stappen_ouder topics/valse_melding topics/opnemen_gesprek rights/opnemen",
                nl=r"geen namen|niets online|nooit online|online zetten schendt",
                en=r"not name names|no names|nothing online|never put|online often harms",
            ),
        ),
        (
            Wrong(
                nl=r"(\b(zet|plaats|deel)\b|mag|kunt) && (online|facebook|sociale media|besloten groep) && "
                + NOT_NL,
                nl_says="Zet de naam van de medewerker op Facebook. U mag de brief gerust online zetten.",
                en=r"\b(put|post|share)\b && (online|facebook|social media|closed group) && " + NOT_EN,
                en_says="Put the name of the worker on Facebook. You can safely put the letter online.",
            ),
            Wrong(
                nl=r"(besloten|gesloten) groep && (veilig|privé|vertrouwelijk) && " + NOT_NL,
                nl_says="In een besloten groep kunt u veilig alles vertellen.",
                en=r"(closed|private) group && (safe|private\b|confidential) && " + NOT_EN,
                en_says="In a closed group it is safe to tell everything.",
            ),
        ),
    ),
    Pitfall(
        29,
        "recognition gives parental authority only since 2023, and usually",
        (
            Right(
                "topics/ouder_zonder_gezag rights/ouder_zonder_gezag",
                nl=r"1 januari 2023 && ongehuwd && meestal (vanzelf|automatisch) && eerdere && \bniet\b",
                en=r"1 January 2023 && unmarried && usually && automatically && earlier && \bnot\b",
            ),
            Right(
                "topics/ouder_zonder_gezag rights/ouder_zonder_gezag terms/gezag",
                nl=r"gezagsregister",
                en=r"gezagsregister",
            ),
        ),
        (
            Wrong(
                nl=r"erken\w* && (altijd|iedere|elke|iedereen) && gezag && " + NOT_NL,
                nl_says="Wie een kind erkent, heeft altijd gezag.",
                en=r"recogni && (always|every|everyone) && (authority|custody) && " + NOT_EN,
                en_says="Whoever recognises a child always has authority.",
            ),
            Wrong(
                nl=r"erken\w* && (vóór|voor|eerder)\b && (vanzelf|automatisch) && gezag && " + NOT_NL,
                nl_says="Ook bij erkenning vóór 2023 hebt u vanzelf gezag.",
                en=r"recogni && (before|earlier) && automatic && (authority|custody) && " + NOT_EN,
                en_says="With recognition before 2023 you automatically have authority too.",
            ),
        ),
    ),
    Pitfall(
        30,
        "the verwijsindex is in the law and on its way out",
        (
            Right(
                "topics/verwijsindex terms/verwijsindex",
                nl=r"nog in de wet && (bouwt … af|afgebouwd|afbouwt) && gemeente",
                en=r"still in the law && phas && municipality",
            ),
            Right(
                "topics/verwijsindex terms/verwijsindex",
                nl=r"(ouder|u) of (uw )?kind && (hoort|horen)",
                en=r"(parent|you) or (your )?child && told",
            ),
            Right(
                "topics/verwijsindex",
                nl=r"regio && niet zeker",
                en=r"region && not sure",
            ),
        ),
        (
            Wrong(
                nl=r"verwijsindex … (afgeschaft|bestaat niet meer|verdwenen|vervallen)",
                nl_says="De verwijsindex is afgeschaft.",
                en=r"(verwijsindex|index) … (abolished|no longer exists|gone)",
                en_says="The verwijsindex was abolished.",
            ),
            Wrong(
                nl=r"(verwijsindex|registratie) && alleen (met|na) (uw )?toestemming",
                nl_says="Registratie in de verwijsindex mag alleen met uw toestemming.",
                en=r"(verwijsindex|index|entry) && only (with|after) (your )?consent",
                en_says="An entry in the index is allowed only with your consent.",
            ),
        ),
    ),
    Pitfall(
        31,
        "the free lawyer is a trial, to be asked after",
        (
            Right(
                "topics/advocaat topics/kosten topics/uithuisplaatsing topics/spoed_uithuisplaatsing "
                "topics/gezagsbeeindiging topics/zitting_kinderrechter steps/spoed_uithuisplaatsing "
                "steps/gezagsbeeindiging steps/zitting_kinderrechter rights/rechter_rechten",
                nl=r"proef && 2024 && (vraag|ga na|laat … zeggen)",
                en=r"(pilot|trial) && 2024 && (\bask\b|find out|let … say)",
            ),
            Right(
                "topics/advocaat topics/zitting_kinderrechter steps/zitting_kinderrechter "
                "rights/rechter_rechten",
                nl=r"ondertoezichtstelling && (viel|valt) … niet",
                en=r"supervision order && \bnot\b",
            ),
        ),
        (
            Wrong(
                nl=r"(altijd|iedere ouder|elke ouder|alle ouders|recht op) … gratis advocaat && " + NOT_NL,
                nl_says="U hebt altijd een gratis advocaat.",
                en=r"(always|every parent|all parents|a right to) … free lawyer && " + NOT_EN,
                en_says="You always get a free lawyer.",
            ),
            Wrong(
                nl=r"(ondertoezichtstelling|\bots\b) && (gratis|kosteloos|kosteloze) … advocaat && " + NOT_NL,
                nl_says="Bij een ondertoezichtstelling krijgt u een gratis advocaat.",
                en=r"(supervision order|\bots\b) && free lawyer && " + NOT_EN,
                en_says="With a supervision order you get a free lawyer.",
            ),
            Wrong(
                nl=r"(gratis … advocaat|advocaat … gratis) && (uithuisplaatsing|gezag) && "
                r"!(meestal|proef|vraag|viel)",
                nl_says="Bij een uithuisplaatsing is de advocaat gratis.",
                en=r"(free lawyer|lawyer is free) && (placement|authority|custody) && "
                r"!(usually|trial|pilot|\bask\b)",
                en_says="With an out-of-home placement the lawyer is free.",
                whole=True,
            ),
            Wrong(
                nl=r"(loopt|bestaat) … (proef|pilot)|(proef|pilot) (loopt|bestaat) (nu|nog)",
                nl_says="Er loopt een proef met gratis advocaten.",
                en=r"there is now a (trial|pilot)|(trial|pilot) (\w+ )*is (now |still )?running",
                en_says="The trial with free lawyers is still running.",
            ),
        ),
    ),
    Pitfall(
        32,
        "what is being prepared is not law yet",
        (
            Right(
                "topics/kindermishandeling",
                nl=r"(omschrijving|definitie|begrip) && (ruimer|breder|verander) && voorbereiding",
                en=r"definition && (wider|broader|change) && prepar",
            ),
            Right(
                "terms/handelingsprotocol",
                nl=r"2019 && (nieuwer|later)",
                en=r"2019 && (newer|later)",
            ),
            Right("topics/over_deze_assistent", nl=r"regels kunnen veranderen", en=r"rules can change"),
        ),
        (
            Wrong(
                nl=r"(nieuwe|ruimere) (wettelijke )?(definitie|omschrijving) … (geldt|ingegaan|van kracht)",
                nl_says="De ruimere definitie geldt sinds dit jaar.",
                en=r"(new|wider|broader) (legal )?definition … (applies|in force|took effect)",
                en_says="The wider definition is now in force.",
            ),
            Wrong(
                nl=r"toekomstscenario … (wet|geldt|verplicht|ingevoerd)",
                nl_says="Het toekomstscenario is nu wet.",
                en=r"(future scenario|toekomstscenario) … (law|applies|compulsory|introduced)",
                en_says="The future scenario is law now.",
            ),
            Wrong(
                nl=r"\b116[ -]?\d{3}\b",
                nl_says="Bel de nieuwe hulplijn 116 016.",
                en=r"\b116[ -]?\d{3}\b",
                en_says="Call the new helpline 116 016.",
            ),
        ),
    ),
    Pitfall(
        33,
        "about an inquiry by the Raad we only know what lawyers say",
        (
            Right(
                "topics/raadsonderzoek steps/raadsonderzoek",
                nl=r"volgens advocaten && (niet verplicht|hoeft u niet) && (nadeel|tegen u|wegen) && "
                r"(vraag|overleg) … advocaat",
                en=r"according to lawyers && (not obliged|do not have to) && against you && "
                r"(ask|talk to) a lawyer",
            ),
        ),
        (
            Wrong(
                nl=r"\bde raad\b && (u moet|moet u|u bent verplicht|bent u verplicht) && "
                r"(binnenlaten|binnen te laten|meewerken|mee te werken) && " + NOT_NL,
                nl_says="Aan een onderzoek van de Raad moet u altijd meewerken, ook als de Raad thuis komt.",
                en=r"\bthe raad\b && you (must|have to|are obliged) && (let|cooperate) && " + NOT_EN,
                en_says="You must cooperate with the Raad.",
            ),
            Wrong(
                nl=r"(raadsonderzoek|onderzoek van de raad) && (niet verplicht|hoeft (u )?niet) && "
                r"(meewerken|mee te werken) && !(volgens|schrijf)",
                nl_says="U hoeft niet mee te werken aan een raadsonderzoek.",
                en=r"(raad inquiry|(inquiry|investigation) by the raad) && (not obliged|do not have to) && "
                r"cooperate && !(according|write)",
                en_says="You do not have to cooperate with an inquiry by the Raad.",
            ),
        ),
    ),
    Pitfall(
        34,
        "a report is a worry, and we do not judge whether it is right",
        (
            Right(
                "topics/school_meldt topics/valse_melding topics/scheiding topics/passend_onderwijs",
                nl=r"kunnen (wij )?niet (beoordelen|zeggen)",
                en=r"(we )?cannot (judge|say)|not for us to say|we cannot judge",
            ),
            Right(
                "topics/school_meldt topics/wat_is_een_melding topics/kindermishandeling terms/melding",
                nl=r"(zorg|melding|vermoeden) && (nog niet|nog geen)",
                en=r"(worr|report|suspicion) && (not (settle|prove|proof|yet)|no proof)",
            ),
            Right(
                "topics/passend_onderwijs",
                nl=r"(van ouders|ervaring) … (voelt|druk) && (begrijp|veel met u doet)",
                en=r"(from parents|experience) … (feels|pressure) && (understand)",
            ),
        ),
        (
            Wrong(
                nl=r"\b(de|uw|deze|die|zo'n) melding (is|was) (dus |vaak )?"
                r"(onterecht|ten onrechte|vals|terecht|misbruik|een drukmiddel)",
                nl_says="De melding is dus onterecht.",
                en=r"\b(the|your|this|that|such a) report (is|was) (therefore |often )?"
                r"(unjust|false|justified|abuse|a means of pressure)",
                en_says="The report was unjustified.",
            ),
            Wrong(
                nl=r"(school|scholen) (ge|mis)bruik … melding … (drukmiddel|machtsmiddel|wapen)",
                nl_says="Scholen gebruiken een melding vaak als drukmiddel.",
                en=r"schools? (\w+ )?(use|misuse|abuse) … report … (pressure|weapon|power)",
                en_says="Schools often use a report as a means of pressure.",
            ),
        ),
    ),
    Pitfall(
        35,
        "the ombudsmen judged one case, and upheld one complaint of three",
        (
            Right(
                "topics/ombudsman_rapport topics/schriftelijke_uitleg topics/v_en_v_of_onderzoek "
                "steps/eerste_gesprek rights/schriftelijke_uitleg",
                nl=r"(één|enkele|die ene|één enkele) (zaak|moeder)",
                en=r"(one|single|that one) (case|mother)",
            ),
            Right(
                "topics/ombudsman_rapport topics/v_en_v_of_onderzoek",
                nl=r"veiligheid && bejegening && (geen gelijk|niet gegrond|ongegrond)",
                en=r"safety && treat && (not upheld|unfounded)",
            ),
            Right(
                "topics/ombudsman_rapport rights/schriftelijke_uitleg",
                nl=r"één zaak && (één veilig thuis|niet over elk|niet hoe het in uw zaak)",
                en=r"one case && (one veilig thuis|not about every|not say how your case)",
            ),
        ),
        (
            Wrong(
                nl=r"(elk|ieder|alle|elke) veilig thuis && (ombudsm|oordeel|behoorlijk|te weinig) && "
                r"!niet over",
                nl_says="De ombudsman vond dat elk Veilig Thuis te weinig uitlegt. "
                "Alle Veilig Thuis-organisaties handelen onbehoorlijk.",
                en=r"(every|each|all) veilig thuis && (ombudsm|judgement|improper|too little) && !not about",
                en_says="The ombudsman found that every Veilig Thuis explains too little. "
                "All Veilig Thuis organisations act improperly.",
            ),
            Wrong(
                nl=r"veilig thuis (is|handelt|werkt) (altijd |vaak |dus )?(onbehoorlijk|niet behoorlijk)",
                nl_says="Veilig Thuis handelt vaak onbehoorlijk.",
                en=r"veilig thuis (always |often )?(is|acts|works) improper",
                en_says="Veilig Thuis often acts improperly.",
            ),
            Wrong(
                nl=r"(klacht(en)? over (\w+ )?(veiligheid|bejegening) (\w+ )*(is|was|waren) (\w+ )?gegrond|"
                r"alle (drie )?(de )?(punten gelijk|klachten … gegrond)) && " + NOT_NL,
                nl_says="De klacht over de veiligheid was ook gegrond. "
                "De ombudsman gaf de moeder op alle punten gelijk.",
                en=r"(complaints? about (\w+ )?(safety|treatment) (\w+ )*(was|were) (\w+ )?upheld|"
                r"upheld all|all (\w+ )?(complaints|points) … upheld) && " + NOT_EN,
                en_says="The complaint about safety was also upheld. The ombudsmen upheld all complaints.",
            ),
        ),
    ),
)


def holds(pattern: str, text: str) -> bool:
    """Whether every part of ``pattern`` is in ``text``, and every part after a ``!`` is not."""
    parts = pattern.replace(" … ", r"\w*\b[^.?!]*?\b").split(" && ")
    return all(
        (re.search(part.removeprefix("!"), text, re.IGNORECASE) is None) == part.startswith("!")
        for part in parts
    )


def statements(paragraph: str) -> list[str]:
    """The sentences of ``paragraph`` that state something: a question does not."""
    sentences = re.split(r"(?<=[.!?])[\"'»)]*\s+", paragraph)
    return [sentence for sentence in sentences if not sentence.rstrip("\"'»)").endswith("?")]


def strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in ``value`` with the name of its field or claim."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, key)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner, name)
    elif isinstance(value, str):
        yield name, " ".join(value.split())


@functools.cache
def everything() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """By locale and entry (``topics/meewerken``): every paragraph that a reader can see, with its name."""
    knowledge = loader.load(KNOWLEDGE)
    return {
        locale: {
            f"{kind}/{entry_id}": list(strings(text.model_dump()))
            for kind in KINDS
            for entry_id, text in getattr(knowledge, kind).texts[locale].items()
        }
        for locale in LOCALES
    }


def paragraphs(locale: str) -> dict[str, list[tuple[str, str]]]:
    return everything()[locale]


def missing(pitfall: Pitfall, locale: str) -> Iterator[str]:
    for right in pitfall.rights:
        pattern = getattr(right, locale)
        for entry in right.where.split():
            if not any(holds(pattern, text) for _, text in paragraphs(locale)[entry] if statements(text)):
                yield f"{entry}.{locale}: nothing says: {pattern}"


def told_wrongly(pitfall: Pitfall, locale: str) -> Iterator[str]:
    for wrong in pitfall.wrongs:
        pattern = getattr(wrong, locale)
        for entry, texts in paragraphs(locale).items():
            for name, text in texts:
                units = [text] if wrong.whole else statements(text)
                refuted = re.search(REBUTTED[locale], text, re.IGNORECASE)
                if f"{entry}:{name}" in wrong.but_in.split() and refuted:
                    continue
                if any(holds(pattern, unit) for unit in units):
                    yield f"{entry}.{locale}, {name}: a pitfall: {text}"


def told_of(wrong: Wrong, place: str, locale: str) -> bool:
    entry, name = place.split(":")
    texts = [text for found, text in paragraphs(locale)[entry] if found == name]
    return any(holds(getattr(wrong, locale), sentence) for text in texts for sentence in statements(text))


def test_no_pitfall_is_forgotten() -> None:
    assert [pitfall.number for pitfall in PITFALLS] == list(range(1, ALL + 1))


@pytest.mark.parametrize("pitfall", PITFALLS, ids=str)
def test_the_knowledge_says_it_right_and_nowhere_wrong(pitfall: Pitfall) -> None:
    problems = [p for locale in LOCALES for p in (*missing(pitfall, locale), *told_wrongly(pitfall, locale))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("pitfall", "wrong"),
    [
        pytest.param(pitfall, wrong, id=f"{pitfall}: {statements(wrong.en_says)[0]}")
        for pitfall in PITFALLS
        for wrong in pitfall.wrongs
    ],
)
def test_a_wrong_sentence_is_caught_and_never_counts_as_right(pitfall: Pitfall, wrong: Wrong) -> None:
    for locale in LOCALES:
        pattern = getattr(wrong, locale)
        sentences = statements(getattr(wrong, f"{locale}_says"))
        assert sentences
        for sentence in sentences:
            assert holds(pattern, sentence), (locale, sentence)
            also_right = [right for right in pitfall.rights if holds(getattr(right, locale), sentence)]
            assert not also_right, (locale, sentence)


def test_no_paragraph_is_excused_that_tells_of_no_wrong() -> None:
    excused = [(w, place) for pitfall in PITFALLS for w in pitfall.wrongs for place in w.but_in.split()]
    assert [p for w, p in excused if not any(told_of(w, p, locale) for locale in LOCALES)] == []
