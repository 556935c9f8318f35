"""A request about a statement that schemathesis has sent before has the secret of its receipt.

Any other has a secret that opens nothing: without one it would end at the first check.
"""

import schemathesis

OPENS_NOTHING = "TPF41SPAWXV1G84DVQM0961XK0"

secrets = {}


@schemathesis.hook
def after_call(context, case, response):
    if case.operation.label == "POST /api/v1/statements" and response.status_code == 201:
        receipt = response.json()
        secrets[receipt["reference"]] = receipt["secret"]


@schemathesis.auth(refresh_interval=None)
class Receipts:
    def get(self, case, context):
        reference = (case.path_parameters or {}).get("reference")
        return secrets.get(reference, OPENS_NOTHING)

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"
