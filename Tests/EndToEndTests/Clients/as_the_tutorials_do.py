"""Makes, pushes, loads and deletes as the tutorials of Celonis's official Python client do, call by call.

Usage: as_the_tutorials_do.py URL KEY. The standard library alone; which calls that client makes, in which order, and what it
refuses to read is written down here once more, apart from the emulator.
"""

import http.client
import json
import sys
import urllib.parse

POLLS = 200

# What may not be null in an object: that client refuses a whole list for one such entry.
REQUIRED = {
    "pool": ["id"],
    "model": ["id", "poolId"],
    "model table": ["id", "dataModelId", "name"],
    "pool table": ["name"],
    "column": ["name"],
    "foreign key": ["id", "dataModelId"],
    "process configuration": ["id", "dataModelId", "activityTableId"],
    "job": ["id", "dataPoolId"],
    "task": ["id", "poolId", "jobId", "taskId"],
    "load": ["id", "jobId"],
    "push job": ["id", "dataPoolId"],
    "data source": ["id", "poolId"],
    "extraction table": ["id", "taskId"],
}


class Refused(Exception):
    pass


def read(kind, value):
    """An object as that client reads it."""
    assert isinstance(value, dict), f"{kind}: {value!r}"
    for field in REQUIRED[kind]:
        assert value.get(field) is not None, f"{kind} without {field}: {value!r}"
    return value


def read_all(kind, values):
    assert isinstance(values, list), f"{kind}s: {values!r}"
    return [read(kind, value) for value in values if value is not None]


class Client:
    def __init__(self, url, key):
        self.host = urllib.parse.urlsplit(url).netloc
        self.key = key
        self.pools = "/integration/api/pools"
        assert isinstance(self.get("/api/cloud"), dict)
        assert isinstance(self.get("/api/cloud/permissions"), list)
        assert isinstance(self.get("/api/team"), dict)

    def send(self, method, path, body=None, kind=None, query=None):
        query = {name: value for name, value in (query or {}).items() if value is not None}
        target = path + ("?" + urllib.parse.urlencode(query) if query else "")
        headers = {"authorization": f"Bearer {self.key}"}
        if kind:
            headers["content-type"] = kind
        connection = http.client.HTTPConnection(self.host)
        try:
            connection.request(method, target, body, headers)
            reply = connection.getresponse()
            content = reply.read()
        finally:
            connection.close()
        if reply.status >= 400:
            raise Refused(reply.status, f"{method} {target}: {content!r}")
        if not content:
            return None
        assert reply.headers.get("content-type", "").startswith("application/json"), f"{method} {target}"
        return json.loads(content)

    def get(self, path, **query):
        return self.send("GET", path, query=query)

    def post(self, path, fields):
        return self.send("POST", path, json.dumps(fields), "application/json")

    def put(self, path, fields):
        return self.send("PUT", path, json.dumps(fields), "application/json")


class Pool:
    def __init__(self, client, shown):
        self.client = client
        self.id = read("pool", shown)["id"]
        self.path = f"{client.pools}/{self.id}"

    def tables(self):
        return read_all("pool table", self.client.get(f"{self.path}/tables"))

    def find(self, name, source=None):
        found = [
            table for table in self.tables()
            if table["name"].lower() == name.lower() and table["dataSourceId"] == source]
        return found[0] if found else None

    def push(self, name, kind, columns=None, keys=None):
        """`append` and `upsert`; `create_table` asks for the tables before and after."""
        jobs = f"/data-ingestion/api/v1/data-push/{self.id}/jobs/"
        schema = columns and {"tableName": name, "columns": columns}
        names = ["id", "lastModified", "lastPing", "status", "fileType", "targetSchema", "upsertStrategy",
                 "fallbackVarcharLength", "postExecutionQuery", "allowDuplicate", "foreignKeys", "logs",
                 "csvParsingOptions", "mirrorTargetNames", "changeDate", "connectionId"]
        fields = dict.fromkeys(names)
        fields |= {
            "targetName": name, "type": kind, "dataPoolId": self.id, "keys": keys, "tableSchema": schema}
        job = read("push job", self.client.post(jobs, fields))
        try:
            form = (
                '--b\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n'
                "Content-Type: application/octet-stream\r\n\r\nPAR1\r\n--b--\r\n")
            path = f"{jobs}{job['id']}"
            self.client.send("POST", f"{path}/chunks/upserted", form.encode(), "multipart/form-data; boundary=b")
            assert read("push job", self.client.get(path))["status"] == "NEW"
            self.client.send("POST", path)
            for _ in range(POLLS):
                if read("push job", self.client.get(path))["status"] in ("DONE", "ERROR"):
                    break
            job = read("push job", self.client.get(path))
            assert job["status"] == "DONE", job["logs"]
        finally:
            self.client.send("DELETE", f"{jobs}{job['id']}")

    def create_table(self, name, columns=None, drop=False):
        exists = any(table["name"] == name and table["dataSourceId"] is None for table in self.tables())
        if exists and not drop:
            raise Refused("already exists", name)
        self.push(name, "REPLACE", columns)
        table = self.find(name)
        assert table, f"{name} is not among the tables when its push is done"
        return table

    def columns(self, name, source=None):
        return read_all("column", self.client.get(f"{self.path}/columns", tableName=name, schemaName=source))


def tables(client, pool):
    columns = [
        {"columnName": "CASE", "columnType": "STRING", "fieldLength": 20, "decimals": None, "pkField": None},
        {"columnName": "TIME", "columnType": "DATETIME", "fieldLength": None, "decimals": None, "pkField": None},
        {"columnName": "NOTE", "columnType": "STRING", "fieldLength": None, "decimals": None, "pkField": None},
    ]
    assert pool.find("ACTIVITIES") is None
    assert pool.create_table("ACTIVITIES", columns)["name"] == "ACTIVITIES"
    found = [(column["name"], column["type"], column["length"]) for column in pool.columns("ACTIVITIES")]
    assert found == [("CASE", "STRING", 80), ("TIME", "DATE", 0), ("NOTE", "STRING", 320)], found
    try:
        pool.create_table("ACTIVITIES")
        raise AssertionError("the table may be created twice")
    except Refused as refused:
        assert refused.args[0] == "already exists", refused.args
    pool.push("ACTIVITIES", "DELTA")
    pool.push("ACTIVITIES", "DELTA", keys=["CASE"])
    assert len(pool.columns("ACTIVITIES")) == 3
    pool.create_table("CASES", columns[:1])
    assert read_all("data source", client.get(f"{pool.path}/data-sources/")) == []
    assert client.get(f"{pool.path}/variables/") == []


def model(client, pool):
    fields = {"id": None, "name": "Model", "poolId": None, "permissions": None, "tables": None, "createDate": None}
    model = read("model", client.post(f"{pool.path}/data-models", fields))
    path = f"{pool.path}/data-models/{model['id']}"
    one = f"{pool.path}/data-model/{model['id']}/tables"
    added = {}
    for name in ("ACTIVITIES", "CASES"):
        made = read_all("model table", client.post(one, [{"id": None, "name": name, "alias": None, "columns": None}]))
        assert len(made) == 1
        added[name] = made[0]["id"]
    assert [column["name"] for column in client.get(f"{one}/{added['CASES']}/columns")] == ["CASE"]
    assert client.get(f"{path}/foreign-keys") == [] and client.get(f"{path}/process-configurations") == []
    columns = [{"id": None, "sourceColumnName": "CASE", "targetColumnName": "CASE"}]
    key = read("foreign key", client.post(f"{path}/foreign-keys", {
        "id": None, "dataModelId": None, "sourceTableId": added["ACTIVITIES"], "targetTableId": added["CASES"],
        "columns": columns}))
    assert read("foreign key", client.get(f"{path}/foreign-keys/{key['id']}")) == key
    assert read("foreign key", client.put(f"{path}/foreign-keys/{key['id']}", key | {"dataPoolId": pool.id})) == key
    process = read("process configuration", client.put(f"{path}/process-configurations", {
        "id": None, "activityTableId": added["ACTIVITIES"], "caseTableId": added["CASES"], "caseIdColumn": "CASE",
        "activityColumn": "NOTE", "timestampColumn": "TIME", "dataPoolId": pool.id}))
    read_all("process configuration", client.get(f"{path}/process-configurations"))
    by_table = client.get(f"{path}/process-configurations/activityTable/{added['ACTIVITIES']}")
    assert read("process configuration", by_table)["id"] == process["id"]
    return model["id"], path


def reload(client, path):
    client.send("POST", f"{path}/reload", query={"forceComplete": "true"})
    for _ in range(POLLS):
        load = client.get(f"{path}/load-history/load-info-sync")["loadInfo"]["currentComputeLoad"]
        if load["loadStatus"] != "RUNNING":
            break
    assert load["loadStatus"] == "SUCCESS", load


def job(client, pool, model_id):
    fields = {"id": None, "name": "Job", "dataPoolId": pool.id, "dataSourceId": None, "status": None}
    job = read("job", client.post(f"{pool.path}/jobs", fields))
    path = f"{pool.path}/jobs/{job['id']}"
    tasks = []
    for kind in ("EXTRACTION", "TRANSFORMATION"):
        tasks.append(read("task", client.post(f"{path}/tasks/", {
            "taskType": kind, "name": kind.title(), "description": None, "taskId": None, "jobId": job["id"],
            "executionOrder": None})))
    extraction, transformation = tasks
    statement = f"{path}/transformations/{transformation['id']}/statement"
    assert "statement" in client.get(statement)
    client.send("PUT", statement, "CREATE TABLE X AS SELECT 'é'".encode())
    assert client.get(statement)["statement"] == "CREATE TABLE X AS SELECT 'é'"
    shown = client.get(f"{path}/extractions/{extraction['id']}/expanded")
    assert read_all("extraction table", shown["tables"] or []) == []
    assert client.get(f"{pool.path}/tasks/{transformation['id']}/variables/") == []
    made = client.post(f"{path}/loads", {"dataModelId": model_id, "jobId": job["id"], "tables": None, "partialLoad": False})
    loads = read_all("load", client.get(f"{path}/loads"))
    assert [load["id"] for load in loads] == [made["id"]]
    client.post(f"{path}/execute", {"mode": "FULL", "jobId": job["id"], "poolId": pool.id})
    for _ in range(POLLS):
        status = next(entry["status"] for entry in client.get(f"{pool.path}/logs/status") if entry["id"] == job["id"])
        if status not in ("QUEUED", "RUNNING"):
            break
    assert status == "SUCCESS", status
    assert len(read_all("task", client.get(f"{path}/tasks/"))) == 3
    client.send("DELETE", f"{path}/tasks/{transformation['id']}")
    client.send("DELETE", path)
    assert client.get(f"{pool.path}/jobs") == []


def main(url, key):
    client = Client(url, key)
    fields = {"id": None, "name": "Tutorial", "permissions": None, "timeStamp": None, "tags": None, "objectId": None}
    pool = Pool(client, client.post(client.pools, fields))
    assert pool.id in [shown["id"] for shown in read_all("pool", client.get(client.pools))]
    tables(client, pool)
    model_id, path = model(client, pool)
    reload(client, path)
    job(client, pool, model_id)
    print("all as expected")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
