"""A level-4 status of plans of 1,000 to 100,000 tables: whether a table costs the same in each."""

import http.client
import time

from measuring import worlds
from measuring.report import Row

SIZES = [1_000, 10_000, 100_000]
TABLES_IN_ALL = 1_000_000


def cost(server, path, tables):
    """CPU nanoseconds for each table, milliseconds for a whole reply, and its bytes, on one kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    times = []
    before = server.cpu_seconds()
    for _ in range(TABLES_IN_ALL // tables):
        begin = time.perf_counter()
        connection.request("GET", path, headers={"Authorization": worlds.AUTHORIZATION})
        size = len(connection.getresponse().read())
        times.append((time.perf_counter() - begin) * 1_000)
    cpu = server.cpu_seconds() - before
    connection.close()
    return cpu / TABLES_IN_ALL * 1e9, sorted(times)[len(times) // 2], size


def measure(programs, options):
    costs = {size: [] for size in SIZES}
    last = {}
    for _ in range(3):
        for size in SIZES:
            with programs.emulator(worlds.large(size)) as server:
                path = worlds.execute(server) + "?level=4"
                server.ask("GET", path)
                nanoseconds, *last[size] = cost(server, path, size)
                costs[size].append(nanoseconds)
    for size in SIZES:
        note = f"{last[size][0]:.2f} ms and {last[size][1]:,} bytes a reply"
        yield Row.of(f"level-4 status, CPU time a table of {size:,}", costs[size], "ns", note=note)
    growth = [large / small for large, small in zip(costs[SIZES[-1]], costs[SIZES[0]])]
    yield Row.of("a table of 100,000 beside one of 1,000", growth, target="about 1")
