import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { ScannedFile, Unit } from '../types'

/**
 * The commands of build files and service definitions, as shell: Makefiles, Dockerfiles, workflows of CI services, units of systemd,
 * launch agents. Whole files keep their rows, so that findings point at the line in question.
 */
export function recipeText(file: ScannedFile): string | undefined {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).toLowerCase()
  const text = file.text ?? ''
  if (/^(?:gnu)?makefile(?:\.\w+)?$|\.(?:mk|mak)$/.test(name)) return makefile(text)
  if (/^(?:docker|container)file(?:[.-]\w+)?$|\.(?:docker|container)file$/.test(name)) return dockerfile(text)
  if (/\.(?:service|timer|path|socket|desktop)$/.test(name)) return keyed(text, /^\s*Exec\w*\s*=\s*[-@+!]*/)
  return undefined
}

/** Recipe lines lose their tab and marks, assignments become the shell's, everything else a comment. */
function makefile(text: string): string {
  let goesOn = false
  return text
    .split('\n')
    .map((line) => {
      const recipe = /^\t[ \t]*[@+-]*/.exec(line)
      const assign = /^(?:export\s+)?([A-Za-z_]\w*)\s*[:?+]{0,2}=\s*(.*)$/.exec(line)
      const kept = goesOn
        ? line
        : recipe
          ? line.slice(recipe[0].length)
          : assign
            ? `${assign[1] ?? ''}="${(assign[2] ?? '').replaceAll('"', "'")}"`
            : `# ${line}`
      goesOn = (goesOn || recipe !== null) && line.endsWith('\\')
      return fromMake(kept)
    })
    .join('\n')
}

const fromMake = (line: string): string =>
  line
    .replace(/\$\(shell\s+/g, '$(')
    .replace(/\$\(([A-Za-z_]\w*)\)/g, '$${$1}')
    .replace(/\$\$/g, '$')

function dockerfile(text: string): string {
  let goesOn = false
  return text
    .split('\n')
    .map((line) => {
      const run = /^\s*(?:ONBUILD\s+)?(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK.*?CMD)\s+(?:--\S+\s+)*/i.exec(line)
      const env = /^\s*(?:ENV|ARG)\s+([A-Za-z_]\w*)[= ](.*)$/i.exec(line)
      const kept = goesOn
        ? line
        : run
          ? fromList(line.slice(run[0].length))
          : env
            ? `${env[1] ?? ''}=${env[2] ?? ''}`
            : `# ${line}`
      goesOn = (goesOn || run !== null) && line.trimEnd().endsWith('\\')
      return kept
    })
    .join('\n')
}

/** `["sh", "-c", "…"]` is a command line too. */
function fromList(line: string): string {
  if (!/^\s*\[/.test(line)) return line
  try {
    const value: unknown = JSON.parse(line)
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.map(quoted).join(' ')
  } catch {
    // Not the list form after all.
  }
  return line
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

const keyed = (text: string, key: RegExp): string =>
  text
    .split('\n')
    .map((line) => (key.test(line) ? line.replace(key, '') : `# ${line}`))
    .join('\n')

/** Keys under which workflows, task files and compose files hold commands. */
const RUNS =
  /^(?:run|script|scripts|before_script|after_script|command|cmd|cmds|commands|entrypoint|entry|exec|shell|postCreateCommand|install|build|test|hook)$/
const MAX_RECIPES = 400

/** The commands that a YAML file makes somebody run, each at its line. */
export function* yamlRecipes(file: ScannedFile, whole: Unit): Iterable<Unit> {
  const text = file.text ?? ''
  if (
    !/^\s*-?\s*["']?(?:run|script|before_script|after_script|command|cmds?|commands|entrypoint|entry|exec)["']?\s*:/m.test(
      text,
    )
  )
    return
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false })
  const found: Array<{ offset: number; text: string; block: boolean; given: string[] }> = []
  visit(doc, {
    Pair(_, pair, path) {
      if (found.length >= MAX_RECIPES) return visit.BREAK
      if (!isScalar(pair.key) || typeof pair.key.value !== 'string' || !RUNS.test(pair.key.value)) return undefined
      const given = path.toReversed().flatMap((node) => (isMap(node) ? secretsGiven(node.get('env', true)) : []))
      const values = isSeq(pair.value) ? pair.value.items : [pair.value]
      for (const value of values)
        if (isScalar(value) && typeof value.value === 'string' && value.range)
          found.push({
            offset: value.range[0],
            text: value.value,
            block: value.type === 'BLOCK_LITERAL' || value.type === 'BLOCK_FOLDED',
            given,
          })
      return undefined
    },
  })
  for (const { offset, text: command, block, given } of found) {
    const assigns = given.map((name) => `${name}="$ALL_SECRETS_OF_THE_RUN"; `).join('')
    yield {
      ...whole,
      language: 'shell',
      text: assigns + expressions(command),
      line: lines.linePos(offset).line + (block ? 1 : 0),
      origin: 'embedded',
      via: 'a command of this file',
    }
  }
}

/** Variables that hold every secret of the run at once. */
function secretsGiven(env: unknown): string[] {
  if (!isMap(env)) return []
  return env.items.flatMap(({ key, value }) =>
    isScalar(key) && typeof key.value === 'string' && isScalar(value) && ALL_SECRETS.test(String(value.value))
      ? [key.value]
      : [],
  )
}

const ALL_SECRETS = /\$\{\{\s*toJSON\(\s*secrets\s*\)\s*\}\}/i

/** `${{ secrets.NAME }}` stands for a variable that holds it. */
const expressions = (text: string): string =>
  text
    .replace(new RegExp(ALL_SECRETS.source, 'gi'), '$ALL_SECRETS_OF_THE_RUN')
    .replace(/\$\{\{\s*secrets\.(\w+)\s*\}\}/g, '$$$1')
    .replace(/\$\{\{[^{}]{0,200}\}\}/g, '$$GIVEN_BY_THE_RUN')
