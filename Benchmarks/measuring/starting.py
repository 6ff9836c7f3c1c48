"""From the start of the process to the first 200, beside the C program's."""

import os
import signal
import socket
import time

from measuring import worlds
from measuring.programs import SERVER_CPU, pinned
from measuring.report import Row


def first_reply(command, path):
    """Milliseconds until a status was answered with 200. The port comes with the first line the server prints."""
    reading, writing = os.pipe()
    begin = time.perf_counter()
    with pinned(SERVER_CPU):
        pid = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
    os.close(writing)
    try:
        line = os.read(reading, 4096).decode()
        port = next(int(word.rsplit(":")[-1]) for word in line.split() if word.rsplit(":")[-1].isdigit())
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(
                f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {worlds.AUTHORIZATION}\r\n\r\n".encode())
            reply = client.recv(65_536)
        elapsed = time.perf_counter() - begin
        if b" 200 " not in reply[:20]:
            raise SystemExit(reply.decode())
        return elapsed * 1_000
    finally:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
        os.close(reading)


def measure(programs, options):
    fixture = programs.folder / "small.yaml"
    history = "      history: [{plan: MyLoadPlan, id: 12}]\n"
    with programs.emulator(worlds.small() + history, "small") as emulator:
        path = f"{worlds.API}/load-plan/status/12"
        with programs.imitation(emulator.ask("GET", path)):
            pass
    emulator = [str(programs.understudy), "serve", "--port", "0", str(fixture)]
    raw = [str(programs.raw), "0", str(programs.folder / "body")]
    ours, theirs = [], []
    for _ in range(4 * options.rounds):
        ours.append(first_reply(emulator, path))
        theirs.append(first_reply(raw, path))
    yield Row.ratio("from start to first 200", ours, theirs, "ms", target="≤ 2")
