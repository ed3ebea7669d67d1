#!/usr/bin/env python3
"""Computes the WCAG contrast ratio of two colours.

Usage: contrast.py FOREGROUND BACKGROUND [--suggest]
Colours: #rgb, #rgba, #rrggbb, #rrggbbaa, rgb(r,g,b), rgba(r,g,b,a). A translucent foreground is laid over the background.
Formula: relative luminance and contrast ratio as defined by WCAG 2. Exit status: 0 at least 4.5, 1 below, 2 bad usage.
"""
import argparse
import re
import sys

HEX = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(\d*\.?\d+)(%?))?\s*\)")


def parse(text):
    """Red, green, blue from 0 to 255 and alpha from 0 to 1."""
    found = HEX.fullmatch(text)
    if found:
        digits = found.group(1)
        if len(digits) <= 4:
            digits = "".join(c * 2 for c in digits)
        values = [int(digits[i : i + 2], 16) for i in range(0, len(digits), 2)]
        return values[:3], (values[3] / 255 if len(values) == 4 else 1.0)
    found = RGB.fullmatch(text)
    if found:
        values = [int(found.group(i)) for i in (1, 2, 3)]
        alpha = 1.0 if found.group(4) is None else float(found.group(4)) / (100 if found.group(5) else 1)
        if max(values) <= 255 and alpha <= 1:
            return values, alpha
    raise ValueError(f"{text!r} is not a colour this script understands")


def luminance(rgb):
    parts = []
    for value in rgb:
        share = value / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(rgb, alpha, background):
    return [value * alpha + below * (1 - alpha) for value, below in zip(rgb, background)]


def suggest(rgb, background, wanted):
    """The nearest mixture with black or white that reaches the wanted ratio, as hex, or None."""
    for step in range(1, 101):
        for pole in ((0, 0, 0), (255, 255, 255)):
            mixed = [round(value + (goal - value) * step / 100) for value, goal in zip(rgb, pole)]
            if ratio(mixed, background) >= wanted:
                return "#" + "".join(f"{value:02x}" for value in mixed)
    return None


def main():
    parser = argparse.ArgumentParser(description="WCAG contrast ratio of two colours.")
    parser.add_argument("foreground")
    parser.add_argument("background")
    parser.add_argument("--suggest", action="store_true", help="propose a foreground that passes")
    args = parser.parse_args()
    try:
        front, alpha = parse(args.foreground)
        back, back_alpha = parse(args.background)
    except ValueError as error:
        print(f"contrast: {error}", file=sys.stderr)
        return 2
    if back_alpha < 1:
        print("contrast: give the background as it ends up on the page, without transparency", file=sys.stderr)
        return 2
    shown = over(front, alpha, back)
    value = ratio(shown, back)
    # Cut, do not round: 4.499 does not pass as 4.5.
    print(f"{int(value * 100) / 100:.2f} : 1")
    for label, limit in (("text (AA)", 4.5), ("large text, controls, icons (AA)", 3.0), ("text (AAA)", 7.0)):
        print(f"  {'pass' if value >= limit else 'FAIL'}  {label}: {limit} : 1")
        if args.suggest and value < limit:
            print(f"        try {suggest(shown, back, limit) or 'another background'}")
    return 0 if value >= 4.5 else 1


if __name__ == "__main__":
    sys.exit(main())
