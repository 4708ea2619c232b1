"""Just enough of JSON Schema to hold an output against its own: what the shipped schema uses, and nothing else."""

import re

KINDS = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip
KNOWN = {"type", "properties", "required", "additionalProperties", "items", "minimum", "maximum", "pattern", "enum"}
SILENT = {"$schema", "title", "description", "$defs"}


def faults(value, schema, where="$"):
    """Everything in ``value`` that the schema does not allow, as texts."""
    assert schema.keys() <= KNOWN | SILENT, schema.keys() - KNOWN
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    fits = not kinds or any(
        isinstance(value, KINDS[k]) and not (isinstance(value, bool) and k != "boolean") for k in kinds
    )
    if not fits or ("enum" in schema and value not in schema["enum"]):
        return [f"{where}: {value!r}"]
    found = []
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        found += [] if low <= value <= high else [f"{where}: {value!r} out of range"]
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{where}: {value!r} not like {schema['pattern']}")
    if isinstance(value, list):
        found += [f for i, inner in enumerate(value) for f in faults(inner, schema.get("items", {}), f"{where}[{i}]")]
    if isinstance(value, dict):
        found += _object(value, schema, where)
    return found


def _object(value, schema, where):
    fields, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    found = [f"{where}.{name}: missing" for name in schema.get("required", []) if name not in value]
    for name, inner in value.items():
        if name in fields:
            found += faults(inner, fields[name], f"{where}.{name}")
        elif rest is False:
            found.append(f"{where}.{name}: unknown")
        elif isinstance(rest, dict):
            found += faults(inner, rest, f"{where}.{name}")
    return found
