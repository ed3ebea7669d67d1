/**
 * Version of the scanner's rules. A report is for one digest under one rule set; approval needs a report under this one (invariant 4),
 * so it lives where the scanner and the services both see it.
 */
export const RULE_SET = '2026.11.3'
