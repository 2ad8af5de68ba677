from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from stdnum import iban
from stdnum.nl import bsn

from stapwijzer.privacy.redact import redact
from stapwijzer.settings import PROJECT

# Sound check digits; the numbers are those of the standards' own examples.
_IBANS = {
    "nl": "NL91ABNA0417164300", "be": "BE71096123456769", "de": "DE89370400440532013000",
    "gb": "GB82WEST12345698765432", "pl": "PL61109010140000071219812874", "tr": "TR330006100519786457841326",
    "fr": "FR1420041010050500013M02606",
    "es": "ES9121000418450200051332", "it": "IT60X0542811101000000123456",
}  # fmt: skip
PHONE, NUMBER, NAME = "[telefoonnummer]", "[nummer]", "[naam]"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        # burgerservicenummers and other long numbers
        ("mijn bsn is 123456782", f"mijn bsn is {NUMBER}"),
        ("BSN: 1234.56.782.", f"BSN: {NUMBER}."),
        ("bsn123456782", f"bsn{NUMBER}"),
        ("burgerservicenummer 123 456 782", f"burgerservicenummer {NUMBER}"),
        ("klantnummer 12345678 heb ik", f"klantnummer {NUMBER} heb ik"),
        ("het is 12345678", f"het is {NUMBER}"),
        ("het is 1234567890123456789", f"het is {NUMBER}"),
        # telephone numbers
        ("bel 06-12345678", f"bel {PHONE}"),
        ("bel 06 12 34 56 78 vanavond", f"bel {PHONE} vanavond"),
        ("bel 06.12.34.56.78", f"bel {PHONE}"),
        ("bel 06 - 1234 5678", f"bel {PHONE}"),
        ("bel (06) 12345678", f"bel {PHONE}"),
        ("bel +31 6 12345678", f"bel {PHONE}"),
        ("bel +31(0)6-12345678", f"bel {PHONE}"),
        ("bel 0031 6 1234 5678", f"bel {PHONE}"),
        ("bel 0031612345678", f"bel {PHONE}"),
        ("bel 020-1234567 of 0201234567", f"bel {PHONE} of {PHONE}"),
        ("tel0612345678bellen", f"tel{PHONE}bellen"),
        ("bel +48 123 456 789", f"bel {PHONE}"),
        ("bel 06-0800 1234", f"bel {PHONE}"),
        ("bel 0800-2000 of 06-12345678", f"bel 0800-2000 of {PHONE}"),
        ("bel 112 06-12345678", f"bel 112 {PHONE}"),
        ("op 06-12-2019 10:30 belde 06-12345678", f"op 06-12-2019 10:30 belde {PHONE}"),
        ("رقمي ٠٦١٢٣٤٥٦٧٨", f"رقمي {NUMBER}"),
        # mail and money
        ("mail jan.de.vries+vt@post.voorbeeld.nl.", "mail [e-mailadres]."),
        ("mail jan @ voorbeeld.nl", "mail [e-mailadres]"),
        ("NL91 ABNA 0417 1643 00 is van mij", "[rekeningnummer] is van mij"),
        ("nl91abna0417164300", "[rekeningnummer]"),
        ("BE68 5390 0754 7034 dus", "[rekeningnummer] dus"),
        # where somebody lives
        ("ik woon 1234 AB 12", "ik woon [postcode]"),
        ("1234AB nr 12a", "[postcode]"),
        ("postcode 1234 ab", "postcode [postcode]"),
        ("1234 ab 12", "[postcode]"),
        ("de Dorpsstraat 5a in Ede", "de [adres] in Ede"),
        ("dorpsstraat 12", "[adres]"),
        ("Dorpsstraat 5, 2015 EN Haarlem", "[adres], [postcode] Haarlem"),
        ("Jan van Galenstraat 12-3", "[adres]"),
        ("Laan van Meerdervoort 100", "[adres]"),
        ("ik woon op de Brink 5", "ik woon op de [adres]"),
        # birth dates
        ("geboren op 12-05-2015", "geboren op [geboortedatum]"),
        ("geboren 12 mei 2015", "geboren [geboortedatum]"),
        ("geboortedatum van mijn zoon: 12/05/15", "geboortedatum van mijn zoon: [geboortedatum]"),
        ("hij is op 3 maart 2015 geboren", "hij is op [geboortedatum] geboren"),
        ("he was born on May 3rd, 2015", "he was born on [geboortedatum]"),
        # licence plates and cases
        ("de auto AB-123-C", "de auto [kenteken]"),
        ("de auto 12-abc-3", "de auto [kenteken]"),
        ("kenteken AB123C staat er", "kenteken [kenteken] staat er"),
        ("zaaknummer C/05/123456 / JE RK 20-123", f"zaaknummer {NUMBER}"),
        ("zaaknummer: 12345.", f"zaaknummer: {NUMBER}."),
        ("dossier 12345", f"dossier {NUMBER}"),
        ("kenmerk VT-2020-12345", f"kenmerk {NUMBER}"),
        # names
        ("mijn zoon Jan is ziek", f"mijn zoon {NAME} is ziek"),
        ("Mijn dochter Lisa-Marie van den Berg huilt", f"Mijn dochter {NAME} huilt"),
        ("mijn zoon, Jan, huilt", f"mijn zoon, {NAME}, huilt"),
        ("mijn zoon (Jan) huilt", f"mijn zoon ({NAME}) huilt"),
        ("mijn zoon heet sem en", f"mijn zoon heet {NAME} en"),
        ("mijn kinderen Jan, Lisa en Sem wonen", f"mijn kinderen {NAME}, {NAME} en {NAME} wonen"),
        ("mijn ex-man Ahmed El Amrani", f"mijn ex-man {NAME}"),
        ("mevrouw Jansen van Veilig Thuis", f"mevrouw {NAME} van Veilig Thuis"),
        ("mevr. de Vries zei", f"mevr. {NAME} zei"),
        ("de heer A. van den Berg", f"de heer {NAME}"),
        ("onze gezinsvoogd Karin", f"onze gezinsvoogd {NAME}"),
        ("Ik heet Fatima", f"Ik heet {NAME}"),
        ("ik heet fatima", f"ik heet {NAME}"),
        ("IK HEET FATIMA", f"IK HEET {NAME}"),
        ("mijn naam is fatima.", f"mijn naam is {NAME}."),
        ("my son John Smith is", f"my son {NAME} is"),
        ("mój syn Łukasz płacze", f"mój syn {NAME} płacze"),
        ("мій син Іван плаче", f"мій син {NAME} плаче"),
        ("Ik ben Jan de Vries en", f"Ik ben {NAME} en"),
        ("naam: Jan de Vries", f"naam: {NAME}"),
        ("my name's John Smith", f"my name's {NAME}"),
        ("mijn zoon ahmed is ziek", f"mijn zoon {NAME} is ziek"),
        ("mijn kinderen lisa en sem", f"mijn kinderen {NAME} en sem"),
        ("kind 1 heet Jan", f"kind 1 heet {NAME}"),
        ("Jan (5) en Lisa (7 jaar) zijn gemeld", f"{NAME} (5) en {NAME} (7 jaar) zijn gemeld"),
        ("Mama van Sem", f"Mama {NAME}"),
        ("jan(at)voorbeeld.nl", "[e-mailadres]"),
        ("@jandevries op instagram", "[account] op instagram"),
        ("kijk op https://www.facebook.com/jan.dv", "kijk op [account]"),
        ("snapchat: jandv12", "snapchat: [account]"),
        ("paspoortnummer NX1234567", f"paspoortnummer {NUMBER}"),
        ("melding nummer 12345", f"melding nummer {NUMBER}"),
        ("geboren 12-05-'15", "geboren [geboortedatum]"),
        ("born on the 12th of May 2015", "born on the [geboortedatum]"),
        ("geboren op twaalf mei 2015", "geboren op twaalf [geboortedatum]"),
        ("GB82 WEST 1234 5698 7654 32 dus", "[rekeningnummer] dus"),
        ("Met vriendelijke groet, Piet de Boer", f"Met vriendelijke groet, {NAME}"),
    ],
)
def test_what_identifies_somebody_is_masked(text: str, masked: str) -> None:
    assert redact(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "bel 0800-2000",
        "bel 0800 2000 nu",
        "0800-2000 0800-0432",
        "112 0800-2000",
        "0800-2000 113",
        "bel 112",
        "bel 113 of 0800-0113",
        "0900-8844",
        "artikel 12",
        "artikel 5.1.6 en 4.1.1",
        "4.1.1 4.1.2 4.1.3 5.1.6",
        "par. 7.5.1.2",
        "1:255 BW",
        "artikel 1255 BW",
        "art. 810a Rv",
        "10 weken",
        "5-10 weken",
        "6 december 2019",
        "op 06-12-2019 10:30 uur",
        "van 12-05-2020 tot 2020-06-12",
        "12 05 2020",
        "€ 450",
        "€ 12.500.000",
        "rapport 2022/051",
        "2022/051 2023/012",
        "in 2019 en 2020",
        "2019-2020",
        "2018 2019 2020",
        "IN 2019 EN 2020",
        "in 2020 VT gebeld",
        "mijn dossier 2019 opvragen",
        "de melding 12-05-2020 klopt niet",
        "zaak van rapport 2022/051",
        "ECLI:NL:RBGEL:2020:1234",
        "onderweg 20 minuten",
        "het gerechtshof 2020",
        "we liepen weg 3 keer",
        "groep 5 school",
        "geboren in 2015",
        "2-mei-15 en 10-en-12",
        "24/7",
        "mevrouw van Veilig Thuis",
        "mijn man Veilig Thuis gebeld",
        "mijn zoon ADHD heeft",
        "mijn kinderen Nederlands zijn",
        "mijn zus in Duitsland",
        "mijn zoon. Moet dat?",
        "mijn naam is genoemd in het dossier",
        "mijn zoon heet niet zo",
        "MIJN ZOON IS ZIEK",
        "Geachte mevrouw, Hierbij vraag ik",
        "de kinderrechter beslist",
        "ik ben boos",
        "Ik ben Nederlands.",
        "mijn zoon wil niet",
        "my son said no and my ex lies",
        "stap (3) en artikel 5 (2)",
        "Veilig Thuis (24 uur per dag)",
        "melding nummer twee",
        "is facebook verboden",
        "mijn kind van 5 jaar",
        "binnen 5 dagen en 10 weken",
        "punt 3 van artikel 12",
    ],
)
def test_what_identifies_nobody_stays(text: str) -> None:
    assert redact(text) == text


_PIECES = """mijn zoon|Jan|de|van|mevrouw|ik heet|06|12345678|-|.|,|(|)|[naam]|[|]|1234 AB|12|straat
|Dorpsstraat|@|a.nl|geboren op|1-2-2015|NL91|ABNA|zaak|C/05/123456|AB-12-CD|+31|\ue0005\ue001|€|2019|0800-2000
|MIJN|adres|kenteken|en|heet|\ud800|\0"""
PIECES = st.sampled_from(_PIECES.replace("\n", "").split("|"))
TEXTS = st.text(max_size=120) | st.lists(PIECES, max_size=25).map(" ".join)


@given(TEXTS)
@example("\ue0005\ue001")
@example("[" * 50 + "mijn zoon Jan")
def test_redacting_never_fails_and_twice_is_the_same_as_once(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


_WRITTEN = [
    (region, phonenumbers.format_number(number, form))
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
    if (number := phonenumbers.example_number_for_type(region, kind))
    for form in (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL)
]


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_number_of_any_country_is_masked_when_its_country_is_dialled(region: str) -> None:
    for written in {written for where, written in _WRITTEN if where == region}:
        assert redact(f"bel mij op {written} graag") == f"bel mij op {PHONE} graag", written


# Written for somebody in the same country; shorter ones (Suriname has six digits) no rule can know.
@pytest.mark.parametrize("region", ["NL", "BE", "DE", "TR", "PL", "UA", "MA", "SY", "GB", "FR"])
@pytest.mark.parametrize("kind", [PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE])
def test_a_number_as_it_is_written_at_home_is_masked(region: str, kind: int) -> None:
    number = phonenumbers.example_number_for_type(region, kind)
    written = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    assert redact(f"bel mij op {written} graag") in (
        f"bel mij op {PHONE} graag",
        f"bel mij op {NUMBER} graag",
    )


@pytest.mark.parametrize("country", sorted(_IBANS))
def test_an_iban_of_any_form_is_masked(country: str) -> None:
    number = _IBANS[country]
    assert iban.is_valid(number)
    for written in (number, iban.format(number), iban.format(number, "-"), number.lower()):
        assert redact(f"maak over op {written}, dank") == "maak over op [rekeningnummer], dank"


@given(st.integers(10_000_000, 99_999_999))
def test_no_sound_bsn_escapes(first: int) -> None:
    weights = range(9, 1, -1)
    check = sum(weight * int(digit) for weight, digit in zip(weights, str(first), strict=True)) % 11
    number = f"{first}{check}"
    if bsn.is_valid(number):
        for written in (number, bsn.format(number)):
            assert redact(f"mijn bsn is {written}.") == f"mijn bsn is {NUMBER}."


SEPARATORS = st.sampled_from(["", " ", "-", ".", " - "])


@given(st.sampled_from(["06", "+316", "+31 6", "00316", "0031 6", "020", "0318", "+31 20"]), st.data())
def test_no_telephone_number_escapes_however_it_is_written(start: str, data: st.DataObject) -> None:
    size = 8 if start.endswith("6") else 10 - len(start.replace("+31 ", "0"))
    rest = data.draw(st.text("0123456789", min_size=size, max_size=size))
    written = start + "".join(data.draw(SEPARATORS) + digit for digit in rest)
    assert redact(f"bel mij op {written} graag") == f"bel mij op {PHONE} graag"


@given(st.from_regex(r"[1-9][0-9]{7,8}", fullmatch=True))
def test_no_run_of_eight_or_nine_digits_escapes(number: str) -> None:
    assert redact(f"mijn nummer is {number}, dank") == f"mijn nummer is {NUMBER}, dank"


@given(st.from_regex(r"[a-z]{1,9}(\.[a-z]{1,9})?@[a-z]{2,9}(\.[a-z]{2,5}){1,2}", fullmatch=True))
def test_no_mail_address_escapes(address: str) -> None:
    assert redact(f"mail naar {address} graag") == "mail naar [e-mailadres] graag"


def _topics() -> list[str]:
    return [
        path.read_text(encoding="utf-8") for path in sorted((PROJECT / "knowledge/topics").glob("*.nl.yml"))
    ]


def test_our_own_answers_hold_nothing_to_mask_but_numbers_of_organisations() -> None:
    changed = {redact(words) for words in _topics() if redact(words) != words}
    assert all(words.count("[") == words.count(PHONE) for words in changed)
