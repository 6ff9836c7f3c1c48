"""Instructions that a poll takes, the library's included, counted by callgrind: they do not depend on how busy the machine is."""

import http.client
import re
import subprocess

from measuring import worlds
from measuring.programs import Server
from measuring.report import Row

FEW, MANY = 500, 2_500
# A string store counts one instruction for each byte that it clears, which says nothing of time.
UNCOUNTED = "memset"


def measure(programs, options):
    for what, world, start, target in [
        ("Incorta's status", worlds.small(), lambda server: worlds.execute(server) + "?level=2", "≤ 25,000"),
        ("Celonis's status of a data job", worlds.celonis(), worlds.execute_job, "≤ 40,000"),
        ("load-info-sync", worlds.celonis(), worlds.load_model, "≤ 80,000"),
    ]:
        few, many = (instructions(programs, world, start, requests) for requests in (FEW, MANY))
        yield Row.of(f"instructions for each {what}", [(many - few) / (MANY - FEW)], target=target)


def instructions(programs, world, start, requests):
    """Those of a whole process that answers so many polls on one connection."""
    fixture = programs.folder / "counted.yaml"
    fixture.write_text(world)
    counts = programs.folder / "callgrind.out"
    callgrind = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={counts}"]
    with Server([*callgrind, programs.understudy, "serve", "--port", "0", fixture]) as server:
        path = start(server)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        for _ in range(requests):
            connection.request("GET", path, headers={"Authorization": worlds.AUTHORIZATION})
            connection.getresponse().read()
        connection.close()
    return counted(counts)


def counted(counts):
    """The total of a file of callgrind's, without what is not counted here."""
    command = ["callgrind_annotate", "--threshold=100", "--show=Ir", "--auto=no", str(counts)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    total = sum(number(line) for line in text.splitlines() if "PROGRAM TOTALS" in line)
    return total - sum(number(line) for line in text.splitlines() if UNCOUNTED in line)


def number(line):
    found = re.match(r"\s*([\d,]+)", line)
    return int(found[1].replace(",", "")) if found else 0
