"""5,000 replies held at once: what each takes, and how soon they come once the clock is turned."""

import json
import selectors
import socket
import time

from measuring import worlds
from measuring.report import Row

COUNT = 5_000


def request(method, path, body=""):
    fields = f"Host: localhost\r\nAuthorization: {worlds.AUTHORIZATION}\r\nContent-Length: {len(body)}\r\n"
    return f"{method} {path} HTTP/1.1\r\n{fields}\r\n{body}".encode()


def open_connections(server):
    """Connections that have had one reply each, so that what they take alone is known."""
    clients = []
    for _ in range(COUNT):
        # Asked at once: of connections that have sent nothing yet the server keeps fewer.
        client = socket.create_connection(("127.0.0.1", server.port))
        client.sendall(request("GET", "/_understudy"))
        client.recv(4_096)
        clients.append(client)
    return clients


def park(clients):
    """Sends a synchronous load of a schema of its own on each."""
    for number, client in enumerate(clients):
        body = json.dumps({"schemaNames": [f"S{number}"], "synchronous": True})
        client.sendall(request("POST", f"{worlds.API}/schema/load", body))


def wait_until_parked(server):
    """The journal has each request once it has been dealt with."""
    while True:
        served = json.loads(server.ask("GET", "/_understudy/worlds/bench").body)["outcomes"]
        if served.get("incorta.schema.load.started", 0) >= COUNT:
            return
        time.sleep(0.05)


def arrivals(server, clients):
    """Milliseconds from turning the clock to each reply, in order."""
    selector = selectors.EpollSelector()
    for client in clients:
        client.setblocking(False)
        selector.register(client, selectors.EVENT_READ)
    delays = []
    turn = socket.create_connection(("127.0.0.1", server.port))
    begin = time.perf_counter()
    turn.sendall(request("POST", "/_understudy/worlds/bench/clock", '{"advance": "5m"}'))
    while len(delays) < COUNT:
        for key, _ in selector.select():
            reply = key.fileobj.recv(4_096)
            delays.append((time.perf_counter() - begin) * 1_000)
            if b" 200 " not in reply[:20]:
                raise SystemExit(reply.decode())
            selector.unregister(key.fileobj)
    return delays


def measure(programs, options):
    schemas = {f"S{number}": 1 for number in range(COUNT)}
    idle, parked, first, median, last = [], [], [], [], []
    for _ in range(3):
        with programs.emulator(worlds.world(schemas, [["S0"]], clock="manual")) as server:
            empty = server.memory()[0]
            clients = open_connections(server)
            opened = server.memory()[0]
            park(clients)
            wait_until_parked(server)
            idle.append((opened - empty) / COUNT * 1e3)
            parked.append((server.memory()[0] - opened) / COUNT * 1e3)
            delays = arrivals(server, clients)
            first.append(delays[0])
            median.append(delays[COUNT // 2])
            last.append(delays[-1])
            for client in clients:
                client.close()
    yield Row.of(f"memory of an open connection, of {COUNT:,}", idle, "kB")
    yield Row.of("what a parked load adds to it", parked, "kB")
    for name, samples in [("first", first), ("median", median), ("last", last)]:
        yield Row.of(f"the {name} of {COUNT:,} answered after the clock was turned", samples, "ms")
