#!/usr/bin/env python3
"""Maps the formulas of an .xlsx or .xlsm workbook and lists suspicious cells. Reads only, calculates nothing.

Usage: formula_map.py FILE.xlsx [--sheet NAME] [--max-cells N] [--format text|json]
Formulas are compared in relative form: "two to the left times one above", so that a copied formula equals its neighbour.
Exit status: 0 nothing found, 1 findings, 2 bad usage or unreadable input.
"""
import argparse
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PART_LIMIT = 200 * 1024 * 1024  # a part that unpacks to more is refused
STRING = re.compile(r'"(?:[^"]|"")*"')
QUOTED_SHEET = re.compile(r"'(?:[^']|'')*'!")
REFERENCE = re.compile(r"(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_(.])")
NUMBER = re.compile(r"(?<![A-Za-z0-9_.$\])])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?%?(?![A-Za-z0-9_(!:])")
ORDINARY = {0, 1, 2, 10, 12, 24, 60, 100, 365, 1000}
VOLATILE = re.compile(r"\b(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT)\s*\(")
EXTERNAL = re.compile(r"\[[^\]]+\][^!]*!")


def column_number(letters):
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value


def column_letters(value):
    letters = ""
    while value:
        value, rest = divmod(value - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def relative(formula, row, column):
    """The formula with references as offsets from its own cell; texts are kept, fixed references stay fixed."""
    def replace(found):
        fixed_column, letters, fixed_row, digits = found.groups()
        r = f"R{digits}" if fixed_row else f"R[{int(digits) - row}]"
        c = f"C{column_number(letters)}" if fixed_column else f"C[{column_number(letters) - column}]"
        return r + c

    pieces, end = [], 0
    for text in STRING.finditer(formula):
        pieces += [REFERENCE.sub(replace, formula[end : text.start()]), text.group(0)]
        end = text.end()
    return "".join(pieces + [REFERENCE.sub(replace, formula[end:])])


def read_part(book, name):
    if book.getinfo(name).file_size > PART_LIMIT:
        raise ValueError(f"{name} is too large")
    data = book.read(name)
    # Workbooks have no document type; refusing it keeps entity tricks out.
    if b"<!DOCTYPE" in data[:4096]:
        raise ValueError(f"{name} declares a document type")
    return ElementTree.fromstring(data)


def sheets_of(book):
    targets = {}
    for link in read_part(book, "xl/_rels/workbook.xml.rels"):
        target = link.get("Target", "")
        targets[link.get("Id")] = target.lstrip("/") if target.startswith("/") else "xl/" + target
    for sheet in read_part(book, "xl/workbook.xml").iter(f"{MAIN}sheet"):
        part = targets.get(sheet.get(RELATION), "")
        if part in book.namelist() and "worksheets/" in part:
            yield sheet.get("name"), sheet.get("state", "visible"), part


def cells_of(root, max_cells):
    """Map from (row, column) to {"formula", "relative", "number", "error"}; shared formulas are expanded by their relative form."""
    cells, shared = {}, {}
    for cell in root.iter(f"{MAIN}c"):
        found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
        if not found:
            continue
        column, row = column_number(found.group(1)), int(found.group(2))
        node, value = cell.find(f"{MAIN}f"), cell.findtext(f"{MAIN}v")
        entry = {"error": value if cell.get("t") == "e" else None}
        if node is not None:
            text, group = node.text, node.get("si")
            if text:
                entry["formula"], entry["relative"] = text, relative(text, row, column)
                if node.get("t") == "shared":
                    shared[group] = entry["relative"]
            elif group in shared:
                entry["relative"] = shared[group]
        elif value is not None and cell.get("t") in (None, "n"):
            entry["number"] = value
        if "relative" in entry or "number" in entry or entry["error"]:
            cells[(row, column)] = entry
        if len(cells) > max_cells:
            raise ValueError(f"more than {max_cells} filled cells in a sheet; raise --max-cells")
    return cells


def runs_of(cells):
    """Findings from neighbours: along each row, then down each column; a cell is reported once."""
    seen = set()
    for step in ((0, 1), (1, 0)):
        for (row, column), entry in sorted(cells.items()):
            before = cells.get((row - step[0], column - step[1]), {}).get("relative")
            after = cells.get((row + step[0], column + step[1]), {}).get("relative")
            if not before or before != after or (row, column) in seen or entry.get("relative") == before:
                continue
            # In a table filled both ways the other direction may explain the difference.
            other = [cells.get((row - step[1], column - step[0]), {}), cells.get((row + step[1], column + step[0]), {})]
            if entry.get("relative") and any(o.get("relative") == entry["relative"] for o in other):
                continue
            seen.add((row, column))
            if "number" in entry:
                yield row, column, "constant-in-run", f"{entry['number']} between equal formulas"
            elif "relative" in entry:
                yield row, column, "pattern-break", f"={entry.get('formula', entry['relative'])} differs from equal neighbours"


def single_cell_findings(cells):
    for (row, column), entry in sorted(cells.items()):
        if entry["error"]:
            yield row, column, "error-value", entry["error"]
        formula = entry.get("formula")
        if not formula:
            continue
        bare = QUOTED_SHEET.sub("SHEET!", STRING.sub('""', formula))
        if EXTERNAL.search(formula):
            yield row, column, "external", f"={formula[:120]}"
        found = VOLATILE.search(bare)
        if found:
            yield row, column, "volatile", found.group(1)
        odd = [n for n in NUMBER.findall(REFERENCE.sub("X", bare)) if n.endswith("%") or float(n) not in ORDINARY]
        if odd:
            yield row, column, "hard-coded", f"{', '.join(odd[:4])} in ={formula[:120]}"


def map_book(path, only, max_cells):
    with zipfile.ZipFile(path) as book:
        result = []
        for name, state, part in sheets_of(book):
            if only and name != only:
                continue
            cells = cells_of(read_part(book, part), max_cells)
            findings = sorted([*runs_of(cells), *single_cell_findings(cells)])
            result.append({
                "sheet": name, "state": state,
                "formulas": sum("relative" in c for c in cells.values()),
                "distinct_formulas": len({c["relative"] for c in cells.values() if "relative" in c}),
                "numbers": sum("number" in c for c in cells.values()),
                "findings": [
                    {"cell": f"{column_letters(column)}{row}", "kind": kind, "detail": detail}
                    for row, column, kind, detail in findings
                ],
            })
    return result


def main():
    parser = argparse.ArgumentParser(description="Map the formulas of a workbook and list suspicious cells.")
    parser.add_argument("file")
    parser.add_argument("--sheet", help="only this sheet")
    parser.add_argument("--max-cells", type=int, default=1_000_000)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    args = parser.parse_args()
    try:
        sheets = map_book(args.file, args.sheet, args.max_cells)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        print(f"formula_map: {args.file}: {error}", file=sys.stderr)
        return 2
    if args.sheet and not sheets:
        print(f"formula_map: no sheet named {args.sheet!r}", file=sys.stderr)
        return 2
    if args.format == "json":
        print(json.dumps(sheets, indent=2, ensure_ascii=False))
    else:
        for sheet in sheets:
            hidden = "" if sheet["state"] == "visible" else f" ({sheet['state']})"
            print(f"{sheet['sheet']}{hidden}: {sheet['formulas']} formulas, {sheet['distinct_formulas']} distinct, {sheet['numbers']} numbers")
            for finding in sheet["findings"]:
                print(f"  {finding['cell']:>8}  {finding['kind']:16} {finding['detail']}")
    return 1 if any(sheet["findings"] for sheet in sheets) else 0


if __name__ == "__main__":
    sys.exit(main())
