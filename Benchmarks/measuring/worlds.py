"""The worlds that are measured, as fixtures, and the requests to them."""

import json

TOKEN = "ABC123456789"
AUTHORIZATION = f"Bearer {TOKEN}"
API = "/incorta/api/v2/default"


def world(schemas, groups, clock="real"):
    """A tenant with schemas of so many tables, and a plan of these groups; loads take an hour and more."""
    tables = ", ".join(f"{name}: {{tables: {count}}}" for name, count in schemas.items())
    grants = ", ".join(f"{name}: edit" for name in schemas)
    return f"""
world: bench
clock: {{mode: {clock}}}
incorta:
  settings: {{unscripted: {{shortest: 1h, longest: 2h}}, maximumSteps: 100000000}}
  tenants:
    default:
      users: {{admin: {{roles: [SuperRole], token: {TOKEN}, grants: {{{grants}}}}}}}
      schemas: {{{tables}}}
      plans: {{MyLoadPlan: {json.dumps(groups)}}}
"""


def small():
    """Three groups of five schemas and ten tables."""
    schemas = {"OnlineStore": 3, "Sales": 2, "Finance": 2, "HR": 1, "Marketing": 2}
    return world(schemas, [["OnlineStore"], ["Sales", "Finance"], ["HR", "Marketing"]])


def large(tables):
    """Ten groups of one schema each."""
    schemas = {f"S{number}": tables // 10 for number in range(10)}
    return world(schemas, [[name] for name in schemas])


POOL, MODEL, JOB = (f"{digit * 8}-1111-4111-8111-111111111111" for digit in "123")


def celonis():
    """A data model of ten tables, and a data job of three tasks; both take an hour and more."""
    tables = ", ".join(f"T{number}" for number in range(10))
    return f"""
world: bench
celonis:
  settings: {{unscripted: {{shortest: 1h, longest: 2h}}}}
  teams:
    bench:
      users: {{admin: {{key: {TOKEN}, pools: edit}}}}
      pools:
        Pool:
          id: {POOL}
          models: {{Model: {{id: {MODEL}, tables: [{tables}]}}}}
          jobs:
            Job: {{id: {JOB}, tasks: [{{extraction: [{tables}]}}, {{transformation: SELECT 1}}, {{load: Model}}]}}
"""


def execute_job(server):
    """Starts the data job, and gives the path of its status."""
    server.ask("POST", f"/integration/api/v2/data-pools/{POOL}/data-jobs/{JOB}/execute?mode=FULL")
    return f"/integration/api/pools/{POOL}/jobs/{JOB}"


def load_model(server):
    """Starts a load of the data model, and gives the path that says how it stands."""
    server.ask("POST", f"/integration/api/v1/data-pools/{POOL}/data-models/{MODEL}/load")
    return f"/integration/api/pools/{POOL}/data-models/{MODEL}/load-history/load-info-sync"


def execute(server):
    """Starts the plan, and gives its status path."""
    reply = server.ask("POST", f"{API}/load-plan/execute", json.dumps({"loadPlanName": "MyLoadPlan"}))
    return f"{API}/load-plan/status/{next(iter(json.loads(reply.body).values()))}"
