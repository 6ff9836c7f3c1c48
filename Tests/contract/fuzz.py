"""Lets schemathesis drive the emulator by the generated document, with and without a token; `make fuzz` runs it."""

import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "docs/contract/incorta.openapi.json"
FIXTURE = ROOT / "fixtures/documented.yaml"
FEWEST_CASES = 5_000
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "missing_required_header", "unsupported_method",
    "allow_header_conformance", "ignored_auth", "served_as_documented",
]  # fmt: skip

# Each run: its name, the token, cases for each operation, checks that do not apply, which operations if not all. Without a loader service a 500 is
# documented: there served_as_documented alone tells right from wrong.
RUNS = [
    ("with a valid token", "ABC123456789", 400, [], []),
    ("without a token", None, 250, [], ["--exclude-tag", "oauth"]),
    ("without a token, at the authorization server", None, 400, [], ["--include-tag", "oauth"]),
    ("without a loader service", "asleep-token", 80, ["not_a_server_error"], ["--exclude-tag", "oauth"]),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("understudy", help="the binary")
    understudy = pathlib.Path(parser.parse_args().understudy).resolve()
    subprocess.run([tool("openapi-spec-validator"), str(DOCUMENT)], check=True)
    cases, failures, outcomes = 0, 0, set()
    for name, token, count, unchecked, selection in RUNS:
        with Emulator(understudy) as emulator:
            report = drive(emulator.url, token, count, unchecked, selection)
            served = emulator.served_outcomes()
        bad = report["test_cases"]["with_failures"] + report["test_cases"]["errored"] + len(report["errors"])
        print(f"{name}: {report['test_cases']['generated']} cases, {bad} bad, {len(served)} outcomes", flush=True)
        cases += report["test_cases"]["generated"]
        failures += bad or report["exit_code"]
        outcomes |= served
    print(f"contract: {cases} cases came to {len(outcomes)} of {len(documented_outcomes())} outcomes; {failures} bad")
    if cases < FEWEST_CASES:
        sys.exit(f"only {cases} cases; at least {FEWEST_CASES} are asked for")
    if failures:
        sys.exit(1)


def drive(url, token, count, unchecked, selection):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        command = [
            tool("schemathesis"), "--config-file", str(HERE / "schemathesis.toml"), "run", str(DOCUMENT),
            "--url", url, "--max-examples", str(count), "--generation-deterministic", "--no-color",
            "--checks", ",".join(check for check in CHECKS if check not in unchecked),
            "--report", "json", "--report-json-path", str(report),
        ]  # fmt: skip
        command += selection
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        environment = os.environ | {"SCHEMATHESIS_HOOKS": "served_as_documented", "PYTHONPATH": str(HERE)}
        run = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if run.returncode != 0 or not report.exists():
            print(run.stdout.decode(errors="replace"), flush=True)
        return json.loads(report.read_text()) if report.exists() else sys.exit("schemathesis left no report")


def documented_outcomes():
    found = set()

    def walk(value):
        if isinstance(value, dict):
            found.update(entry["id"] for entry in value.get("x-understudy-outcomes", []))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(json.loads(DOCUMENT.read_text()))
    return found


def tool(name):
    return str(pathlib.Path(sys.executable).parent / name)


class Emulator:
    """The emulator as a process of its own. Polls turn its clock, so that nothing depends on how long cases take."""

    def __init__(self, understudy):
        self.command = [str(understudy), "serve", str(FIXTURE), "--port", "0", "--clock", "skip"]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://[0-9.]+:\d+", line)
        if not found:
            sys.exit(f"the emulator did not start: {line}")
        self.url = found.group()
        return self

    def served_outcomes(self):
        with urllib.request.urlopen(f"{self.url}/_understudy/worlds/documented") as reply:
            return set(json.load(reply)["outcomes"])

    def __exit__(self, *_):
        if self.process.poll() is not None:
            sys.exit(f"the emulator ended by itself, with {self.process.returncode}")
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=20)


if __name__ == "__main__":
    main()
