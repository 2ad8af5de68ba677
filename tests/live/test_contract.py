"""The service keeps to its OpenAPI document whatever is sent to it: schemathesis makes up the requests."""

from __future__ import annotations

import json
import urllib.request

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from stapwijzer.service import limits
from stapwijzer.service.api import openapi
from tests.live.conftest import Server

schema = schemathesis.openapi.from_dict(openapi())

EXAMPLES = 15
BY_CONTENT = {"/api/timeline", "/api/contacts"}


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.Limiter, "allows", lambda *_: True)


bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@schema.parametrize()
@bounded
def test_whatever_is_sent_the_answer_is_one_that_is_described(
    case: schemathesis.Case, server: Server
) -> None:
    # A step that we do not know and a moment of another century have the right form, and are refused.
    by_content = [positive_data_acceptance] if case.operation.path in BY_CONTENT else []
    case.call_and_validate(base_url=server.url, excluded_checks=by_content)


@pytest.fixture
def conversation(server: Server) -> str:
    with urllib.request.urlopen(f"{server.url}/api/conversations", data=b"", timeout=30) as response:
        return str(json.load(response)["id"])


@schema.include(path="/api/conversations/{id}/messages").parametrize()
@bounded
def test_whatever_is_said_in_a_conversation_is_answered_as_described(
    case: schemathesis.Case, server: Server, conversation: str
) -> None:
    case.path_parameters = {"id": conversation}
    # A made-up button has the form that the document describes, and is refused.
    case.call_and_validate(base_url=server.url, excluded_checks=[positive_data_acceptance])
