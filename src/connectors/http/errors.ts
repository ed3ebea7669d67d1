/** Thrown when an address is not to be reached; ends a request for good. */
export class Refused extends Error {}

/** Thrown while a body is read when it grows over its limit. */
export class TooLarge extends Error {}

/** Thrown when the host took too long. */
export class TooSlow extends Error {}
