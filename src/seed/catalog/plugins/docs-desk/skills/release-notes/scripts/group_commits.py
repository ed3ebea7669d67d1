#!/usr/bin/env python3
"""Groups commits for release notes. Reads the output of:

    git log --no-merges --format='%H%x1f%an%x1f%s%x1f%b%x1e' RANGE

Usage: group_commits.py FILE|- [--format markdown|json]
Exit status: 0 done, 2 bad usage, unreadable or unexpected input.
"""
import argparse
import json
import re
import sys

SECTIONS = [
    ("breaking", "Breaking"), ("feat", "Added"), ("perf", "Faster"), ("fix", "Fixed"), ("deprecate", "Deprecated"),
    ("security", "Security"), ("docs", "Documentation"), ("internal", "Internal (usually left out)"), ("unsorted", "Unsorted"),
]
ALIASES = {"feature": "feat", "bugfix": "fix", "hotfix": "fix", "sec": "security", "doc": "docs", "deprecated": "deprecate"}
INTERNAL = {"refactor", "test", "tests", "chore", "build", "ci", "style", "tooling", "release"}
SUBJECT = re.compile(r"(?P<type>[A-Za-z]+)(?:\((?P<scope>[^)]{1,80})\))?(?P<bang>!)?:\s+(?P<text>.+)")
BREAKING = re.compile(r"^BREAKING[ -]CHANGE:\s*(.+?)(?=\n\s*\n|\n[A-Z][\w-]+: |\Z)", re.MULTILINE | re.DOTALL)
REVERTED = re.compile(r"This reverts commit ([0-9a-f]{7,40})")
TICKET = re.compile(r"(?<![\w/])(?:#\d+|[A-Z][A-Z0-9]{1,9}-\d+)\b")


def parse(text):
    commits = []
    for record in text.split("\x1e"):
        if not record.strip():
            continue
        fields = record.strip("\n").split("\x1f")
        if len(fields) < 3:
            raise ValueError("a record has too few fields; use the git log format from the usage text")
        sha, author, subject, body = (fields + [""])[:4]
        commits.append(describe(sha.strip(), author.strip(), subject.strip(), body.strip()))
    return commits


def describe(sha, author, subject, body):
    found = SUBJECT.fullmatch(subject)
    kind, scope, text, bang = "unsorted", None, subject, False
    if found:
        word = found["type"].lower()
        word = ALIASES.get(word, word)
        if word in INTERNAL:
            word = "internal"
        if word in dict(SECTIONS):
            kind, scope, text, bang = word, found["scope"], found["text"], bool(found["bang"])
    note = BREAKING.search(body)
    reverted = REVERTED.search(body)
    return {
        "sha": sha, "author": author, "kind": "breaking" if bang or note else kind, "type": kind, "scope": scope, "text": text,
        "breaking_note": " ".join(note.group(1).split()) if note else None,
        "tickets": sorted(set(TICKET.findall(subject + "\n" + body))),
        "reverts": reverted.group(1) if reverted else None,
    }


def drop_reverts(commits):
    """Removes each revert together with the commit it undoes, if both are in the range. Newest first, as git prints them."""
    gone, pairs = set(), []
    for commit in commits:
        if commit["sha"] in gone or not commit["reverts"]:
            continue
        for other in commits:
            if other is not commit and other["sha"].startswith(commit["reverts"]):
                gone.update((commit["sha"], other["sha"]))
                pairs.append(other["text"])
    return [c for c in commits if c["sha"] not in gone], pairs


def step_of(commits):
    kinds = {c["kind"] for c in commits}
    if "breaking" in kinds:
        return "major"
    return "minor" if kinds & {"feat", "deprecate"} else "patch"


def line_of(commit):
    scope = f"**{commit['scope']}:** " if commit["scope"] else ""
    unnamed = [ticket for ticket in commit["tickets"] if ticket not in commit["text"]]
    tickets = f" ({', '.join(unnamed)})" if unnamed else ""
    line = f"- {scope}{commit['text']}{tickets} `{commit['sha'][:8]}`"
    return line + (f"\n  - {commit['breaking_note']}" if commit["breaking_note"] else "")


def main():
    parser = argparse.ArgumentParser(description="Group commits for release notes.")
    parser.add_argument("file")
    parser.add_argument("--format", choices=["markdown", "json"], default="markdown")
    args = parser.parse_args()
    try:
        if args.file == "-":
            text = sys.stdin.read()
        else:
            with open(args.file, encoding="utf-8", errors="replace", newline="\n") as handle:
                text = handle.read()
        commits, reverted = drop_reverts(parse(text))
    except (OSError, ValueError) as error:
        print(f"group_commits: {error}", file=sys.stderr)
        return 2
    groups = {key: [c for c in commits if c["kind"] == key] for key, _ in SECTIONS}
    authors = sorted({c["author"] for c in commits if c["author"]})
    if args.format == "json":
        result = {"suggested_step": step_of(commits), "groups": groups, "reverted": reverted, "authors": authors}
        print(json.dumps(result, indent=2, ensure_ascii=False))
        return 0
    print(f"{len(commits)} commits, suggested step: {step_of(commits)}\n")
    for key, title in SECTIONS:
        if groups[key]:
            print(f"### {title}\n\n" + "\n".join(line_of(c) for c in groups[key]) + "\n")
    if reverted:
        print("### Made and reverted within the range\n\n" + "\n".join(f"- {text}" for text in reverted) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
