"""From the start of the process to the open port, and to the first 200 beside the C program's."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from measuring import worlds
from measuring.instructions import counted
from measuring.programs import SERVER_CPU, Server, pinned, resident
from measuring.report import Row

STARTS = 20
DOCUMENTED = Path(__file__).resolve().parent.parent.parent / "fixtures" / "documented.yaml"


def open_port(understudy):
    """Milliseconds until a connection is accepted, and the megabytes that are resident then."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = free.getsockname()
    command = [str(understudy), "serve", "--port", str(address[1]), str(DOCUMENTED)]
    begin = time.perf_counter()
    with pinned(SERVER_CPU):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            try:
                with socket.create_connection(address):
                    return (time.perf_counter() - begin) * 1_000, resident(process.pid)[0]
            except ConnectionRefusedError:
                time.sleep(0.000_1)
        raise SystemExit("the server ended before its port was open")
    finally:
        process.terminate()
        process.wait()


def instructions(programs):
    """Those of a server that is started and stopped, counted by callgrind."""
    counts = programs.folder / "callgrind.out"
    callgrind = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={counts}"]
    with Server([*callgrind, programs.understudy, "serve", "--port", "0", DOCUMENTED]):
        pass
    return counted(counts)


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
    starts, sizes = zip(*[open_port(programs.understudy) for _ in range(STARTS)])
    yield Row.of("from start to open port", starts, "ms", target="≤ 10 ms", note=f"{STARTS} starts")
    yield Row.of("memory when the port is open, RSS", sizes, "MB", target="≤ 20 MB")
    yield Row.of("instructions of a start and a stop", [instructions(programs)])
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
