import type { Severity } from '../../domain/report'
import { type Behaviour, behavioursOf, isTest } from '../facts/behaviours'
import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

/** Ways to run text or bytes as a program. */
const RUNS =
  /\b(?:exec|eval|compile)\s*\(|\bFunction\s*\(|\bnew Function\b|\bvm\.(?:runIn\w+|Script)\b|\b(?:instance|class|module)_eval\b|\bmarshal\.loads?\b|\bFunctionType\s*\(|\btype\s*\(\s*(?:lambda|\w+)[^)\n]{0,20}\)\s*\(|\bassert\s*\(\s*\$_|\bcreate_function\s*\(|\bImportlib\b|\bspec_from_loader\b|\bmodule\._compile\b|\bloadstring\s*\(|\bIEX\b|Invoke-Expression/i
const LAYERS: readonly RegExp[] = [
  /\bmarshal\b/,
  /\bzlib\.(?:decompress|inflate\w*)|\bgunzipSync|\binflate(?:Raw)?Sync|\blzma\b|\bbz2\b/,
  /\bb(?:ase)?(?:16|32|64|85)(?:_?decode)?\b|\bb64decode|\bBuffer\.from\([^)\n]{0,200}['"](?:base64|hex)['"]|\batob\s*\(|\bunhexlify|\bfromhex\b|FromBase64String/i,
  /\bchr\s*\([^)\n]{0,40}\^|\b\w+\s*\^\s*(?:0x[0-9a-f]+|\d+|\w+\[[^\]\n]{0,30}\])|\bfromCharCode\b/i,
  /\.map\(\s*\(?\w+\)?\s*=>\s*(?:String\.fromCharCode\()?\w+\s*[-+^]\s*\d+|\bchr\(\s*\w+\s*[-+^]\s*\d+|\[(?:\s*(?:0x)?[\da-f]{1,3}\s*,){24}/,
  /\[::-1\]|\.reverse\(\)\.join|\brot_?13\b/i,
]
/** Names that are worked out before they are called: a reader who searches for the call finds nothing. */
const COMPUTED =
  /\bgetattr\s*\(\s*(?:__builtins__|builtins|__import__\([^)\n]{0,40}\)|importlib|os|subprocess|sys|urllib\.request|requests|socket)\s*,\s*(?!['"][\w.]+['"]\s*[,)])|\b__import__\s*\(\s*(?!['"][\w.]+['"]\s*[,)])(?=[^)\n]{0,60}(?:\+|join|chr\(|\[::|decode))|\b(?:globalThis|global|window|process\.mainModule|module\.constructor)\s*\[\s*(?!['"][\w.$-]+['"]\s*\])[^\]\n]{0,60}\]\s*\(|\brequire\s*\(\s*(?:\[|['"][^'"\n]{0,20}['"]\s*\+|\w+\s*\.\s*(?:join|split|reverse))/
/** Text that asks a host what to do next. */
const POLLS =
  /\bwhile\s+(?:True|1|true)\b|\bwhile\s*\(\s*(?:true|1|!0)\s*\)|\bfor\s*\(\s*;\s*;\s*\)|\bsetInterval\s*\(|\bschedule\.every\b|\bLoop\b/
const STARTS =
  /\bsubprocess\.(?:\w+)\s*\(|\bos\.(?:system|popen|exec\w*)\s*\(|\bchild_process\b|\bexecSync\s*\(|\bspawn(?:Sync)?\s*\(|\bexec\.Command\s*\(|\bshell_exec\s*\(|\bpassthru\s*\(|\bStart-Process\b|`#\{/
const COMMANDS =
  /\bgetUpdates\b|\bon_message\b|\.content\b|\[['"](?:cmd|command|exec|run|task|tasks|job|script|code|payload|text)['"]\]|\.get\(\s*['"](?:cmd|command|exec|run|task|tasks|job|script|code|payload)['"]|\.(?:cmd|command|task|job|script|payload)\b/

/** A file is fetched, and made one that runs. */
const DOWNLOADS =
  /\burlretrieve\s*\(|\bDownloadFile\s*\(|\bcreateWriteStream\s*\(|\bwriteFile(?:Sync)?\s*\(|\bopen\s*\([^)\n]{0,80}\bwb\b|\.write_bytes\s*\(|\bopen\s*\([^)\n]{0,80}['"]{2}\)|-OutFile\b|\bio\.Copy\s*\(|\bfile_put_contents\s*\(|\bFile\.binwrite\b/i
const MAKES_RUNNABLE =
  /\bchmod\w*\s*\([^)\n]{0,80}(?:0o?[1-7]?[1357]\d?\d?|S_I[XE]|\+x|\|)|\bchmod\b[^\n]{0,30}\+x|\bnohup\b|\bStart-Process\b|\.exe\b|\bdetached\s*:\s*true|start_new_session\s*=\s*True|\bDETACHED_PROCESS\b|\bcreationflags\b/

/** Programs that are put together, fetched or dictated while they run. */
export const assembledCode: Rule = {
  id: 'assembled-code',
  title: 'Runs code that is put together at run time',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'What runs stands nowhere in the bundle as such, so nobody can have reviewed it.',
  remediation: 'Write the code out and call it by its name.',
  *run(ctx) {
    for (const behaviour of behavioursOf(ctx)) {
      if (behaviour.unit.role === 'documentation' || isTest(behaviour.unit.file)) continue
      const found = judge(behaviour)
      if (!found) continue
      const at = Math.max(0, behaviour.unit.text.indexOf(found.at))
      yield hitAtOffset(behaviour.unit, at, found.at.length, { severity: found.severity, title: found.title })
    }
  },
}

function judge({
  unit,
  text,
  bare,
  hosts,
  reads,
}: Behaviour): { at: string; severity: Severity; title: string } | undefined {
  const runs = RUNS.exec(bare)
  const computed = COMPUTED.exec(text.replace(/^[^\n]*\br?["'][^\n]*\\[sbdw(][^\n]*$/gm, ''))
  const layers = LAYERS.filter((layer) => layer.test(text)).length
  const strange = hosts.suspect.length + hosts.undocumented.length > 0
  if (
    runs &&
    layers >= 2 &&
    /\bmarshal\b|\bexec\s*\(|\bFunctionType|\btype\s*\(|\beval\s*\(|\bFunction\b/.test(text) &&
    isNear(text, bare, runs)
  )
    return { at: runs[0], severity: 'critical', title: 'Runs code out of several layers of encoding' }
  if (computed && reads)
    return {
      at: computed[0],
      severity: 'critical',
      title: 'Calls by a name that is worked out, and fetches from the network',
    }
  if (computed) return { at: computed[0], severity: 'high', title: 'Calls by a name that is worked out' }
  const starts = STARTS.exec(bare)
  const down = DOWNLOADS.exec(bare)
  if (unit.origin === 'file' && down && starts && strange && MAKES_RUNNABLE.test(text))
    return { at: down[0], severity: 'critical', title: 'Downloads a program and starts it' }
  const script = unit.origin === 'file'
  if (!script || !reads) return undefined
  if (runs && strange && /\b(?:exec|eval)\s*\(|_eval\b|\bFunction\b|\bvm\./.test(runs[0]) && isNear(text, bare, runs))
    return { at: runs[0], severity: 'critical', title: 'Runs what a host answers that nothing explains' }
  if (starts && POLLS.test(text) && COMMANDS.test(text) && (strange || /\bgetUpdates\b/.test(text)))
    return { at: starts[0], severity: 'critical', title: 'Takes its orders from a remote host, again and again' }
  return undefined
}

/** A network call or a decoder stands close to what runs, not somewhere else in a long file. */
const isNear = (text: string, bare: string, runs: RegExpExecArray): boolean => {
  // Strings were taken out: the place in the full text is found by its share of the whole.
  const at = Math.round((runs.index / Math.max(1, bare.length)) * text.length)
  const around = text.slice(Math.max(0, at - 2000), at + 1200)
  return (
    LAYERS.filter((layer) => layer.test(around)).length >= 2 ||
    /https?:|urlopen|\.get\(|fetch|recv|read\(\)/.test(around)
  )
}
