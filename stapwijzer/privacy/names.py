"""Finds names of people where a rule can know: after a relation, a title or an introduction."""

from __future__ import annotations

import re

UPPER = "".join(char for char in map(chr, range(0x250)) if char.isupper()) + "А-ЯІЇЄҐ"

_RELATIONS = (
    r"zoon|zoontje|dochter|dochtertje|kind|kindje|baby|man|vrouw|ex|ex-?man|ex-?vrouw|ex-?partner|vriend"
    r"|vriendin|partner|buurvrouw|buurman|zus|zusje|broer|broertje|moeder|vader|ouder|kleinzoon|kleindochter"
    r"|stief\w{3,8}|pleeg\w{3,8}|schoon\w{3,8}|neef|neefje|nicht|nichtje|oppas|gezinsvoogd|jeugdbeschermer"
    r"|hulpverlener|hulpverleenster|medewerker|medewerkster|raadsonderzoeker|psycholoog|therapeut|huisarts"
    r"|advocaat|vertrouwenspersoon|leerkracht|leraar|lerares|mentor|directeur|rechter|collega"
    r"|son|daughter|child|husband|wife|ex-?husband|ex-?wife|boyfriend|girlfriend|mother|father|sister|brother"
    r"|neighbour|neighbor|lawyer|doctor|teacher|social worker"
    r"|oğlum|kızım|eşim|kocam|karım|syn|córka|mąż|żona|син|донька|дочка|чоловік|дружина"
)
_SEVERAL = (
    r"kinderen|zonen|zoons|dochters|jongens|meisjes|tweeling|ouders|buren"
    r"|kids|children|sons|daughters|parents"
)
_TITLES = (
    r"mevrouw|mevr\.?|meneer|de heer|mw\.?|dhr\.?|juf|juffrouw|meester|dokter|dr\.?|drs\.?|mr\.?|mrs\.?|ms\.?"
    r"|opa|oma|oom|tante|aunt|uncle|pani|adım|nazywam się|мене звати"
)
_INTRODUCTIONS = r"ik heet|mijn naam is|my name is|i am called"
_GREETING = r"groet|groeten|groetjes|regards"
_CALLED = r"(?:,? (?:die |en )?(?:heet|heette|heten|genaamd|is genaamd|named|called|is called))"
_LEAD = re.compile(
    rf"(?<![\w\[])(?:(?:{_RELATIONS}|(?P<several>{_SEVERAL}))(?:(?P<called>{_CALLED}):?|,? ?\(|,)?"
    rf"|(?:{_TITLES})|(?P<introduced>{_INTRODUCTIONS}):?|(?:{_GREETING})[,.]?)(?: |(?<=\())",
    re.IGNORECASE,
)
_PARTICLE = r"(?:(?:van|de|der|den|ten|ter|in(?= ['’]t)|el|al|von|bin|'t|’t) ){0,3}"
_LETTERS = r"[^\W\d_]"
_CAPITAL = rf"(?:[{UPPER}]\.(?:[{UPPER}]\.)*|[{UPPER}]{_LETTERS}+(?:['’-]{_LETTERS}+)*)"
_NEXT = re.compile(rf"{_PARTICLE}(?P<word>{_CAPITAL})(?!\w)")
_SMALL_NAME = re.compile(rf"(?P<word>{_LETTERS}{{2,20}})(?=$|[ ,.!?)])")
_AND = re.compile(r"(?:,? (?:en|and|i|ve) |, )")

# Words with a capital that are no names of people, and small words that follow a lead.
_WORDS = """
    ik u jij je wij we zij ze hij het de een die dat deze dit er en maar of want dus als toen omdat nu
    dan is was zijn wil mag moet kan heeft had gaat wordt werd zegt zei krijgt woont zit doet komt ben
    bent hebben worden kunnen moeten mogen willen hoe wat wie waar wanneer waarom welke welk bij van met
    op in naar om voor door uit aan over na niet geen ook nog al weer zelf zo anders graag hierbij mijn
    onze ons uw hun haar nooit toch eigenlijk samen vanaf sinds volgens tegen zonder alle alles iemand
    niemand kinderen ouders ja nee hallo beste geachte bedankt dank alvast help veilig thuis raad
    kinderbescherming jeugdstem jeugdzorg jeugdbescherming jeugdhulp jeugdbeschermingstafel school
    gemeente politie wijkteam rechtbank kinderrechter leger william bureau stichting onderzoek
    voorwaarden balans kindertelefoon slachtofferhulp nederland god vt jbt ots uhp gi rvdk adhd add ass
    ptss pdd ggz ggd amk cjg bsn avg wmo igj skj akj bjz wsg mdo ind uwv vog vto nl bw wlz pgb cao gp vir
    ivrk nederlands nederlandse engels engelse duits duitse turks turkse marokkaans marokkaanse pools
    poolse syrisch syrische oekraïens oekraïense surinaams surinaamse belgisch belgische dutch english
    turkish moroccan polish syrian ukrainian bekend genoemd verkeerd gebruikt bezoedeld besmeurd
    beschadigd geschonden gezuiverd doorgegeven fout i i'm he she they you it has have and but or the a
    an can may must will does do did who what when where why how on at with from to for not my our your
    their no yes please thanks monday tuesday wednesday thursday friday saturday sunday child protection
    youth care safe home board
"""
_NOT_NAMES = frozenset(_WORDS.split())


def mask_names(text: str) -> str:
    """``text`` with ``[naam]`` for each name that follows a word such as "mijn zoon" or "mevrouw"."""
    shouted = not any(char.islower() for char in re.sub(r"\[[^\]]*\]", "", text))
    parts: list[str] = []
    end = 0
    for lead in _LEAD.finditer(text):
        if lead.end() < end or (shouted and not lead["introduced"]):
            continue
        for start, stop in _names(text, lead):
            parts += [text[end:start], "[naam]"]
            end = stop
    return "".join([*parts, text[end:]])


def _names(text: str, lead: re.Match[str]) -> list[tuple[int, int]]:
    """Where the names after ``lead`` stand: one, or "Jan, Lisa en Sem"."""
    found: list[tuple[int, int]] = []
    start = lead.end()
    while (stop := _name(text, start)) is not None:
        found.append((start, stop))
        link = _AND.match(text, stop)
        if link is None or ("," in link.group() and not lead["several"]):
            break
        start = link.end()
    if not found and (lead["called"] or lead["introduced"]):
        found = _small_name(text, lead)
    return found


def _small_name(text: str, lead: re.Match[str]) -> list[tuple[int, int]]:
    """The name without a capital after "heet". "Mijn naam is genoemd in ..." introduces nobody."""
    small = _SMALL_NAME.match(text, lead.end())
    if small is None or small["word"].casefold() in _NOT_NAMES:
        return []
    closes = text[small.end() : small.end() + 1] != " "
    sure = lead["called"] or lead.group().lower().startswith(("ik heet", "i am called"))
    return [small.span()] if sure or closes else []


def _name(text: str, start: int) -> int | None:
    """The end of the name that starts at ``start``: "Jan", "A. van den Berg-Smit"; None without one."""
    stop = None
    while (match := _NEXT.match(text, start)) and _names_somebody(match["word"]):
        stop = match.end()
        if text[stop : stop + 1] != " ":
            break
        start = stop + 1
    return stop


def _names_somebody(word: str) -> bool:
    """Whether ``word`` with a capital can be a name; "GP" and "VTK" are abbreviations."""
    abbreviation = len(word) > 1 and word.isupper() and word.isalpha() and not re.search("[AEIOUY]", word)
    return word.casefold() not in _NOT_NAMES and not abbreviation
