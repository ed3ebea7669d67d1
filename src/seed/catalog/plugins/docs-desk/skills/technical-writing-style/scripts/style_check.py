#!/usr/bin/env python3
"""Flags likely style problems in Markdown prose. Hints for an editor; reads only.

Usage: style_check.py FILE... [--max-words N] [--format text|json]
Exit status: 0 no hints, 1 hints found, 2 bad usage or unreadable input.
"""
import argparse
import json
import re
import sys

FILLER = re.compile(
    r"\b(basically|simply|just|really|very|quite|actually|obviously|of course|in order to|it should be noted that|"
    r"it is important to note that|as you can see|at this point in time|needless to say|due to the fact that)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(several|various|a number of|some time|quickly|and/or|etc\.|and so on|functionality|utili[sz]e[sd]?|leverage[sd]?|"
    r"seamless(?:ly)?|robust|powerful|cutting-edge)(?=\W|$)",
    re.IGNORECASE,
)
DOUBLED = re.compile(r"\b(\w{2,}) \1\b", re.IGNORECASE)
DOUBLE_OK = {"had had", "that that"}
VAGUE_LINK = re.compile(r"\[(here|click here|this|link|read more|more)\]\(", re.IGNORECASE)
NO_ALT = re.compile(r"!\[\s*\]\(")
FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
HEADING = re.compile(r"(#{1,6})\s+\S")
SENTENCE_END = re.compile(r"(?<=[.!?:])[\"')\]*_]{0,3}\s+(?=[A-Z0-9\"'(\[*_])")


def prose(lines):
    """Yields (line number, text) without front matter, fenced code, inline code, tables and HTML lines."""
    fence, front = None, False
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r\n")
        if number == 1 and line == "---":
            front = True
            continue
        if front:
            front = line != "---"
            continue
        mark = FENCE.match(line)
        if mark:
            if fence is None:
                fence = mark.group(1)
            elif line.strip().startswith(fence):
                fence = None
            yield number, ""
            continue
        if fence or line.startswith(("    ", "\t")) or line.lstrip().startswith(("|", "<")):
            yield number, ""
            continue
        yield number, re.sub(r"`[^`]*`", "CODE", line)


def paragraphs(numbered):
    """Joins wrapped lines; headings, list items and quotations begin a paragraph of their own."""
    start, parts = 0, []
    for number, line in numbered:
        begins = re.match(r"\s*([-*+]|\d+[.)]|>|#{1,6})\s", line)
        if (not line.strip() or begins) and parts:
            yield start, " ".join(parts)
            parts = []
        if line.strip():
            if not parts:
                start = number
            parts.append(re.sub(r"^\s*([-*+]|\d+[.)]|>|#{1,6})\s+", "", line).strip())
    if parts:
        yield start, " ".join(parts)


def check(path, max_words):
    with open(path, encoding="utf-8", errors="replace") as handle:
        numbered = list(prose(handle.readlines()))
    hints = []

    def hint(line, rule, text):
        hints.append({"file": path, "line": line, "rule": rule, "text": text[:120]})

    level = 0
    for number, line in numbered:
        heading = HEADING.match(line)
        if heading:
            depth = len(heading.group(1))
            if level and depth > level + 1:
                hint(number, "heading-skipped", f"level {level} is followed by level {depth}")
            level = depth
        for rule, pattern in (("filler", FILLER), ("vague", VAGUE), ("link-text", VAGUE_LINK), ("image-text", NO_ALT)):
            for found in pattern.finditer(line):
                hint(number, rule, found.group(0))
        for found in DOUBLED.finditer(line):
            if found.group(0).lower() not in DOUBLE_OK and found.group(1) != "CODE":
                hint(number, "doubled-word", found.group(0))
    for number, text in paragraphs(numbered):
        for sentence in SENTENCE_END.split(text):
            words = re.findall(r"[\w'’-]+", re.sub(r"\]\([^)]*\)", "]", sentence))
            if len(words) > max_words:
                hint(number, "long-sentence", f"{len(words)} words: {sentence}")
    return sorted(hints, key=lambda h: (h["line"], h["rule"]))


def main():
    parser = argparse.ArgumentParser(description="Flag likely style problems in Markdown prose.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--max-words", type=int, default=35)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    args = parser.parse_args()
    hints = []
    for path in args.files:
        try:
            hints += check(path, args.max_words)
        except OSError as error:
            print(f"style_check: {error}", file=sys.stderr)
            return 2
    if args.format == "json":
        print(json.dumps(hints, indent=2, ensure_ascii=False))
    else:
        for hint in hints:
            print(f"{hint['file']}:{hint['line']}: {hint['rule']}: {hint['text']}")
        print(f"{len(hints)} hints in {len(args.files)} files")
    return 1 if hints else 0


if __name__ == "__main__":
    sys.exit(main())
