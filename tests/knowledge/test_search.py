from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from stapwijzer.knowledge import words as words_module
from stapwijzer.knowledge.loader import Knowledge, load
from stapwijzer.knowledge.search import MAX_QUERY_CHARS, Hit, Search, Vectors
from stapwijzer.knowledge.store import Base, Store, compile_into
from stapwijzer.knowledge.words import Kinship, stem, words
from stapwijzer.settings import Settings
from tests.builders import Folder

KINDS = {"topic", "step", "right", "term", "letter", "contact"}


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return load(Settings.model_fields["knowledge_dir"].get_default())


@pytest.fixture(scope="module")
def store(shipped: Knowledge) -> Iterator[Store]:
    engine = create_engine("sqlite://")
    compile_into(engine, shipped)
    yield Store(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def dutch(store: Store) -> Search:
    return Search(store, "nl")


@pytest.fixture(scope="module")
def english(store: Store) -> Search:
    return Search(store, "en")


@pytest.fixture
def small(folder: Folder) -> Iterator[Store]:
    engine = create_engine("sqlite://")
    compile_into(engine, folder.load())
    yield Store(engine)
    engine.dispose()


def names(hits: Sequence[Hit]) -> list[str]:
    return [f"{hit.kind} {hit.id}" for hit in hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("UHP", "term uhp"),
        ("uit huis geplaatst", "term uhp"),
        ("vtb", "term vtb"),
        ("V&V", "term v_en_v"),
        ("V en V", "term v_en_v"),
        ("drang", "term drang"),
        ("ons", "term ons"),
        ("Kindertelefoon", "contact kindertelefoon"),
        ("kinder telefoon", "contact kindertelefoon"),
        ("0800-0432", "contact kindertelefoon"),
        ("08000432", "contact kindertelefoon"),
        ("112", "contact noodnummer_112"),
        ("zelfmoord", "contact zelfmoordpreventie_113"),
        ("brief inzage", "letter inzage"),
        ("5 werkdagen", "topic termijn_beoordeling"),
        ("B08", "step onderzoek_vt"),
        ("ombudsman 2022/051", "topic ombudsman_rapport"),
        ("wie is de melder?", "term melder"),
    ],
)
def test_what_a_parent_or_a_helper_types_finds_its_entry_first(dutch: Search, query: str, first: str) -> None:
    assert names(dutch.find(query))[:1] == [first]


@pytest.mark.parametrize(
    "query",
    [
        "UHP",
        "uhp",
        "MUHP",
        "uithuisplaatsing",
        "uithuisplaatsingen",
        "uit huis geplaatst",
        "uit huis plaatsen",
        "uithuisplaasting",
        "mag mijn kind zomaar uit huis worden geplaatst?",
        "plaatsing",
    ],
)
def test_all_ways_to_say_it_find_the_same_term_topic_and_step(dutch: Search, query: str) -> None:
    found = names(dutch.find(query))[:5]
    assert {"term uhp", "topic uithuisplaatsing", "step uithuisplaatsing"} <= set(found)


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("gezinsvoogt", "topic gezinsvoogd"),
        ("gesinsvoogd", "topic gezinsvoogd"),
        ("gezins voogd", "topic gezinsvoogd"),
        ("meewerkne", "topic meewerken"),
        ("kinderbeschreming", "term rvdk"),
        ("meldkode", "term meldcode"),
        ("Jeugdbeschermingstaffel", "term jbt"),
    ],
)
def test_a_misspelled_word_is_understood(dutch: Search, query: str, entry: str) -> None:
    assert entry in names(dutch.find(query))[:3]


def test_every_kind_can_be_found(dutch: Search) -> None:
    hits = [hit for query in ("tolk", "klacht", "inzage", "jeugdstem") for hit in dutch.find(query, 20)]
    assert {hit.kind for hit in hits} == KINDS


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("out-of-home placement", "topic uithuisplaatsing"),
        ("removal from home", "term uhp"),
        ("can I record the conversation", "topic opnemen_gesprek"),
        ("recording conversations", "topic opnemen_gesprek"),
        ("guardian", "term jeugdbeschermer"),
        ("complaint", "step klacht"),
        ("interpreter", "letter tolk"),
        ("5 working days", "topic termijn_beoordeling"),
        ("uit huis geplaatst", "term uhp"),
        ("UHP", "topic uithuisplaatsing"),
        ("Kindertelefoon", "contact kindertelefoon"),
    ],
)
def test_english_and_the_dutch_words_of_letters_are_understood(
    english: Search, query: str, entry: str
) -> None:
    assert entry in names(english.find(query))[:5]


def test_an_english_question_finds_dutch_entries_too(dutch: Search) -> None:
    assert "topic opnemen_gesprek" in names(dutch.find("recording a conversation"))[:3]


def test_a_hit_is_in_the_language_that_was_asked_for(dutch: Search, english: Search) -> None:
    assert dutch.find("UHP")[0].title == "Uithuisplaatsing (UHP)"
    assert english.find("UHP")[0].title == "Out-of-home placement (uithuisplaatsing, UHP)"


def test_an_unknown_locale_is_dutch(store: Store, dutch: Search) -> None:
    assert Search(store, "tr").find("drang") == dutch.find("drang")


def test_an_ambiguous_abbreviation_counts_in_capitals_or_alone(dutch: Search) -> None:
    assert "term ons" in names(dutch.find("wat is ONS precies"))
    assert "term ons" not in names(dutch.find("komt veilig thuis bij ons thuis"))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   \t\n",
        "?!...",
        "😀😀😀",
        "\x00\x07\x1b[31m",
        "\ud800",
        "wat is de",
        "xyzzyx",
        "drang " * 40,
        "a" * 10_000_000,
    ],
)
def test_a_query_that_says_nothing_finds_nothing(dutch: Search, query: str) -> None:
    assert dutch.find(query) == []


def test_the_longest_query_is_still_answered(dutch: Search) -> None:
    query = "drang".ljust(MAX_QUERY_CHARS)
    assert dutch.find(query)
    assert dutch.find(query + " ") == []


@pytest.mark.parametrize("most", [-1, 0])
def test_none_are_given_when_none_are_wanted(dutch: Search, most: int) -> None:
    assert dutch.find("drang", most) == []


PIECES = "uit huis geplaatst UHP ons V&V art. 1:265b § 5 werkdagen ' OR 1=1; -- %s {0} xqz é ＵＨＰ ﷺ"
QUERIES = st.text(max_size=MAX_QUERY_CHARS + 20) | st.lists(
    st.sampled_from(PIECES.split()) | st.text(st.characters(), max_size=12), max_size=12
).map(" ".join)


@given(query=QUERIES, most=st.integers(-2, 400))
def test_any_query_gives_sound_hits_in_order(dutch: Search, query: str, most: int) -> None:
    hits = dutch.find(query, most)
    assert len(hits) <= max(most, 0)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len(set(names(hits))) == len(hits)
    assert all(hit.kind in KINDS and hit.title and hit.snippet for hit in hits)
    assert not any("\n" in hit.snippet for hit in hits)
    assert dutch.find(query, most) == hits


def test_fewer_hits_are_the_first_of_more(dutch: Search) -> None:
    assert dutch.find("klacht", 3) == dutch.find("klacht", 50)[:3]


def test_another_search_over_the_same_knowledge_finds_the_same(store: Store, dutch: Search) -> None:
    again = Search(store, "nl")
    for query in ("uit huis geplaatst", "klacht school", "gezinsvoogt", "hoe lang duurt onderzoek"):
        assert again.find(query, 50) == dutch.find(query, 50)


def test_a_snippet_is_the_summary_or_a_whole_claim_that_says_more(small: Store) -> None:
    search = Search(small, "nl")
    assert search.find("meewerken")[0].snippet == "Meewerken hoeft niet."
    found = {hit.id: hit.snippet for hit in search.find("gevolgen")}
    assert found["meewerken"] == "Niet meedoen heeft wel gevolgen."


def test_a_claim_that_nobody_confirmed_or_that_is_over_is_no_snippet(folder: Folder) -> None:
    for name, more in (
        ("gerucht", {"verification": "niet_geverifieerd", "sources": []}),
        ("vroeger", {"valid_until": "2020-01-01"}),
    ):
        folder.add_claim("verslag", {"name": name, **more}, f"Het {name} is anders.", f"The {name} differs.")
    engine = create_engine("sqlite://")
    compile_into(engine, load(folder.root))
    search = Search(Store(engine), "nl")
    assert [(hit.id, hit.snippet) for hit in search.find("gerucht")] == [("verslag", "Lezen mag.")]
    assert search.find("vroeger") == []
    engine.dispose()


def test_a_contact_is_shown_with_its_number_and_its_site(dutch: Search) -> None:
    assert dutch.find("Kindertelefoon")[0].snippet.endswith("0800-0432 · www.kindertelefoon.nl")


def test_a_blank_of_a_letter_is_no_word(small: Store) -> None:
    search = Search(small, "nl")
    assert names(search.find("brief met vraag om uitleg"))[:1] == ["letter vraag_uitleg"]
    assert search.find("naam") == []


def test_a_store_without_knowledge_finds_nothing() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    assert Search(Store(engine), "nl", lambda texts: np.eye(len(texts), 2)).find("drang") == []
    engine.dispose()


class Encoder:
    """Knows one subject: texts about papers lie on one side, all others on the other."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        about = [any(word in text.lower() for word in ("verslag", "documenten")) for text in texts]
        return np.array([[1, 0] if each else [0, 1] for each in about], dtype=np.float32)


def test_an_encoder_finds_what_was_asked_in_other_words(small: Store) -> None:
    assert Search(small, "nl").find("documenten") == []
    assert names(Search(small, "nl", Encoder()).find("documenten"))[:1] == ["topic verslag"]


def test_the_words_still_decide_when_there_is_an_encoder(small: Store) -> None:
    assert names(Search(small, "nl", Encoder()).find("meewerken"))[:1] == ["topic meewerken"]


def test_a_query_on_another_subject_finds_nothing_by_its_meaning(small: Store) -> None:
    def encode(texts: Sequence[str]) -> Vectors:
        return np.array([[0, 1] if "appeltaart" in text else [1, 0] for text in texts], dtype=np.float32)

    assert Search(small, "nl", encode).find("appeltaart") == []


def test_the_entries_are_encoded_once_and_only_when_needed(small: Store) -> None:
    encode = Encoder()
    search = Search(small, "nl", encode)
    assert encode.texts == []
    assert search.find("") == []
    assert encode.texts == []
    search.find("verslag")
    search.find("meewerken")
    assert len(encode.texts) == len(set(encode.texts)) == 7 + 2
    prepared = Encoder()
    Search(small, "nl", prepared).prepare()
    assert len(prepared.texts) >= 7


def test_threads_find_what_one_alone_finds(store: Store) -> None:
    alone = Search(store, "nl", Encoder())
    shared = Search(store, "nl", Encoder())
    queries = ["uit huis geplaatst", "gezinsvoogt", "klacht school", "5 werkdagen", "tolk"] * 4
    found: dict[int, list[Hit]] = {}

    def ask(number: int) -> None:
        found[number] = shared.find(queries[number])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(queries))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(len(queries))] == [alone.find(query) for query in queries]


def test_what_was_typed_is_not_kept(dutch: Search, capfd: pytest.CaptureFixture[str]) -> None:
    before = words_module.stem_of_text.cache_info()
    dutch.find("Zoëtje Kwakkelstein uit huis geplaatst")
    assert words_module.stem_of_text.cache_info() == before
    assert capfd.readouterr() == ("", "")


def test_words_are_taken_apart() -> None:
    assert words("Mag ik art. 1:265b BW (V&V) én rapport 2022/051?") == [
        "Mag", "ik", "art", "1:265b", "BW", "V&V", "en", "rapport", "2022/051",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "locale"),
    [
        ("geplaatst", "plaatsing", "nl"),
        ("werkdagen", "werkdag", "nl"),
        ("brieven", "brief", "nl"),
        ("complaints", "complaint", "en"),
        ("recording", "recorded", "en"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str, locale: str) -> None:
    assert stem(one, locale) == stem(other, locale)


def test_kin_begin_or_end_each_other() -> None:
    kin = Kinship(["uithuisplaatsing", "plaatsing", "huis", "plaat", "uit", "plaatsingen", "112"], 4)
    assert kin.of("plaatsing") == pytest.approx(
        {"plaatsing": 1, "plaatsingen": 9 / 11, "uithuisplaatsing": 9 / 16, "plaat": 5 / 9}
    )
    assert kin.of("uithuisplaatsing") == pytest.approx({"uithuisplaatsing": 1, "plaatsing": 9 / 16})
    assert kin.of("uit") == kin.of("112") == kin.of("") == {}
