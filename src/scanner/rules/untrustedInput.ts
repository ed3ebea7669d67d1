import { programTexts } from '../facts/programText'
import { hitAtOffset } from '../hit'
import type { Hit, Rule, Unit } from '../types'

/** What a stranger puts into a request, in the usual frameworks. */
const REQUEST =
  /\$_(?:GET|POST|REQUEST|COOKIE)\b|\b(?:req|request|ctx\.request)\.(?:query|body|params|cookies)\b|\brequest\.(?:args|form|json|values|data|cookies|GET|POST|get_json|query_params|get_data|body)\b|\bparams\[:?['"\w]|\bcookies\[|\bURL\.Query\(\)|\.(?:FormValue|PostFormValue)\(|\.getParameter\(|\bqueryStringParameters\b|\bphp:\/\/input\b|\b(?:req|request|q)\.getInputStream\(/g
/** What was made harmless on the way. */
const SAFE =
  /\b(?:escapeshell\w+|shlex|quote|intval|parseInt|int|Number|float|basename|secure_filename|escape\w*|sanitize\w*|htmlspecialchars|html\.escape|encodeURIComponent|safe_join|realpath|realpathSync|resolve|normpath|is_relative_to|startswith|startsWith|startswith|whitelist|allow\w*|ALLOW\w*|valid\w*|includes|SafeLoader|safe_load|in_array)\b/

interface Sink {
  call: RegExp
  title: string
  /** What must stand in the arguments besides the stranger's value. */
  also?: RegExp
}

const SINKS: readonly Sink[] = [
  {
    call: /\b(?:os\.(?:system|popen)|subprocess\.(?:run|call|check_output|check_call|Popen|getoutput)|shell_exec|passthru|popen|proc_open|system|execSync|exec|Runtime\.getRuntime\(\)\.exec|exec\.Command)\s*\(/g,
    title: 'Builds a command out of a request',
    also: /[+`%]|\bf["']|\$\{|#\{|\.\s*\$|"[^"]*\$|shell\s*=\s*True|format\(|Sprintf/,
  },
  {
    call: /(?:`|%x[({[])(?=[^`\n]{2,200}#\{)/g,
    title: 'Builds a command out of a request',
  },
  {
    call: /(?<![.\w"'])(?:eval|exec|render_template_string|Function|create_function|assert)\s*\(|\b(?:vm\.runIn\w+|instance_eval|class_eval)\s*\(/g,
    title: 'Evaluates what a request brings',
  },
  {
    call: /\b(?:pickle|dill|marshal|jsonpickle|cPickle)\.(?:loads?|decode)\s*\(|\bunserialize\s*\(|\bMarshal\.load\s*\(|\bYAML\.(?:load|unsafe_load)\s*\(|\byaml\.(?:load|unsafe_load)\s*\(|\bnew ObjectInputStream\s*\(/g,
    title: 'Rebuilds objects out of a request',
  },
  {
    call: /(?:->|\.|\b)(?:query|execute|executescript|executemany|raw|exec|mysqli?_query|pg_query|\$queryRawUnsafe|executeQuery|Query|QueryRow|Exec)\s*\(/g,
    title: 'Builds SQL out of a request',
    also: /(?:select\b[^;]{1,300}\bfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\b[^;]{0,300}(?:\$\{|["']\s*[+.]|\{\w|#\{|["']\s*%|\.format\(|=\s*'?\s*\$|Sprintf)/i,
  },
  {
    call: /\b(?:include|require)(?:_once)?\s*\(?(?=\s*["']?[^;\n]{0,80}\$_)/g,
    title: 'Includes a file that a request names',
  },
  {
    call: /\b(?:open|send_file|sendFile|readFile(?:Sync)?|createReadStream|file_get_contents|readfile|File\.(?:read|open)|os\.(?:Open|ReadFile)|new File(?:InputStream)?)\s*\(/g,
    title: 'Opens a path that a request names',
  },
  {
    call: /\b(?:requests|httpx)\.(?:get|post|request)\s*\(|\burlopen\s*\(|(?<![.\w])fetch\s*\(|\baxios(?:\.\w+)?\s*\(|\bhttp\.Get\s*\(/g,
    title: 'Fetches any address that a request names',
  },
  {
    call: /\bres(?:ponse)?\.(?:send|write|end)\s*\((?=\s*(?:`[^`]{0,200}<\w|["'][^"'\n]{0,200}<\w))|\becho\b(?=[^;\n]{0,100}<\w[^;\n]{0,200}\$_(?:GET|POST|REQUEST))/g,
    title: 'Puts a request’s text into a page as it is',
  },
]

/** Holes in servers that a bundle brings along: the value of a request reaches, as it is, what runs, reads or fetches. */
export const untrustedInput: Rule = {
  id: 'untrusted-input',
  title: 'Trusts what a request brings',
  owasp: 'AST05',
  severity: 'high',
  detail: 'Whoever reaches this server decides what it runs, reads or fetches.',
  remediation: 'Check the value against what is allowed; pass arguments as a list, bind parameters, resolve paths.',
  *run(ctx) {
    for (const { unit, text } of programTexts(ctx)) {
      if (!text.match(REQUEST)) continue
      const names = carriers(text)
      let seen = 0
      for (const { call, title, also } of SINKS)
        for (const match of [...text.matchAll(call)].slice(0, MAX_SOURCES)) {
          const args = argumentsAt(text, match.index + match[0].length - 1)
          const brings =
            args.match(REQUEST) !== null || [...names].some((name) => mentions(args, name)) || afterwards(text, match)
          if (!brings || (also && !also.test(args)) || SAFE.test(args) || (title.startsWith('Opens') && guarded(text)))
            continue
          if (title.startsWith('Fetches') && (!wholeAddress(args, names) || guarded(text))) continue
          const hit: Hit = hitAtOffset(unit, match.index, Math.min(120, match[0].length + args.length), { title })
          yield hit
          seen += 1
          if (seen > 8) return
        }
    }
    for (const { unit, text } of programTexts(ctx)) {
      const match = OWN_ARGUMENT.exec(text)
      if (match && !SAFE.test(match[0]))
        yield hitAtOffset(unit, match.index, Math.min(match[0].length, 160), {
          title: 'Builds a command or a query out of an argument',
        })
      else yield* ofArguments(unit, text)
    }
    for (const { unit, text } of programTexts(ctx))
      for (const match of text.matchAll(TOOL_SHELL))
        if (mentions(argumentsAt(text, match.index + match[0].lastIndexOf('(')), match[1] ?? ''))
          yield hitAtOffset(unit, match.index, match[0].length, { title: 'A tool runs any command that it is given' })
  },
}

/** The same where the argument goes through a variable first. */
function* ofArguments(unit: Unit, text: string): Iterable<Hit> {
  const names = [...text.matchAll(ARGUMENT)].flatMap((match) => match[1] ?? []).slice(0, 20)
  if (
    names.length === 0 ||
    SAFE.test(text.replace(/\b(?:int|float|resolve|Number|includes|startswith|startsWith)\b/g, ''))
  )
    return
  for (const match of text.matchAll(SHELL_LINE)) {
    const args = argumentsAt(text, match.index + match[0].length - 1)
    const line = /^os\.|^exec/.test(match[0]) || /shell\s*=\s*True/.test(args)
    if (line && names.some((name) => new RegExp(`[{+%]\\s*\\(?${name}\\b`).test(args))) {
      yield hitAtOffset(unit, match.index, Math.min(match[0].length + args.length, 160), {
        title: 'Builds a command or a query out of an argument',
      })
      return
    }
  }
}

const ARGUMENT =
  /^[ \t]*(?:const |let |var )?(\w+)\s*=\s*(?:sys\.argv\[|process\.argv\[|\w+\.parse_args\(\)\.\w|input\()[^\n]{0,60}$/gm
const SHELL_LINE = /\bos\.(?:system|popen)\(|\bsubprocess\.\w+\(|\bexecSync\(/g

/** An argument of the command line in the middle of a shell line or a statement of SQL: the agent passes on what pages and mails say. */
const OWN_ARGUMENT =
  /\bos\.(?:system|popen)\(\s*(?:f["'][^"'\n]{0,200}\{\s*(?:sys\.argv\[|args\.)|["'][^"'\n]{1,200}["']\s*(?:\+|%)\s*\(?(?:sys\.argv\[|args\.))[^\n]{0,80}|\bsubprocess\.\w+\(\s*(?:f["'][^\n]{0,200}\{\s*(?:sys\.argv\[|args\.)|["'][^"'\n]{1,200}["']\s*(?:\+|%)\s*\(?(?:sys\.argv\[|args\.))[^\n]{0,160}shell\s*=\s*True|\bexec(?:Sync)?\(\s*(?:`[^`\n]{1,200}\$\{process\.argv\[|["'][^"'\n]{1,200}["']\s*\+\s*process\.argv\[)[^\n]{0,80}|\b(?:execute|query|executescript)\(\s*(?:f["'][^\n]{0,200}\{\s*(?:sys\.argv\[|args\.)|["'`][^\n]{1,200}(?:["']\s*\+\s*|\$\{\s*)(?:sys\.argv\[|args\.|process\.argv\[))[^\n]{0,80}|^[ \t]*eval\s+["'][^"'\n]{0,80}\$(?:\{?1\b|@|\*)[^\n]{0,60}/m

/** `@mcp.tool() def run(command): … subprocess.run(command, shell=True)`. */
const TOOL_SHELL =
  /@\w+\.tool\b[^\n]{0,200}\n(?:\s*@[^\n]{0,200}\n){0,3}\s*(?:async )?def \w+\(\s*(\w+)\s*:\s*str[^\n]{0,200}\n(?:(?!\s*(?:@|def |async def ))[^\n]{0,300}\n){0,12}?[^\n]{0,80}\b(?:os\.(?:system|popen)|subprocess\.(?:run|call|check_output|Popen|getoutput)|create_subprocess_shell)\s*\((?=\s*\w+\s*(?:,\s*shell\s*=\s*True|,[^\n]{0,80}shell\s*=\s*True|\)))/g

const MAX_SOURCES = 300

/** Variables that hold a value of the request. */
function carriers(text: string): Set<string> {
  const names = new Set<string>()
  for (const match of [...text.matchAll(REQUEST)].slice(0, MAX_SOURCES)) {
    const from = Math.max(text.lastIndexOf('\n', match.index) + 1, match.index - 240)
    const line = text.slice(from, match.index)
    const assigned = /(?:^|[\s;{(])\$?([A-Za-z_]\w*)\s*(?::\s*\w+\s*)?:?=\s*[^=;]{0,80}$/.exec(line)?.[1]
    const rest = text.slice(match.index, match.index + 160).split('\n', 1)[0] ?? ''
    if (assigned && !SAFE.test(line) && !SAFE.test(rest)) names.add(assigned)
    const several = /[{[]\s*([\w\s,:]{1,200})[}\]]\s*=\s*(?:await\s+)?$/.exec(line)?.[1]
    for (const name of several?.split(',') ?? []) {
      const own = name.split(':').at(-1)?.trim()
      if (own) names.add(own)
    }
  }
  for (const common of ['req', 'request', 'res', 'response', 'params', 'data', 'body', 'if']) names.delete(common)
  return names
}

const mentions = (args: string, name: string): boolean =>
  name.length > 0 && new RegExp(`(?<![\\w'".])\\$?${name}(?![\\w'"(:])`).test(args)

/** A statement without parentheses: `include $_GET['p']`, `echo "<b>" . $_GET['n']`. */
const afterwards = (text: string, match: RegExpExecArray): boolean =>
  /^(?:include|require|echo)/.test(match[0]) &&
  (text.slice(match.index, match.index + 200).split(/[;\n]/, 1)[0] ?? '').match(REQUEST) !== null

const guarded = (text: string): boolean => SAFE.test(text.replace(/\bint\b|\bquote\b|\bincludes\b/g, ''))

/** The request gives the address, not just a part of its query. */
const wholeAddress = (args: string, names: Set<string>): boolean => {
  const first = args.split(',', 1)[0]?.trim() ?? ''
  return (
    !/["'`]/.test(first.replace(/\[\s*["']\w+["']\s*\]|\(\s*["']\w+["']/g, '')) &&
    (first.match(REQUEST) !== null || names.has(first))
  )
}

/** What stands between a call's parentheses. */
function argumentsAt(text: string, open: number): string {
  if (text[open] !== '(') return text.slice(open, open + 200).split(/[;\n]/, 1)[0] ?? ''
  let depth = 0
  for (let i = open; i < Math.min(text.length, open + 600); i += 1) {
    if (text[i] === '(') depth += 1
    else if (text[i] === ')' && --depth === 0) return text.slice(open + 1, i)
  }
  return text.slice(open + 1, open + 600)
}
