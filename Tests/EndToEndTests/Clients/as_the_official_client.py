"""Goes about Celonis as its official Python client does, as far as that is publicly known, and checks what it reads.

Usage: as_the_official_client.py URL KEY. Fields and types are written down here once more, apart from the emulator's, so
that a field that is misspelt there is found here.
"""

import sys

import requests

STRING, INTEGER, BOOLEAN, OBJECT, ARRAY = str, int, bool, dict, list

TRANSPORTS = {
    "DataPoolTransport": {
        "permissions": ARRAY, "id": STRING, "name": STRING, "description": STRING, "timeStamp": INTEGER,
        "configurationStatus": STRING, "locked": BOOLEAN, "contentId": STRING, "contentVersion": INTEGER, "tags": ARRAY,
        "originalId": STRING, "monitoringTarget": BOOLEAN, "customMonitoringTarget": BOOLEAN,
        "customMonitoringTargetActive": BOOLEAN, "exported": BOOLEAN, "monitoringMessageColumnsMigrated": BOOLEAN,
        "creatorUserId": STRING, "objectId": STRING,
    },
    "DataModelTransport": {
        "permissions": ARRAY, "id": STRING, "name": STRING, "description": STRING, "createDate": INTEGER,
        "changedDate": INTEGER, "configurationSkipped": BOOLEAN, "poolId": STRING, "unavailable": BOOLEAN,
        "editable": BOOLEAN, "creatorUserId": STRING, "tables": ARRAY, "foreignKeys": ARRAY,
        "processConfigurations": ARRAY, "dataModelCalendarType": STRING, "factoryCalendar": OBJECT,
        "customCalendar": OBJECT, "originalId": STRING, "eventlogAutomergeEnabled": BOOLEAN,
        "autoMergeExecutionMode": STRING, "eventLogCount": INTEGER, "objectId": STRING,
    },
    "DataModelTableTransport": {
        "id": STRING, "augmentation": BOOLEAN, "dataModelId": STRING, "dataSourceId": STRING, "name": STRING,
        "fromBusinessGraphSchema": BOOLEAN, "alias": STRING, "columns": ARRAY, "useDirectStorage": BOOLEAN,
        "primaryKeys": ARRAY, "aliasOrName": STRING,
    },
    "DataModelColumnTransport": {"name": STRING, "type": STRING, "primaryKey": BOOLEAN},
    "DataLoadHistoryTransport": {
        "dataModelId": STRING, "dataLoadId": STRING, "message": STRING, "loadStatus": STRING, "startDate": INTEGER,
        "endDate": INTEGER, "warmupDuration": INTEGER, "done": BOOLEAN,
    },
    "DataModelDataLoadHistoryTransport": {
        "dataLoadId": STRING, "dataModelId": STRING, "startDate": INTEGER, "endDate": INTEGER, "loadStatus": STRING,
        "message": STRING, "loadType": STRING, "dataPoolVersion": STRING,
    },
    "DataModelLoadSyncTransport": {"loadInfo": OBJECT, "loadHistory": OBJECT},
    "DataModelLoadInfoTransport": {"liveDataModel": OBJECT, "currentComputeLoad": OBJECT},
    "DataModelLoadHistoryTransport": {
        "lastSuccessfulDataModel": OBJECT, "dataLoadHistory": ARRAY, "averageLoadTime": ARRAY,
    },
    "DataModelLoadTransport": {
        "dataModelId": STRING, "dataModelName": STRING, "done": BOOLEAN, "error": BOOLEAN, "tablesLoaded": BOOLEAN,
        "errorMessage": STRING, "lastLoad": INTEGER, "projectName": STRING, "nextLoad": INTEGER, "dataModelUUID": STRING,
        "numTables": INTEGER, "scheduledLoading": BOOLEAN, "cancel": BOOLEAN, "tableLoads": ARRAY, "startTime": INTEGER,
        "endTime": INTEGER, "response": STRING, "dataLoadId": STRING,
    },
    "DataModelLoadTableTransport": {
        "tableId": STRING, "tableName": STRING, "tableRowCount": INTEGER, "done": BOOLEAN, "invisible": BOOLEAN,
        "cancel": BOOLEAN,
    },
    "JobTransport": {
        "id": STRING, "name": STRING, "dataPoolId": STRING, "dataSourceId": STRING, "timeStamp": INTEGER,
        "status": STRING, "currentExecutionId": STRING, "dagBasedExecutionEnabled": BOOLEAN,
        "latestExecutionItemId": STRING,
    },
    "EntityStatus": {"id": STRING, "status": STRING, "lastExecutionStartDate": INTEGER},
    "DataModelExecutionTransport": {
        "id": STRING, "dataModelId": STRING, "jobId": STRING, "disabled": BOOLEAN, "dataModelName": STRING,
        "tables": ARRAY, "partialLoad": BOOLEAN,
    },
    "TaskInstanceTransport": {
        "id": STRING, "poolId": STRING, "taskId": STRING, "taskType": STRING, "template": BOOLEAN,
        "protectionStatus": STRING, "name": STRING, "description": STRING, "jobId": STRING, "createdAt": INTEGER,
        "taskCreatedAt": INTEGER, "executionOrder": INTEGER, "published": BOOLEAN, "disabled": BOOLEAN,
        "legalAgreementAccepted": BOOLEAN,
    },
    "ExecutionItemTransport": {
        "id": STRING, "poolId": STRING, "poolName": STRING, "executionId": STRING, "schedulingId": STRING,
        "jobId": STRING, "taskId": STRING, "stepId": STRING, "name": STRING, "status": STRING, "dataPoolVersion": STRING,
        "startDate": INTEGER, "endDate": INTEGER, "type": STRING, "mode": STRING, "schedulingName": STRING,
        "executionOrder": INTEGER, "monitored": BOOLEAN,
    },
    "ExecutionItemWithPageTransport": {"executionItems": ARRAY, "numOfPages": INTEGER},
    "LogMessageTransport": {
        "id": STRING, "executionItemId": STRING, "level": STRING, "date": INTEGER, "logMessage": STRING,
        "logTranslationCode": STRING, "logTranslationParameters": ARRAY,
    },
    "LogMessageWithPageTransport": {"logMessages": ARRAY, "numOfPages": INTEGER},
    "DataPushJob": {
        "id": STRING, "targetName": STRING, "lastModified": INTEGER, "lastPing": INTEGER, "status": STRING,
        "type": STRING, "fileType": STRING, "targetSchema": STRING, "upsertStrategy": STRING,
        "fallbackVarcharLength": INTEGER, "dataPoolId": STRING, "connectionId": STRING, "postExecutionQuery": STRING,
        "allowDuplicate": BOOLEAN, "foreignKeys": STRING, "keys": ARRAY, "logs": ARRAY, "tableSchema": OBJECT,
        "csvParsingOptions": OBJECT, "mirrorTargetNames": ARRAY, "changeDate": INTEGER,
    },
    "DataPushChunk": {
        "id": STRING, "creationDate": INTEGER, "type": STRING, "pushJobId": STRING, "checksum": STRING,
    },
}  # fmt: skip

RELOADING = {"RUNNING", "LOST_CONNECTION", "CANCELLING"}
EXECUTING = {"RUNNING", "QUEUED"}
POLLS = 200


class Denied(Exception):
    pass


class NotFound(Exception):
    pass


class ReloadFailed(Exception):
    pass


class ExecutionFailed(Exception):
    pass


def read(name, value):
    """Checks an object against the fields of a transport: all are there, and null or of their type."""
    fields = TRANSPORTS[name]
    assert isinstance(value, dict), f"{name}: {value!r}"
    missing = fields.keys() - value.keys()
    assert not missing, f"{name} lacks {missing}"
    for field, kind in fields.items():
        found = value[field]
        good = found is None or isinstance(found, kind) and (kind is BOOLEAN or not isinstance(found, bool))
        assert good, f"{name}.{field}: {found!r}"
    return value


class Client:
    def __init__(self, url, key):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self.authorize(f"AppKey {key}")
        try:
            self.user = self.request("GET", "/api/cloud")
        except Denied:
            self.authorize(f"Bearer {key}")
            self.user = self.request("GET", "/api/cloud")
        assert self.request("GET", "/api/team")["trackingEnabled"] in (True, False)
        permissions = self.request("GET", "/api/cloud/permissions")
        assert any(entry["serviceName"] == "event-collection" for entry in permissions)

    def authorize(self, value):
        self.session.headers["authorization"] = value

    def request(self, method, path, **options):
        reply = self.session.request(method, self.url + path, **options)
        if reply.status_code in (401, 403):
            raise Denied(path)
        if reply.status_code == 404:
            raise NotFound(path)
        assert reply.status_code < 400, f"{method} {path}: {reply.status_code} {reply.text}"
        if not reply.content:
            return None
        kind = reply.headers.get("content-type", "")
        assert kind.startswith("application/json"), f"{method} {path}: {kind}"
        return reply.json()


class Model:
    def __init__(self, client, pool, name):
        self.client = client
        models = [read("DataModelTransport", model) for model in client.request("GET", f"{pool}/data-models")]
        self.id = next(model["id"] for model in models if model["name"] == name)
        self.path = f"{pool}/data-models/{self.id}"
        self.pool = pool

    def info(self):
        found = read(
            "DataModelLoadSyncTransport", self.client.request("GET", f"{self.path}/load-history/load-info-sync"))
        info = read("DataModelLoadInfoTransport", found["loadInfo"])
        history = read("DataModelLoadHistoryTransport", found["loadHistory"])
        for load in history["dataLoadHistory"]:
            read("DataModelDataLoadHistoryTransport", load)
        if history["lastSuccessfulDataModel"]:
            read("DataLoadHistoryTransport", history["lastSuccessfulDataModel"])
        if info["liveDataModel"]:
            for table in read("DataModelLoadTransport", info["liveDataModel"])["tableLoads"]:
                read("DataModelLoadTableTransport", table)
        load = info["currentComputeLoad"]
        return read("DataModelDataLoadHistoryTransport", load) if load else None

    def in_progress(self):
        load = self.info()
        return load is not None and load["loadStatus"] in RELOADING

    def start(self, path, **options):
        assert not self.in_progress(), "a reload is in progress already"
        assert self.client.request("POST", path, **options) is None

    def wait(self):
        for _ in range(POLLS):
            if not self.in_progress():
                break
        load = self.info()
        if load["loadStatus"] not in ("SUCCESS", "WARNING"):
            raise ReloadFailed(f"{load['loadStatus']} {load['message']}")
        return load

    def reload(self, complete=True):
        self.start(f"{self.path}/reload", params={"forceComplete": str(complete).lower()})
        return self.wait()

    def partial_reload(self, tables):
        pool, documented = self.pool.split("/")[-1], "/integration/api/v1/data-pools"
        self.start(f"{documented}/{pool}/data-models/{self.id}/load/partial-sync", json=tables)
        return self.wait()


class Job:
    def __init__(self, client, pool, name):
        self.client = client
        self.pool = pool
        jobs = [read("JobTransport", job) for job in client.request("GET", f"{pool}/jobs")]
        self.id = next(job["id"] for job in jobs if job["name"] == name)

    def status(self):
        entries = [read("EntityStatus", entry) for entry in self.client.request("GET", f"{self.pool}/logs/status")]
        found = [entry["status"] for entry in entries if entry["id"] == self.id]
        assert found, "the job is not listed"
        return found[0]

    def start(self, mode="DELTA"):
        assert self.status() not in EXECUTING, "an execution is in progress already"
        body = {"mode": mode, "jobId": self.id, "poolId": self.pool.split("/")[-1]}
        assert self.client.request("POST", f"{self.pool}/jobs/{self.id}/execute", json=body) is None

    def wait(self):
        for _ in range(POLLS):
            if self.status() not in EXECUTING:
                break
        if self.status() != "SUCCESS":
            raise ExecutionFailed(self.status(), *self.reasons())

    def reasons(self):
        logs = f"{self.pool}/logs"
        pages = self.client.request("GET", f"{logs}/{self.id}/executions", params={"limit": 50, "page": 0})
        latest = read("ExecutionItemWithPageTransport", pages)["executionItems"][0]
        execution = read("ExecutionItemTransport", latest)["executionId"]
        query = {"executionId": execution, "type": "TASK", "id": self.id}
        for task in self.client.request("GET", f"{logs}/executions", params=query):
            if read("ExecutionItemTransport", task)["status"] == "FAIL":
                query = {"executionId": execution, "id": task["taskId"], "type": "TASK", "limit": 100, "page": 0}
                detail = self.client.request("GET", f"{logs}/executions/detail", params=query)
                messages = read("LogMessageWithPageTransport", detail)["logMessages"]
                yield read("LogMessageTransport", messages[0])["logMessage"]

    def cancel(self):
        assert self.client.request("POST", f"{self.pool}/jobs/{self.id}/cancel") is None


def push(client, pool, table):
    """Pushes one file; gives the job once it has ended."""
    jobs = f"/data-ingestion/api/v1/data-push/{pool.split('/')[-1]}/jobs/"
    body = {"targetName": table, "dataPoolId": pool.split("/")[-1], "type": "DELTA", "fileType": "CSV", "keys": ["a"]}
    job = read("DataPushJob", client.request("POST", jobs, json=body))
    client.request("POST", f"{jobs}{job['id']}/chunks/upserted", files={"file": ("a.csv", b"a,b\n1,2\n")})
    for chunk in client.request("GET", f"{jobs}{job['id']}/chunks"):
        read("DataPushChunk", chunk)
    client.request("POST", f"{jobs}{job['id']}")
    for _ in range(POLLS):
        job = read("DataPushJob", client.request("GET", f"{jobs}{job['id']}"))
        if job["status"] in ("ERROR", "DONE"):
            break
    return job


def fails(error, action, *expected):
    try:
        action()
    except error as raised:
        assert raised.args == expected, raised.args
    else:
        raise AssertionError(f"no {error.__name__}")


def main(url, key):
    client = Client(url, key)
    pools = [read("DataPoolTransport", pool) for pool in client.request("GET", "/integration/api/pools")]
    pool = "/integration/api/pools/" + next(pool["id"] for pool in pools if pool["name"] == "Purchasing")
    fails(NotFound, lambda: client.request("GET", "/integration/api/pools/nowhere"), "/integration/api/pools/nowhere")

    model = Model(client, pool, "Orders")
    tables = client.request("GET", f"{pool}/data-model/{model.id}/tables")
    ids = [read("DataModelTableTransport", table)["id"] for table in tables]
    for column in client.request("GET", f"{pool}/data-model/{model.id}/tables/{ids[0]}/columns"):
        read("DataModelColumnTransport", column)
    assert model.info() is None, "never loaded"
    assert model.reload()["loadType"] == "COMPLETE"
    assert model.reload()["loadStatus"] == "WARNING"
    try:
        model.reload()
    except ReloadFailed as raised:
        assert raised.args[0].startswith("ERROR ") and "the engine ran out of memory" in raised.args[0], raised.args
    else:
        raise AssertionError("the third load does not fail")
    fails(ReloadFailed, model.reload, "CANCELED None")
    assert model.partial_reload(ids[:1])["loadType"] == "PARTIAL"
    assert model.reload(complete=False)["loadType"] == "FROM_CACHE"
    last = client.request("GET", model.path.replace("/pools/", "/v1/data-pools/") + "/last-load")
    assert read("DataLoadHistoryTransport", last)["loadStatus"] == "SUCCESS"

    job = Job(client, pool, "Nightly")
    assert job.status() is None, "never executed, and listed all the same"
    for task in client.request("GET", f"{pool}/jobs/{job.id}/tasks/"):
        read("TaskInstanceTransport", task)
    for load in client.request("GET", f"{pool}/jobs/{job.id}/loads"):
        read("DataModelExecutionTransport", load)
    job.start()
    job.wait()
    model.wait()
    job.start("FULL")
    fails(ExecutionFailed, job.wait, "FAIL", "the source did not answer")
    job.start("FULL")
    assert job.status() in EXECUTING
    job.cancel()
    fails(ExecutionFailed, job.wait, "CANCEL")

    assert push(client, pool, "ORDERS")["status"] == "DONE"
    failed = push(client, pool, "ORDERS")
    assert failed["status"] == "ERROR" and failed["logs"] == ["a value is too long"]

    form = {"grant_type": "client_credentials", "scope": "integration.data-pools"}
    token = client.session.post(
        f"{url}/oauth2/token", data=form, auth=("client-id", "client-secret"), headers={"authorization": None}).json()
    assert token["expires_in"] == 899
    client.authorize(f"Bearer {token['access_token']}")
    assert client.request("GET", "/integration/api/pools")
    print("all as expected")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
