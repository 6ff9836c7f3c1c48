"""What a new connection costs, plain and over TLS, and what TLS costs a request, beside the C program."""

from measuring.polling import compare, pair
from measuring.report import Row

CONNECTIONS = 32


def measure(programs, options):
    with pair(programs) as (emulator, raw, path):
        values = compare((emulator, raw), path, CONNECTIONS, options, kept=False)
        yield Row.ratio("plain connections a second, a request each", *values("rate"), "/s", target="—")
        yield Row.ratio("server's CPU time for each", *values("cpu"), "µs", target="—")
    with pair(programs, tls=programs.certificate()) as (emulator, raw, path):
        values = compare((emulator, raw), path, CONNECTIONS, options, scheme="https", kept=False)
        yield Row.ratio("TLS handshakes a second, a request each", *values("rate"), "/s", target="—")
        yield Row.ratio("server's CPU time for each", *values("cpu"), "µs", target="—")
        values = compare((emulator, raw), path, CONNECTIONS, options, scheme="https")
        yield Row.ratio("status requests a second over TLS, 32 connections", *values("rate"), "/s", target="—")
        yield Row.ratio("server's CPU time for each", *values("cpu"), "µs", target="—")
