"""Requests for each second, their delay and their processor time, beside the C program's with the same bytes."""

import re
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass

from measuring import worlds
from measuring.programs import CLIENT_CPU, pinned
from measuring.report import Row

UNITS = {"us": 1, "ms": 1_000, "s": 1_000_000}


@dataclass
class Run:
    rate: float
    p99: float
    cpu: float
    requests: int


def wrk(server, path, connections, seconds, scheme="http", kept=True):
    """One run of wrk, on one thread: requests a second, 99th percentile and CPU time for each in microseconds."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    command += [] if kept else ["-H", "Connection: close"]
    command += ["-H", f"Authorization: {worlds.AUTHORIZATION}", f"{scheme}://127.0.0.1:{server.port}{path}"]
    before = server.cpu_seconds()
    with pinned(CLIENT_CPU):
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cpu = server.cpu_seconds() - before
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit(text)
    requests = int(re.search(r"(\d+) requests in", text)[1])
    delay, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    return Run(rate, float(delay) * UNITS[unit], cpu / requests * 1e6, requests)


@contextmanager
def pair(programs, world=None, start=lambda server: worlds.execute(server) + "?level=2", tls=None):
    """The emulator with something that runs, the C program that imitates it, and the path to ask for.

    `tls` names the files of a certificate and its key; the C program then speaks nothing else.
    """
    with programs.emulator(world or worlds.small(), tls=tls) as emulator:
        path = start(emulator)
        with programs.imitation(emulator.ask("GET", path), tls=tls) as raw:
            if tls:
                yield emulator, raw, path
                return
            for server in [emulator, raw]:
                wrk(server, path, 4, 1)
            yield emulator, raw, path


def compare(servers, path, connections, options, **kind):
    """Runs of both, one after the other."""
    ours, theirs = [], []
    for _ in range(options.rounds):
        for server, runs in zip(servers, (ours, theirs)):
            runs.append(wrk(server, path, connections, options.seconds, **kind))
    return lambda field: [[getattr(run, field) for run in runs] for runs in (ours, theirs)]


def measure(programs, options):
    with pair(programs) as (emulator, raw, path):
        for connections in [1, 32]:
            values = compare((emulator, raw), path, connections, options)
            on = "1 connection" if connections == 1 else f"{connections} connections"
            for what, field, unit, target in [
                ("status requests a second", "rate", "/s", "≥ 0.8"),
                ("their 99th percentile", "p99", "µs", "—"),
                ("server's CPU time for each", "cpu", "µs", "≤ 1.25"),
            ]:
                yield Row.ratio(f"{what}, {on}", *values(field), unit, target=target)


def measure_celonis(programs, options):
    for what, start, target in [
        ("status of a data job", worlds.execute_job, "≥ 0.7"), ("load-info-sync", worlds.load_model, "≥ 0.5"),
    ]:
        with pair(programs, worlds.celonis(), start) as (emulator, raw, path):
            values = compare((emulator, raw), path, 32, options)
            yield Row.ratio(f"Celonis's {what} a second, 32 connections", *values("rate"), "/s", target=target)
            yield Row.ratio("server's CPU time for each", *values("cpu"), "µs", target="—")
