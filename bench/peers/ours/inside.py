"""The assistant in this process, asked over a pipe (bench/pipe.py); run with the environment of the bench.

A line without a text makes a conversation.
"""

from __future__ import annotations

import asyncio
import json
import sys

from stapwijzer import logs, serving, settings


async def main() -> None:
    """Answer every line of the standard input until it ends."""
    logs.configure("error")
    assistant = serving.start(settings.load())
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)

    async def answer(said: dict[str, object]) -> None:
        if "text" in said:
            replies = await assistant.message(str(said["conversation"]), raw=str(said["text"]))
            reply: dict[str, object] = {"replies": [one.as_dict() for one in replies]}
        else:
            reply = {"conversation": await assistant.create()}
        sys.stdout.write(json.dumps({"id": said["id"], **reply}) + "\n")
        sys.stdout.flush()

    under_way = set()
    while line := await lines.readline():
        task = asyncio.create_task(answer(json.loads(line)))
        under_way.add(task)
        task.add_done_callback(under_way.discard)


if __name__ == "__main__":
    asyncio.run(main())
