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


def execute(server):
    """Starts the plan, and gives its status path."""
    reply = server.ask("POST", f"{API}/load-plan/execute", json.dumps({"loadPlanName": "MyLoadPlan"}))
    return f"{API}/load-plan/status/{next(iter(json.loads(reply.body).values()))}"
