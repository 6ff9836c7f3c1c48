"""Starts the programs that are measured, on a processor of their own where there are two, and reads what they use."""

import http.client
import os
import signal
import subprocess
from contextlib import contextmanager

from measuring import worlds

CPUS = sorted(os.sched_getaffinity(0))
SERVER_CPU, CLIENT_CPU = {CPUS[0]}, {CPUS[-1]}


@contextmanager
def pinned(cpus):
    """What is started in here inherits the processor. Unlike with taskset, nothing more is started."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cpus)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Programs:
    """Where the binaries are, and how each is started."""

    def __init__(self, folder, understudy, raw, timelines):
        self.folder, self.understudy, self.raw, self.timelines = folder, understudy, raw, timelines

    def emulator(self, world, name="world", tls=None):
        fixture = self.folder / f"{name}.yaml"
        fixture.write_text(world)
        files = ["--tls-certificate", tls[0], "--tls-key", tls[1]] if tls else []
        return Server([self.understudy, "serve", "--port", "0", fixture, *files])

    def imitation(self, reply, tls=None):
        """The C program, with the body and the fields of a reply of the emulator."""
        body = self.folder / "body"
        body.write_bytes(reply.body)
        added = {"date", "content-length", "connection"}
        fields = [f"{name}: {value}" for name, value in reply.fields if name.lower() not in added]
        variables = [f"TLS_CERTIFICATE={tls[0]}", f"TLS_KEY={tls[1]}"] if tls else []
        return Server(["env", *variables, self.raw, "0", body, *fields])

    def certificate(self):
        """The files of a certificate and its key, of the kind that the development CA makes."""
        files = self.folder / "certificate.pem", self.folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
        return files


class Server:
    """A server that says its port in the first line it prints. Ended when the `with` ends, and nothing else is."""

    def __init__(self, command):
        with pinned(SERVER_CPU):
            self.process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        digits = [word.rsplit(":")[-1] for word in line.split() if word.rsplit(":")[-1].isdigit()]
        if not digits:
            raise SystemExit(f"{command[0]} did not start: {line}")
        self.port = int(digits[0])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=30)

    def cpu_seconds(self):
        """The time that its threads were on a processor: in nanoseconds where the kernel says so, else in ticks."""
        pid = self.process.pid
        try:
            threads = os.listdir(f"/proc/{pid}/task")
            return sum(int(read(f"/proc/{pid}/task/{thread}/schedstat").split()[0]) for thread in threads) / 1e9
        except OSError:
            after_name = read(f"/proc/{pid}/stat").rsplit(")", 1)[1].split()
            return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        return resident(self.process.pid)

    def ask(self, method, path, body=None):
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, {"Authorization": worlds.AUTHORIZATION})
        response = connection.getresponse()
        reply = Reply(response.status, response.getheaders(), response.read())
        connection.close()
        if reply.status // 100 != 2:
            raise SystemExit(f"{method} {path}: {reply.status} {reply.body[:300]!r}")
        return reply


def resident(pid):
    """RSS and PSS in MB (of 1,000,000 bytes); PSS counts what is shared by its share, and may be missing."""
    try:
        lines = read(f"/proc/{pid}/smaps_rollup").splitlines()
    except OSError:
        lines = read(f"/proc/{pid}/status").replace("VmRSS", "Rss").splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 / 1e6 for line in lines if line.endswith("kB")}
    return sizes["Rss"], sizes.get("Pss")


class Reply:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body


def read(path):
    with open(path) as file:
        return file.read()
