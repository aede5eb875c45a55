"""Deposits a folder as the references of the repository tell, one call after the other.

What people write on their first day: `geodepot apply` is measured against it. Takes the folder of a `deposit.json` with
a package and its resources, or a record; GEODEPOT_URL and GEODEPOT_TOKEN say where. Prints the number of its requests.
"""

import json
import os
import pathlib
import sys

import requests

url = os.environ["GEODEPOT_URL"].rstrip("/") + "/api"
session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["GEODEPOT_TOKEN"]
count = 0


def call(method, path, **more):
    global count
    count += 1
    answer = session.request(method, url + path, **more)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def draft(kind, part):
    body = {name: part[name] for name in ("metadata", "access", "custom_fields") if name in part}
    body["files"] = {"enabled": bool(part.get("files"))}
    return call("POST", f"/{kind}", json=body)["id"]


def files(folder, kind, id, part):
    for pattern in part.get("files", []):
        for path in sorted(folder.glob(pattern)):
            entry = f"/{kind}/{id}/draft/files/{requests.utils.quote(path.name, safe='')}"
            call("POST", f"/{kind}/{id}/draft/files", json=[{"key": path.name}])
            with open(path, "rb") as content:
                call("PUT", f"{entry}/content", data=content, headers={"Content-Type": "application/octet-stream"})
            call("POST", f"{entry}/commit")


def deposit(folder):
    spec = json.loads((folder / "deposit.json").read_text())
    kind = "packages" if "package" in spec else "records"
    main = spec.get("package") or spec["record"]
    id = draft(kind, main)
    files(folder, kind, id, main)
    for resource in spec.get("resources", []):
        resource_id = draft("records", resource)
        files(folder, "records", resource_id, resource)
        call("POST", f"/packages/{id}/context/actions/associate", json={"records": [{"id": resource_id}]})
        call("POST", f"/packages/{id}/draft/resources", json={"resources": [{"id": resource_id}]})
    if spec.get("publish"):
        call("POST", f"/{kind}/{id}/draft/actions/publish")


deposit(pathlib.Path(sys.argv[1]))
print(json.dumps({"requests": count}))
