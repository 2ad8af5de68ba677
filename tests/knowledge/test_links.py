from __future__ import annotations

from typing import Any

import pytest

from stapwijzer.knowledge.links import link
from stapwijzer.knowledge.schema import Source

PAGE = "https://wetten.overheid.nl/BWBR0035362"


def source(**more: Any) -> Source:
    fields = {
        "id": "wmo2015", "title": "Wmo 2015", "publisher": "Rijk", "class": "wet", "version": "geldend",
        "as_of": "2026-01-01", "read": "2026-01-15", "bwb": "BWBR0035362", "url": PAGE, "certainty": "hoog",
    }  # fmt: skip
    return Source.model_validate({**fields, **more})


@pytest.mark.parametrize(
    ("locator", "article"),
    [
        ("art. 5.1.6", "5.1.6"),
        ("art. 4.1.1 lid 2 onder e", "4.1.1"),
        ("art. 12", "12"),
        ("art. 810a lid 2", "810a"),
        ("art. 16 en 17", "16"),
    ],
)
def test_an_article_of_law_links_to_the_text_of_that_day(locator: str, article: str) -> None:
    expected = f"https://wetten.overheid.nl/jci1.3:c:BWBR0035362&artikel={article}&z=2026-01-01&g=2026-01-01"
    assert link(source(), locator) == expected


@pytest.mark.parametrize(("locator", "article"), [("art. 1:255 lid 1", "255"), ("art. 1:265b", "265b")])
def test_an_article_of_the_civil_code_links_by_its_number_in_the_book(locator: str, article: str) -> None:
    civil_code = source(id="bw1", bwb="BWBR0002656")
    assert f"jci1.3:c:BWBR0002656&artikel={article}&z=" in str(link(civil_code, locator))


def test_a_law_of_which_the_date_is_unknown_links_to_the_day_it_was_read() -> None:
    address = link(source(as_of=None), "art. 12")
    assert address == "https://wetten.overheid.nl/jci1.3:c:BWBR0035362&artikel=12&z=2026-01-15&g=2026-01-15"


@pytest.mark.parametrize("locator", ["hoofdstuk 4", "par. 4.1", "art. nergens", "artikel 12"])
def test_a_place_in_a_law_that_is_no_article_links_to_its_page(locator: str) -> None:
    assert link(source(), locator) == PAGE


def test_what_is_no_law_links_to_its_page() -> None:
    assert (
        link(source(bwb=None, url="https://voorbeeld.nl/rapport"), "art. 3") == "https://voorbeeld.nl/rapport"
    )
    assert link(source(bwb=None, url=None), "par. 2") is None


@pytest.mark.parametrize("field", [{"url": "http://onveilig.nl"}, {"url": "javascript:x"}, {"bwb": "BWBR12"}])
def test_a_source_cannot_hold_an_unsafe_address(field: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="pattern"):
        source(**field)
