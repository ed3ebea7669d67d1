#!/usr/bin/env python3
"""Shows when a five-field cron expression fires next, and warns of common surprises.

Usage: next_runs.py 'MIN HOUR DOM MON DOW' [--zone UTC] [--after 2026-01-01T00:00] [--count 5] [--format text|json]
Follows the classic rule: if both day fields are restricted, either may match. Exit status: 0 done, 2 bad usage.
"""
import argparse
import json
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DAYS = "SUN MON TUE WED THU FRI SAT".split()
MACROS = {
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
}
FIELDS = [("minute", 0, 59), ("hour", 0, 23), ("day of month", 1, 31), ("month", 1, 12), ("day of week", 0, 7)]
HORIZON_DAYS = 366 * 8 + 10  # reaches the next 29 February from anywhere, also across 2100


def number(text, name, low, high):
    upper = text.upper()
    if name == "month" and upper in MONTHS:
        return MONTHS.index(upper) + 1
    if name == "day of week" and upper in DAYS:
        return DAYS.index(upper)
    if not text.isdigit() or not low <= int(text) <= high:
        raise ValueError(f"{text!r} is not a {name} from {low} to {high}")
    return int(text)


def parse_field(text, name, low, high):
    values = set()
    for part in text.split(","):
        span, slash, step_text = part.partition("/")
        if slash and (not step_text.isdigit() or int(step_text) == 0):
            raise ValueError(f"{part!r}: the step must be a whole number above 0")
        step = int(step_text) if slash else 1
        if span == "*":
            first, last = low, (6 if name == "day of week" else high)
        elif "-" in span:
            first, last = (number(piece, name, low, high) for piece in span.split("-", 1))
            if name == "day of week" and last == 0:
                last = 7
        else:
            first = number(span, name, low, high)
            last = high if slash else first
        if first > last:
            raise ValueError(f"{part!r}: the range runs backwards")
        values.update(range(first, last + 1, step))
    return {value % 7 for value in values} if name == "day of week" else values


def parse(expression):
    fields = MACROS.get(expression.strip().lower(), expression).split()
    if len(fields) != 5:
        raise ValueError(f"five fields expected, found {len(fields)}")
    return fields, [parse_field(text, *spec) for text, spec in zip(fields, FIELDS)]


def day_matches(day, fields, sets):
    if day.month not in sets[3]:
        return False
    in_month, in_week = day.day in sets[2], (day.weekday() + 1) % 7 in sets[4]
    if fields[2].startswith("*") or fields[4].startswith("*"):
        return in_month and in_week
    return in_month or in_week


def runs(fields, sets, zone, after, count):
    """Yields (local time, note). Works on wall-clock time; the note tells of skipped and repeated hours."""
    found, day = 0, after.replace(hour=0, minute=0)
    for _ in range(HORIZON_DAYS):
        if day_matches(day, fields, sets):
            for hour in sorted(sets[1]):
                for minute in sorted(sets[0]):
                    wall = day.replace(hour=hour, minute=minute)
                    if wall <= after:
                        continue
                    local = wall.replace(tzinfo=zone)
                    back = local.astimezone(timezone.utc).astimezone(zone).replace(tzinfo=None)
                    note = ""
                    if back != wall:
                        note = "this local time does not exist (clock goes forward): skipped or shifted, by scheduler"
                    elif local.utcoffset() != local.replace(fold=1).utcoffset():
                        note = "this local time occurs twice (clock goes back): may run twice"
                    yield local, note
                    found += 1
                    if found == count:
                        return
        day += timedelta(days=1)


def warnings(fields, sets):
    result = []
    if not fields[2].startswith("*") and not fields[4].startswith("*"):
        result.append("day of month and day of week are both given: it fires when either matches")
    if fields[4].startswith("*") and sets[2] and min(sets[2]) > 28:
        result.append(f"months without day {min(sets[2])} have no run")
    for text, (name, low, high) in zip(fields[:2], FIELDS[:2]):
        size = high - low + 1
        if text.startswith("*/") and size % int(text[2:]):
            result.append(f"{text} in {name}: the last gap is shorter, because counting begins anew")
    if sets[0] == {0}:
        result.append("fires at minute 0, together with most other jobs")
    return result


def main():
    parser = argparse.ArgumentParser(description="Show when a cron expression fires next.")
    parser.add_argument("expression")
    parser.add_argument("--zone", default="UTC")
    parser.add_argument("--after", help="local time such as 2026-01-01T00:00 (default: now)")
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    args = parser.parse_args()
    try:
        zone = ZoneInfo(args.zone)
        after = datetime.fromisoformat(args.after) if args.after else datetime.now(zone)
        after = after.replace(tzinfo=None, second=0, microsecond=0)
        fields, sets = parse(args.expression)
    except (ValueError, ZoneInfoNotFoundError) as error:
        print(f"next_runs: {error}", file=sys.stderr)
        return 2
    found = list(runs(fields, sets, zone, after, max(1, min(args.count, 1000))))
    notes = warnings(fields, sets) if found else ["no run within eight years"]
    if args.format == "json":
        listed = [{"local": local.isoformat(), "note": note} for local, note in found]
        print(json.dumps({"zone": args.zone, "runs": listed, "warnings": notes}, indent=2))
        return 0
    for local, note in found:
        print(f"{DAYS[(local.weekday() + 1) % 7]} {local:%Y-%m-%d %H:%M %z}" + (f"  ! {note}" if note else ""))
    for note in notes:
        print(f"! {note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
