#!/usr/bin/env python3
"""Groups similar log lines by replacing their variable parts, and counts them. Reads only.

Usage: cluster_logs.py FILE... [--baseline FILE] [--since T] [--until T] [--top N] [--format text|json]
FILE may be "-" for standard input. Times are compared as written (ISO 8601, no zone conversion).
Exit status: 0 done, 2 bad usage or unreadable input.
"""
import argparse
import json
import re
import sys

TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
CLOCK = re.compile(r"\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b")
LEVEL = re.compile(r"\b(TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|CRIT(?:ICAL)?|FATAL|PANIC)\b", re.IGNORECASE)
LEVEL_NAMES = {"WARNING": "WARN", "ERR": "ERROR", "CRITICAL": "CRIT"}
CONTINUATION = re.compile(r"\s+\S|Caused by:|Traceback |\.\.\. \d+ more")
# Applied in order: the more specific first.
MASKS = [
    (TIME, "<TIME>"),
    (CLOCK, "<TIME>"),
    (re.compile(r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b"), "<ID>"),
    (re.compile(r"\bhttps?://[^\s\"'<>]{1,500}"), "<URL>"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b"), "<IP>"),
    (re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b"), "<MAIL>"),
    (re.compile(r"\b0x[0-9a-fA-F]{1,16}\b"), "<HEX>"),
    (re.compile(r"\b(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{12,64}\b"), "<ID>"),
    (re.compile(r"\"[^\"]{0,300}\"|'[^']{0,300}'"), "<TEXT>"),
    (re.compile(r"\b\w{0,20}[A-Za-z]_?\d\w{5,60}\b"), "<ID>"),
    (re.compile(r"(?<![A-Za-z])[+-]?\d+(?:[.,]\d+)*"), "<N>"),
]
SEVERE = ["PANIC", "FATAL", "CRIT", "ERROR", "WARN", "NOTICE", "INFO", "DEBUG", "TRACE", ""]


def template(line):
    line = line[:2000]
    for pattern, mask in MASKS:
        line = pattern.sub(mask, line)
    return re.sub(r"\s+", " ", line).strip().removeprefix("<TIME> ")


def level_of(line):
    found = LEVEL.search(line[:200])
    if not found:
        return ""
    name = found.group(1).upper()
    return LEVEL_NAMES.get(name, name)


def cluster(lines, since="", until=""):
    """Map from template to count, level, first and last time, and one example. Lines without a time keep the last one seen."""
    clusters, time, skipped = {}, "", 0
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r\n")
        if not line or CONTINUATION.match(line):
            continue
        stamp = TIME.search(line[:200])
        if stamp:
            time = stamp.group(0).replace(" ", "T")
        if (since and time and time < since) or (until and time and time >= until):
            skipped += 1
            continue
        key = template(line)
        entry = clusters.get(key)
        if entry is None:
            entry = clusters[key] = {
                "template": key, "level": level_of(line), "count": 0, "first": time, "last": time,
                "line": number, "example": line[:300],
            }
        entry["count"] += 1
        entry["last"] = time or entry["last"]
    return clusters, skipped


def compare(clusters, baseline):
    size = sum(c["count"] for c in clusters.values()) or 1
    base_size = sum(c["count"] for c in baseline.values()) or 1
    for key, entry in clusters.items():
        before = baseline.get(key)
        if before is None:
            entry["change"] = "NEW"
            continue
        factor = (entry["count"] / size) / (before["count"] / base_size)
        if factor > 3 or factor < 1 / 3:
            entry["change"] = f"x{factor:.2g}"
    gone = [dict(entry, count=0, change="GONE", first="", last="") for key, entry in baseline.items() if key not in clusters]
    return sorted(gone, key=lambda c: -baseline[c["template"]]["count"])


def read(paths):
    for path in paths:
        if path == "-":
            yield from sys.stdin
            continue
        with open(path, encoding="utf-8", errors="replace") as handle:
            yield from handle


def order(entry):
    return (entry.get("change") != "NEW", SEVERE.index(entry["level"]), -entry["count"], entry["template"])


def main():
    parser = argparse.ArgumentParser(description="Group similar log lines and count them.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--baseline", help="log of a quiet period to compare with")
    parser.add_argument("--since", default="", help="first time to include, such as 2026-03-01T10:00")
    parser.add_argument("--until", default="", help="first time to leave out")
    parser.add_argument("--top", type=int, default=25)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    args = parser.parse_args()
    try:
        clusters, skipped = cluster(read(args.files), args.since.replace(" ", "T"), args.until.replace(" ", "T"))
        gone = compare(clusters, cluster(read([args.baseline]))[0]) if args.baseline else []
    except OSError as error:
        print(f"cluster_logs: {error}", file=sys.stderr)
        return 2
    rows = sorted(clusters.values(), key=order)[: args.top] + gone[: args.top]
    total = sum(c["count"] for c in clusters.values())
    if args.format == "json":
        print(json.dumps({"lines": total, "outside_time": skipped, "clusters": rows}, indent=2, ensure_ascii=False))
        return 0
    for entry in rows:
        span = entry["first"] if entry["first"] == entry["last"] else f"{entry['first']} … {entry['last']}"
        print(f"{entry['level'] or '-':6} {entry['count']:>8,}x  {entry.get('change', ''):6} {span}")
        print(f"       {entry['template'][:200]}")
    print(f"{total:,} lines in {len(clusters):,} clusters, {skipped:,} outside the time span")
    return 0


if __name__ == "__main__":
    sys.exit(main())
