"""Validates documents by a JSON Schema, as an editor does.

Reads {"schema": ..., "documents": {NAME: ...}} from a file and prints {NAME: MISTAKE} of those that are not valid.
"""
import json
import sys

from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
Draft7Validator.check_schema(given["schema"])
validator = Draft7Validator(given["schema"])
mistakes = {name: best_match(validator.iter_errors(document)) for name, document in given["documents"].items()}
print(json.dumps({name: f"{mistake.json_path}: {mistake.message[:200]}" for name, mistake in mistakes.items() if mistake}))
