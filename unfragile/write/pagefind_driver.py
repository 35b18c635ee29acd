"""Run as a program: hands Pagefind documents one after the other, in the order of their names.

Left to itself Pagefind numbers them in the order in which the file system lists them, which is each system's own.
Arguments: Pagefind's program, the folder of the documents, the folder for the index.
"""

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Sequence
from io import BufferedReader
from pathlib import Path
from typing import IO, Any


def ask(requests: IO[bytes], replies: BufferedReader, payload: dict[str, Any]) -> dict[str, Any] | None:
    """What Pagefind replies; None where it has ended."""
    try:
        requests.write(b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
        requests.flush()
    except BrokenPipeError:
        return None
    words = b""
    while not words.endswith(b","):  # there is one reply to each request, and a comma after it
        more = replies.read1()
        if not more:
            return None
        words += more
    reply: dict[str, Any] = json.loads(b64decode(words[:-1]))["payload"]
    return reply


def write_files(files: Sequence[dict[str, str]], folder: Path) -> None:
    """Write what Pagefind made; it says that it has before it has when it is to do so itself."""
    for file in files:
        path = folder / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b64decode(file["content"]))


def main(program: str, documents: Path, made: Path) -> int:
    """Make the index; the exit status is Pagefind's own where it ended early."""
    found = sorted(documents.rglob("*.html"), key=lambda path: path.as_posix())
    work: list[dict[str, Any]] = [{"type": "NewIndex", "config": {}}]
    work += [
        {
            "type": "AddFile",
            "index_id": 0,
            "file_path": path.relative_to(documents).as_posix(),
            "file_contents": path.read_text("utf-8"),
        }
        for path in found
    ]
    work.append({"type": "GetFiles", "index_id": 0})
    with subprocess.Popen(  # noqa: S603 - the program of the package, without a shell
        [program, "--service"], cwd=documents, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        if process.stdin is None or not isinstance(process.stdout, BufferedReader):
            raise OSError("Pagefind cannot be talked to")
        for payload in work:
            reply = ask(process.stdin, process.stdout, payload)
            if reply is None:
                return process.wait() or 1
            if reply["type"] == "Error":
                sys.stderr.write(f"{reply['message']}\n")
                process.kill()
                return 1
            write_files(reply.get("files", ()), made)
        process.kill()  # all is done, and it would wait for more
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
