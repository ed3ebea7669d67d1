#!/usr/bin/env python3
"""Compares two JSON Schemas and says which differences break callers.

Usage: schema_diff.py OLD.json NEW.json [--direction request|response] [--format text|json]

"request" means callers write this document, "response" means they read it.
Exit status: 0 compatible, 1 breaking change found, 2 bad usage or unreadable input.
"""
import argparse
import json
import sys

# Constraint -> +1 when a larger value is stricter, -1 when a smaller value is stricter.
LIMITS = {
    "minimum": 1, "exclusiveMinimum": 1, "minLength": 1, "minItems": 1, "minProperties": 1,
    "maximum": -1, "exclusiveMaximum": -1, "maxLength": -1, "maxItems": -1, "maxProperties": -1,
}
COMPOSED = ("oneOf", "anyOf", "allOf", "not", "if", "then", "else", "patternProperties")


def resolve(schema, root, seen=()):
    """Follows local references ("#/..."); others are left as they are."""
    while isinstance(schema, dict) and isinstance(schema.get("$ref"), str) and schema["$ref"].startswith("#"):
        ref = schema["$ref"]
        if ref in seen:
            return {}
        seen = seen + (ref,)
        target = root
        for part in [p for p in ref[1:].split("/") if p]:
            part = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(target, dict) or part not in target:
                raise ValueError(f"reference {ref} points nowhere")
            target = target[part]
        schema = target
    return schema


def types_of(schema):
    """Set of allowed types, None for any; "number" contains "integer", so it counts as two."""
    kind = schema.get("type")
    if kind is None:
        return None
    found = set(kind if isinstance(kind, list) else [kind])
    return found | {"integer"} if "number" in found else found


def names(types):
    return "any" if types is None else " or ".join(sorted(types - {"integer"} if "number" in types else types))


class Diff:
    def __init__(self, old_root, new_root, direction):
        self.old_root, self.new_root, self.direction = old_root, new_root, direction
        self.changes = []
        self.visited = set()

    def add(self, path, what, stricter):
        """stricter: True the new schema allows less, False it allows more, None no effect on what is allowed."""
        if stricter is None:
            breaking = False
        else:
            breaking = stricter if self.direction == "request" else not stricter
        self.changes.append({"path": path or "(root)", "change": what, "breaking": breaking})

    def compare(self, old, new, path=""):
        old, new = resolve(old, self.old_root), resolve(new, self.new_root)
        if isinstance(old, bool) or isinstance(new, bool):
            if old != new:
                self.add(path, f"schema was {json.dumps(old)[:60]}, is {json.dumps(new)[:60]}", new is False or old is True)
            return
        # A definition used in several places is reported at the first of them; this also ends recursion.
        pair = (id(old), id(new))
        if pair in self.visited:
            return
        self.visited.add(pair)
        self.types(old, new, path)
        self.enums(old, new, path)
        self.limits(old, new, path)
        self.objects(old, new, path)
        if "items" in old and "items" in new and not isinstance(old["items"], list):
            self.compare(old["items"], new["items"], path + "[]")
        elif old.get("items") != new.get("items"):
            self.add(path + "[]", "item schema changed", "items" in new)
        for key in COMPOSED:
            if old.get(key) != new.get(key):
                self.changes.append({"path": path or "(root)", "change": f"{key} changed, check by hand", "breaking": False})

    def types(self, old, new, path):
        before, after = types_of(old), types_of(new)
        if before == after:
            return
        what = f"type {names(before)} became {names(after)}"
        if after is None or (before is not None and before < after):
            self.add(path, what, False)
        elif before is None or after < before:
            self.add(path, what, True)
        else:
            # Neither contains the other: both sides notice.
            self.changes.append({"path": path or "(root)", "change": what, "breaking": True})

    def enums(self, old, new, path):
        before, after = old.get("enum"), new.get("enum")
        if before == after:
            return
        if before is None or after is None:
            self.add(path, "enum added" if before is None else "enum removed", before is None)
            return
        gone = [v for v in before if v not in after]
        added = [v for v in after if v not in before]
        if gone:
            self.add(path, f"enum values removed: {json.dumps(gone)}", True)
        if added:
            self.add(path, f"enum values added: {json.dumps(added)}", False)

    def limits(self, old, new, path):
        for key, sign in LIMITS.items():
            before, after = old.get(key), new.get(key)
            if before == after or isinstance(before, bool) or isinstance(after, bool):
                continue
            if before is None or after is None:
                self.add(path, f"{key} {'added' if before is None else 'removed'}", before is None)
            else:
                self.add(path, f"{key} {before} became {after}", (after - before) * sign > 0)
        for key in ("pattern", "format", "const", "multipleOf"):
            before, after = old.get(key), new.get(key)
            if before != after:
                self.add(path, f"{key} {before!r} became {after!r}", after is not None)

    def objects(self, old, new, path):
        before, after = old.get("properties", {}), new.get("properties", {})
        was, now = set(old.get("required", [])), set(new.get("required", []))
        for name in sorted(set(before) | set(after)):
            where = f"{path}.{name}" if path else name
            if name not in after:
                closed = new.get("additionalProperties") is False
                # Readers lose a field they may rely on; writers are only refused when the object is closed.
                breaking = self.direction == "response" or closed
                self.changes.append({"path": where, "change": "property removed", "breaking": breaking})
            elif name not in before:
                self.changes.append({"path": where, "change": "property added", "breaking": False})
            else:
                self.compare(before[name], after[name], where)
        for name in sorted(now - was):
            self.add(f"{path}.{name}" if path else name, "became required", True)
        for name in sorted(was - now):
            if name in after:
                self.add(f"{path}.{name}" if path else name, "became optional", False)
        if old.get("additionalProperties", True) != new.get("additionalProperties", True):
            closed = new.get("additionalProperties") is False
            # Whether extra fields may come concerns whoever writes the document.
            self.changes.append({
                "path": path or "(root)",
                "change": "additional properties " + ("forbidden" if closed else "changed"),
                "breaking": closed and self.direction == "request",
            })


def load(path):
    with open(path, encoding="utf-8") as handle:
        return json.load(handle)


def main():
    parser = argparse.ArgumentParser(description="Compare two JSON Schemas for breaking changes.")
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--direction", choices=["request", "response"], default="response")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    args = parser.parse_args()
    try:
        old, new = load(args.old), load(args.new)
        diff = Diff(old, new, args.direction)
        diff.compare(old, new)
    except (OSError, ValueError) as error:
        print(f"schema_diff: {error}", file=sys.stderr)
        return 2
    changes = sorted(diff.changes, key=lambda c: (not c["breaking"], c["path"], c["change"]))
    breaking = sum(c["breaking"] for c in changes)
    if args.format == "json":
        print(json.dumps({"direction": args.direction, "breaking": breaking, "changes": changes}, indent=2))
    else:
        for change in changes:
            print(f"{'BREAKING' if change['breaking'] else 'ok      '}  {change['path']}: {change['change']}")
        print(f"{len(changes)} changes, {breaking} breaking for a {args.direction}")
    return 1 if breaking else 0


if __name__ == "__main__":
    sys.exit(main())
