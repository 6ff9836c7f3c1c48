"""Memory at the start, and what 500,000 requests add."""

from measuring import polling, worlds
from measuring.report import Row

REQUESTS = 500_000


def measure(programs, options):
    with programs.emulator(worlds.small()) as emulator:
        path = worlds.execute(emulator) + "?level=2"
        rss, pss = emulator.memory()
        done = 0
        while done < REQUESTS:
            done += polling.wrk(emulator, path, 32, options.seconds).requests
        rss_after, pss_after = emulator.memory()
    yield Row.of("memory at the start, RSS", [rss], "MB", target="≤ 20 MB", note=f"PSS {pss or 0:.1f} MB")
    yield Row.of(
        f"growth after {REQUESTS:,} requests, RSS", [rss_after - rss], "MB", target="≤ 10 MB",
        note=f"PSS {(pss_after or 0) - (pss or 0):.1f} MB; {done:,} requests")
