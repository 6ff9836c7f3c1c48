"""Lets schemathesis drive the emulator by the generated documents, as several callers; `make fuzz` runs it."""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from served_as_documented import FORM

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FIXTURE = ROOT / "fixtures/documented.yaml"
FEWEST_CASES = 5_000
# What generated requests came to when this was last looked at. Fewer means that something hides outcomes from them.
FEWEST_OUTCOMES = {"incorta": 150, "celonis": 580}


@dataclasses.dataclass
class Run:
    vendor: str
    name: str
    # The whole header; none for no credentials.
    authorization: str | None
    # For each operation and phase.
    cases: int
    selection: list[str] = dataclasses.field(default_factory=list)
    # Checks that do not apply, with the reason beside them. What never applies is in schemathesis.toml.
    unchecked: list[str] = dataclasses.field(default_factory=list)
    scheme: str = "http"

    @property
    def document(self):
        return ROOT / f"docs/contract/{self.vendor}.openapi.json"


RUNS = [
    Run("incorta", "with a valid token", "Bearer ABC123456789", 400),
    Run("incorta", "without a token", None, 250, ["--exclude-tag", "oauth"]),
    # There are no links in the authorization server to follow.
    Run(
        "incorta", "without a token, at the authorization server", None, 400,
        ["--include-tag", "oauth", "--phases", "examples,coverage,fuzzing"],
    ),
    # A 500 is documented here: served_as_documented alone tells right from wrong.
    Run("incorta", "without a loader service", "Bearer asleep-token", 80, ["--exclude-tag", "oauth"], ["not_a_server_error"]),
    Run("incorta", "with a valid token, over HTTPS", "Bearer ABC123456789", 20, scheme="https"),
    Run("celonis", "with a user's key", "Bearer api-key", 50),
    Run("celonis", "with an application key", "AppKey application-key", 20),
    Run("celonis", "with a key that may only view", "Bearer viewer-key", 10),
    Run("celonis", "with a key that may see nothing", "Bearer stranger-key", 8),
    Run("celonis", "without a key", None, 8),
    Run("celonis", "with a user's key, over HTTPS", "Bearer api-key", 5, scheme="https"),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("understudy", help="the binary")
    parser.add_argument("vendors", nargs="*", help="whose documents; all unless given")
    arguments = parser.parse_args()
    understudy = pathlib.Path(arguments.understudy).resolve()
    vendors = arguments.vendors or list(dict.fromkeys(run.vendor for run in RUNS))
    good = [drive_vendor(understudy, vendor, [run for run in RUNS if run.vendor == vendor]) for vendor in vendors]
    sys.exit(0 if all(good) else 1)


def drive_vendor(understudy, vendor, runs):
    if not runs:
        sys.exit(f"there are no runs for {vendor}")
    subprocess.run([tool("openapi-spec-validator"), str(runs[0].document)], check=True)
    cases, failures, outcomes = 0, 0, set()
    for run in runs:
        began = time.monotonic()
        with Emulator(understudy) as emulator:
            report = drive(emulator, run)
            served = emulator.served_outcomes(vendor)
        bad = report["test_cases"]["with_failures"] + report["test_cases"]["errored"] + len(report["errors"])
        count = report["test_cases"]["generated"]
        took = time.monotonic() - began
        print(f"{vendor} {run.name}: {count} cases, {bad} bad, {len(served)} outcomes, {took:.0f} s", flush=True)
        cases += count
        failures += bad or report["exit_code"]
        outcomes |= served
    known = len(documented_outcomes(runs[0].document))
    print(f"{vendor}: {cases} cases came to {len(outcomes)} of {known} outcomes; {failures} bad", flush=True)
    if cases < FEWEST_CASES:
        print(f"only {cases} cases for {vendor}; at least {FEWEST_CASES} are asked for", flush=True)
    fewest = FEWEST_OUTCOMES.get(vendor, 0)
    if len(outcomes) < fewest:
        print(f"only {len(outcomes)} outcomes of {vendor}; {fewest} were reached before", flush=True)
    unknown = sorted(FORM - {outcome.rsplit(".", 1)[-1] for run in RUNS for outcome in documented_outcomes(run.document)})
    if unknown:
        print(f"served_as_documented.py lists what no document has: {', '.join(unknown)}", flush=True)
    return cases >= FEWEST_CASES and len(outcomes) >= fewest and not failures and not unknown


def drive(emulator, run):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        command = [
            tool("schemathesis"), "--config-file", str(HERE / "schemathesis.toml"), "run", str(run.document),
            "--url", emulator.url.replace("http:", f"{run.scheme}:"), "--max-examples", str(run.cases), "--generation-deterministic", "--no-color",
            "--report", "json", "--report-json-path", str(report),
        ]  # fmt: skip
        command += run.selection
        if run.unchecked:
            command += ["--exclude-checks", ",".join(run.unchecked)]
        if run.authorization:
            command += ["--header", f"Authorization: {run.authorization}"]
        environment = os.environ | {"SCHEMATHESIS_HOOKS": "served_as_documented", "PYTHONPATH": str(HERE)}
        environment |= {"REQUESTS_CA_BUNDLE": emulator.authority()} if run.scheme == "https" else {}
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0 or not report.exists():
            print(done.stdout.decode(errors="replace"), flush=True)
        return json.loads(report.read_text()) if report.exists() else sys.exit("schemathesis left no report")


def documented_outcomes(document):
    found = set()

    def walk(value):
        if isinstance(value, dict):
            found.update(entry["id"] for entry in value.get("x-understudy-outcomes", []))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(json.loads(document.read_text()))
    return found


def tool(name):
    return str(pathlib.Path(sys.executable).parent / name)


class Emulator:
    """The emulator as a process of its own. Polls turn its clock, so that nothing depends on how long cases take."""

    def __init__(self, understudy):
        self.understudy = str(understudy)
        self.data = tempfile.TemporaryDirectory()
        self.environment = os.environ | {"XDG_DATA_HOME": self.data.name}

    def __enter__(self):
        command = [self.understudy, "serve", str(FIXTURE), "--port", "0", "--clock", "skip"]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://[0-9.]+:\d+", line)
        if not found:
            sys.exit(f"the emulator did not start: {line}")
        self.url = found.group()
        return self

    def authority(self):
        """The file of the CA that signs its certificates."""
        command = [self.understudy, "ca", "--path"]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout.strip()

    def served_outcomes(self, vendor):
        with urllib.request.urlopen(f"{self.url}/_understudy/worlds/documented") as reply:
            return {outcome for outcome in json.load(reply)["outcomes"] if outcome.startswith(f"{vendor}.")}

    def __exit__(self, *_):
        if self.process.poll() is not None:
            sys.exit(f"the emulator ended by itself, with {self.process.returncode}")
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=20)
        self.data.cleanup()


if __name__ == "__main__":
    main()
