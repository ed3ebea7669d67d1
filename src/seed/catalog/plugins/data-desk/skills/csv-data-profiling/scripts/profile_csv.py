#!/usr/bin/env python3
"""Profiles a delimited text file column by column. Reads only; needs nothing but the standard library.

Usage: profile_csv.py FILE [--delimiter ,|;|tab|pipe] [--encoding utf-8] [--max-rows N] [--format text|json]
FILE may be "-" for standard input. Exit status: 0 done, 2 bad usage or unreadable input.
"""
import argparse
import csv
import io
import json
import re
import sys
from collections import Counter
from datetime import datetime

MISSING = {"", "na", "n/a", "null", "none", "nan", "-", "--", "?", "#n/a"}
INTEGER = re.compile(r"[+-]?\d{1,18}")
DECIMAL = re.compile(r"[+-]?(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d{1,3})?")
DATE_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%Y%m%d")
GROUPED = re.compile(r"[+-]?\d{1,3}([,' ]\d{3})+(\.\d+)?")
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
BOOLEAN = {"true", "false", "yes", "no", "y", "n", "t", "f"}
DISTINCT_LIMIT = 50_000  # values remembered for each column; above that the count is a lower bound
NUMBER_LIMIT = 200_000  # numbers kept for percentiles; above that every 2nd, 4th, 8th … is kept
DELIMITERS = {"tab": "\t", "pipe": "|", "comma": ",", "semicolon": ";"}


def kind_of(value):
    if value.lower() in BOOLEAN:
        return "boolean"
    if INTEGER.fullmatch(value):
        return "code" if len(value) > 1 and value.startswith("0") else "integer"
    if DECIMAL.fullmatch(value):
        return "decimal"
    if GROUPED.fullmatch(value):
        return "number with separators"
    if INSTANT.fullmatch(value):
        return "datetime"
    if len(value) <= 10 and value[:1].isdigit():
        for form in DATE_FORMATS:
            try:
                datetime.strptime(value, form)
                return f"date {form}"
            except ValueError:
                continue
    return "text"


class Column:
    def __init__(self, name):
        self.name = name
        self.missing = 0
        self.markers = Counter()
        self.kinds = Counter()
        self.first_row = {}
        self.values = Counter()
        self.overflow = False
        self.numbers = []
        self.stride = 1
        self.seen_numbers = 0
        self.lowest = self.highest = None
        self.padded = 0
        self.longest = 0

    def add(self, raw, row):
        value = raw.strip()
        if value != raw:
            self.padded += 1
        if value.lower() in MISSING:
            self.missing += 1
            if value:
                self.markers[value] += 1
            return
        kind = kind_of(value)
        self.kinds[kind] += 1
        self.first_row.setdefault(kind, (row, value[:40]))
        self.longest = max(self.longest, len(value))
        if value in self.values or len(self.values) < DISTINCT_LIMIT:
            self.values[value] += 1
        else:
            self.overflow = True
        if kind in ("integer", "decimal"):
            self.add_number(float(value))

    def add_number(self, number):
        self.lowest = number if self.lowest is None else min(self.lowest, number)
        self.highest = number if self.highest is None else max(self.highest, number)
        if self.seen_numbers % self.stride == 0:
            self.numbers.append(number)
            if len(self.numbers) > NUMBER_LIMIT:
                self.numbers = self.numbers[::2]
                self.stride *= 2
        self.seen_numbers += 1

    def report(self, rows):
        present = rows - self.missing
        main = self.kinds.most_common(1)[0][0] if self.kinds else "empty"
        result = {
            "name": self.name,
            "types": {kind: round(100 * count / present, 1) for kind, count in self.kinds.most_common()},
            "missing": self.missing,
            "distinct": len(self.values),
            "distinct_is_lower_bound": self.overflow,
            "top": [[value[:40], count] for value, count in self.values.most_common(5)],
            "longest": self.longest,
            "notes": self.notes(rows, present, main),
        }
        if self.numbers and main in ("integer", "decimal"):
            ordered = sorted(self.numbers)
            at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
            result["numbers"] = {
                "min": self.lowest, "p5": at(0.05), "median": at(0.5), "p95": at(0.95), "max": self.highest,
            }
        return result

    def notes(self, rows, present, main):
        notes = []
        if self.markers:
            notes.append("missing written as " + ", ".join(f'"{m}" ({n})' for m, n in self.markers.most_common(4)))
        for kind, count in self.kinds.most_common()[1:]:
            if {kind, main} == {"integer", "decimal"}:
                continue
            row, value = self.first_row[kind]
            notes.append(f'{count} of type {kind}, first "{value}" in row {row}')
        if main == "code":
            notes.append("digits with leading zeros: keep as text")
        if self.padded:
            notes.append(f"{self.padded} values with outer spaces")
        folded = len({value.casefold() for value in self.values})
        if folded < len(self.values):
            notes.append(f"{len(self.values) - folded} values differ only in case")
        if present and not self.overflow:
            top = self.values.most_common(1)[0]
            if len(self.values) == 1:
                notes.append("constant")
            elif top[1] / present > 0.95:
                notes.append(f'"{top[0][:40]}" makes up {100 * top[1] / present:.1f} %')
            if len(self.values) == rows and rows > 1:
                notes.append("key candidate: unique and complete")
            elif present > 20 and 0.95 < len(self.values) / present < 1:
                notes.append(f"nearly unique: {present - len(self.values)} repeats")
        return notes


def guess_delimiter(sample):
    try:
        return csv.Sniffer().sniff(sample, delimiters=",;\t|").delimiter
    except csv.Error:
        first = sample.splitlines()[0] if sample else ""
        return max(",;\t|", key=first.count)


def open_text(path, encoding):
    raw = sys.stdin.buffer if path == "-" else open(path, "rb")
    return io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")


def profile(stream, delimiter, max_rows):
    head = stream.read(65_536)
    delimiter = delimiter or guess_delimiter(head)

    def text_lines():
        rest = head
        while rest:
            pieces = rest.split("\n")
            yield from (piece + "\n" for piece in pieces[:-1])
            more = stream.read(1_048_576)
            rest = pieces[-1] + more
            if not more:
                if rest:
                    yield rest
                return

    csv.field_size_limit(10_000_000)
    reader = csv.reader(text_lines(), delimiter=delimiter)
    header = next(reader, None)
    if not header:
        raise ValueError("the file is empty")
    columns = [Column(name.strip() or f"(column {i + 1})") for i, name in enumerate(header)]
    seen, rows, duplicates, ragged, truncated = set(), 0, 0, [], False
    for number, fields in enumerate(reader, start=2):
        if not fields:
            continue
        if max_rows and rows >= max_rows:
            truncated = True
            break
        rows += 1
        if len(fields) != len(columns):
            ragged.append(number)
        mark = hash(tuple(fields))
        duplicates += mark in seen
        seen.add(mark)
        for i, column in enumerate(columns):
            column.add(fields[i] if i < len(fields) else "", number)
    notes = []
    repeated = [name for name, count in Counter(header).items() if count > 1]
    if repeated:
        notes.append("repeated column names: " + ", ".join(repeated))
    if ragged:
        notes.append(f"{len(ragged)} rows with a wrong number of fields, first: {', '.join(map(str, ragged[:5]))}")
    if duplicates:
        notes.append(f"{duplicates} rows repeat an earlier row exactly")
    if rows in (65_535, 65_536, 1_048_575, 1_048_576):
        notes.append("row count is a spreadsheet limit: probably cut off")
    if truncated:
        notes.append(f"only the first {rows} rows were read")
    return {"rows": rows, "delimiter": delimiter, "notes": notes, "columns": [c.report(rows) for c in columns]}


def show(result):
    print(f"{result['rows']} rows, {len(result['columns'])} columns, delimiter {result['delimiter']!r}")
    for note in result["notes"]:
        print(f"! {note}")
    for column in result["columns"]:
        kinds = ", ".join(f"{kind} {share} %" for kind, share in column["types"].items()) or "empty"
        more = "+" if column["distinct_is_lower_bound"] else ""
        print(f"\n{column['name']}\n    {kinds}; missing {column['missing']}; distinct {column['distinct']}{more}")
        if "numbers" in column:
            print("    " + "  ".join(f"{key} {value:.10g}" for key, value in column["numbers"].items()))
        elif column["top"]:
            print("    top: " + ", ".join(f'"{value}" ({count})' for value, count in column["top"]))
        for note in column["notes"]:
            print(f"    ! {note}")


def main():
    parser = argparse.ArgumentParser(description="Profile a delimited text file column by column.")
    parser.add_argument("file")
    parser.add_argument("--delimiter", help="one character, or: tab, pipe, comma, semicolon (default: guessed)")
    parser.add_argument("--encoding", default="utf-8-sig")
    parser.add_argument("--max-rows", type=int, default=0, help="0 reads everything")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    args = parser.parse_args()
    delimiter = DELIMITERS.get(args.delimiter, args.delimiter)
    if delimiter is not None and len(delimiter) != 1:
        parser.error("the delimiter must be one character")
    try:
        with open_text(args.file, args.encoding) as stream:
            result = profile(stream, delimiter, args.max_rows)
    except (OSError, ValueError, LookupError, csv.Error) as error:
        print(f"profile_csv: {error}", file=sys.stderr)
        return 2
    if args.format == "json":
        print(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        show(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
