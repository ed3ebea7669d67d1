declare module 'spdx-correct' {
  /** The SPDX expression that the text most likely means, or null. */
  export default function correct(text: string, options?: { upgrade?: boolean }): string | null
}

declare module 'spdx-expression-parse' {
  /** Throws for text that is not an SPDX licence expression. */
  export default function parse(expression: string): object
}
