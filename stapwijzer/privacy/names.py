"""Finds names of people where a rule can know: after a relation, a title or an introduction."""

from __future__ import annotations

import re

UPPER = "".join(char for char in map(chr, range(0x250)) if char.isupper()) + "А-ЯІЇЄҐ"

_RELATIONS = (
    r"zoon|zoontje|dochter|dochtertje|kind|kindje|baby|man|vrouw|ex|ex-?man|ex-?vrouw|ex-?partner|vriend"
    r"|vriendin|partner|buurvrouw|buurman|zus|zusje|broer|broertje|moeder|vader|ouder|kleinzoon|kleindochter"
    r"|stief\w{3,8}|pleeg\w{3,8}|schoon\w{3,8}|mama|papa|mam|pap|mum|mom|dad|neef|neefje|nicht|nichtje|oppas|gezinsvoogd|jeugdbeschermer"
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
_INTRODUCTIONS = r"ik heet|mijn naam is|my name is|my name['’]s|i am called|(?:mijn |my )?(?:naam|name):"
# Only before a capital or a known first name: "ik ben boos" introduces nobody.
_MAYBE_INTRODUCED = r"ik ben|i am|i['’]m"
_GREETING = r"groet|groeten|groetjes|regards"
_CALLED = r"(?:,? (?:die |en )?(?:heet|heette|heten|genaamd|is genaamd|named|called|is called))"
_LEAD = re.compile(
    rf"(?<![\w\[])(?:(?:{_RELATIONS}|(?P<several>{_SEVERAL}))(?: \d)?(?:(?P<called>{_CALLED}):?|,? ?\(|,)?"
    rf"|(?:{_TITLES}|{_MAYBE_INTRODUCED})|(?P<introduced>{_INTRODUCTIONS}):?|(?:{_GREETING})[,.]?)"
    rf"(?: |(?<=\())",
    re.IGNORECASE,
)
_PARTICLE = r"(?:(?:van|de|der|den|ten|ter|in(?= ['’]t)|el|al|von|bin|'t|’t) ){0,3}"
_LETTERS = r"[^\W\d_]"
_CAPITAL = rf"(?:[{UPPER}]\.(?:[{UPPER}]\.)*|[{UPPER}]{_LETTERS}+(?:['’-]{_LETTERS}+)*)"
_NEXT = re.compile(rf"{_PARTICLE}(?P<word>{_CAPITAL})(?!\w)")
_SMALL_NAME = re.compile(rf"(?P<word>{_LETTERS}{{2,20}})(?=$|[ ,.!?)])")
# "Jan (5)": a child with its age.
_WITH_AGE = re.compile(
    rf"(?<![\w\[.])(?P<word>[{UPPER}]{_LETTERS}{{1,19}}) (?=\((?:\d|1[0-7])(?: jaar| jr\.?| years?)?\))"
)
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

# Common first names, for who types without capitals: "mijn zoon ahmed". What is a word too is left out.
_FIRST = """
    aaron abdel abdul abdullah adam ahmed aisha alexander ali amber amina amir amira amy andrea andrej
    angela anna annemarie annie anouk anton arjan arie artur astrid ayoub ayse aylin barbara bart bas
    bilal bianca bob bram brian carla carmen charlotte chantal chris christiaan cindy claudia daan
    daniel danny david dennis derk dewi diana dirk dominik ebru eddy elif elisabeth ella ellen els emily
    emine emir emma emre eric erik esma esther eva evelien evi fatih fatima fatma faye femke fenna fleur
    floor frank frans fred gerard gerrit gijs guus hakan hamza hannah hans harm hasan hassan hatice
    heleen hendrik henk herman hugo hussein ibrahim ilse imane inge ingrid irene iris ivan jack jacob
    jacqueline jaimy jakub jan jana janneke jasmijn jasper jayden jelle jennifer jeroen jesse jessica
    jim joep johan john johnny jolanda jordy joris jos josephine joshua joyce judith julia juliette
    jurgen kamil karel karim karin katarzyna kees kevin khadija khalid kim koen lars laura lauren leila
    lena lennart levi liam lieke lisa lisanne loes lotte louise luca lucas luna luuk maarten madelief
    magda malika manon marco margriet maria marieke marijke mariam marianne mark marleen marloes marit
    martijn martin marwa maryam mats maud max mees mehmet melissa merel merve michael michelle mieke
    mike mila milan mirjam mo mohamed mohammed monique mourad murat mustafa nadia natalia nathan
    nathalie nick nicole niels nina noa noah nora noor nour oleg olga oliver olivia omar oscar osman
    pascal patricia patrick paul pauline peter petra pieter pim piotr priscilla rachid rachel ramon
    rashid rebecca remco rens rianne richard rick rob robert robin roel romy ronald rosa ruben ruud saar
    sabrina salma sam samira samuel sandra sanne sara sarah sarina saskia sebastian selin sem senna
    serhiy simon simone sofia sofie sophie stefan stefanie steven stijn sven svitlana sylvia tamara tara
    teun tess thea thijs thomas tijn tim timo tina tobias tom tomasz tygo valentina vera victor vincent
    wendy wesley willem wim wouter xander yara yasin yasmin yassin youssef yusuf yvonne zahra zainab
    zeynep zoë zoe
"""
_FIRST_NAME = re.compile(
    rf"(?:{'|'.join(_FIRST.split())})(?!\w|-)(?: (?:van|de|der|den|el|al) [a-z]{{3,20}}(?=$|[,.!?)]))?"
)


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
    return _WITH_AGE.sub(_with_age, "".join([*parts, text[end:]]))


def _with_age(match: re.Match[str]) -> str:
    return "[naam] " if _names_somebody(match["word"]) else match.group()


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
    if not found and (known := _FIRST_NAME.match(text, lead.end())):
        found = [known.span()]
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
