const MAX_DEPTH = 400
const MAX_CHAIN = 300
const MAX_CONDITIONS = 1_000
const MAX_OPERATORS = 8_000
const MAX_ELSE = 1_500
const MAX_JOINED = 1_500

/**
 * True where a text nests so deeply that a recursive parser would run out of stack, which native and WebAssembly parsers
 * answer by ending the process. Measured: 2,000 levels are safe, 10,000 are not; honest code stays below a hundred.
 */
export function tooDeep(text: string, language: 'javascript' | 'other' = 'other'): boolean {
  if (text.length < 800) return false
  return deepestBracket(text) > MAX_DEPTH || longestChain(text, language === 'javascript') || joinedCommands(text)
}

/** Brackets inside strings count too: leaving them out would need the parser that is being protected. */
function deepestBracket(text: string): number {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 40 || code === 91 || code === 123) {
      depth++
      if (depth > deepest) deepest = depth
    } else if (code === 41 || code === 93 || code === 125) depth = Math.max(0, depth - 1)
    // A blank line ends what an unbalanced bracket in a string or comment began.
    else if (code === 10 && text.charCodeAt(i + 1) === 10) depth = Math.min(depth, 100)
  }
  return deepest
}

/** Chains that nest without brackets: `a => b => …`, `a ? b : c ? …`, `a = b = …`, `if (a) if (b) …`, `else if …`, `not not …`. */
function longestChain(text: string, javascript: boolean): boolean {
  if (count(text, /\belse\s+if\b|\belif\b/g) > MAX_ELSE) return true
  // JavaScript nests across lines without braces; in Python and shell a line ends a statement.
  for (const segment of text.split(javascript ? /[;{}]/ : /[;{}\n]/)) {
    if (segment.length < MAX_CHAIN) continue
    if (
      segment.length > MAX_OPERATORS &&
      count(segment.replace(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g, ''), /[-+*/%&|^<>]/g) > MAX_OPERATORS
    )
      return true
    if (
      count(segment, /=>/g) > MAX_CHAIN ||
      count(segment, /\bif\b/g) > MAX_CHAIN ||
      count(segment, /\?/g) > MAX_CONDITIONS
    )
      return true
    if (
      count(segment, /\b(?:not|await|new|typeof|void|delete|lambda)\b/g) > MAX_CHAIN &&
      segment.length < MAX_CHAIN * 40
    )
      return true
    for (const part of segment.split(','))
      if (part.length > MAX_CHAIN && count(part, /(?<![=!<>])=(?![=>])/g) > MAX_CHAIN && !part.includes('\n'))
        return true
  }
  return false
}

/** Thousands of commands or operators on one line. */
function joinedCommands(text: string): boolean {
  for (const line of text.split('\n')) {
    if (line.length > MAX_JOINED * 2 && count(line, /\||&&|\$\(|`|<\(/g) > MAX_JOINED) return true
  }
  return false
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  pattern.lastIndex = 0
  while (pattern.exec(text)) found++
  return found
}
