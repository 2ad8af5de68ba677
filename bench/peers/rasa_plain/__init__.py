"""Our model and our actions under plain Rasa: `rasa run` with `rasa run actions`, two servers."""

from __future__ import annotations

from typing import Any

from bench.http import HttpWorker
from bench.peer import Answer, Worker
from bench.peers.ours import Ours, answer_of
from bench.processes import Group, free_port


class RasaPlain(Ours):
    """Rasa's own servers in our environment; without our pipeline, so without safety and privacy."""

    name = "rasa_plain"
    title = "plain Rasa with our model"
    note = "our environment and model, so the same installation, size and training as ours"

    async def start(self, number: int) -> Worker:
        """Both servers on ports of their own."""
        port, actions = free_port(), free_port()
        endpoints = self.folder / f"endpoints-{number}.yml"
        endpoints.write_text(
            f'action_endpoint:\n  url: "http://127.0.0.1:{actions}/webhook"\n', encoding="utf-8"
        )
        group = Group(self.log(number))
        rasa = self.environment / "bin" / "rasa"
        environment = {**self.settings(number), "PYTHONPATH": str(self.trained)}
        group.start([rasa, "run", "actions", "--port", str(actions)], self.trained, environment)
        group.start([rasa, "run", *rest_options(port), "--endpoints", endpoints], self.trained, environment)
        return RestWorker(group, port)


def rest_options(port: int) -> list[str]:
    """Options of `rasa run` for its REST channel on this machine alone."""
    return ["--port", str(port), "--interface", "127.0.0.1", "--credentials", "credentials.yml"]


class RestWorker(HttpWorker):
    """Speaks with Rasa's REST channel."""

    async def rest(self, conversation: str, text: str) -> list[dict[str, Any]]:
        """What Rasa says to ``text``."""
        body = {"sender": conversation, "message": text}
        said = await self.post("/webhooks/rest/webhook", body)
        return [message["custom"] for message in said if "custom" in message]

    async def ask(self, conversation: str, text: str) -> Answer:
        """Ask ``text``; an action server that is not up yet gives no reply."""
        return answer_of(await self.rest(conversation, text))
