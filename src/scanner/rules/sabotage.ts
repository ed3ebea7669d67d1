import type { Severity } from '../../domain/report'
import { programTexts } from '../facts/programText'
import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

interface Harm {
  title: string
  severity: Severity
  /** Languages by the file's ending; all where absent. */
  files?: RegExp
  act: RegExp
  /** What must stand in the same file too. */
  with?: readonly RegExp[]
  /** What explains it. */
  unless?: RegExp
}

const DELETES = String.raw`(?:shutil\.rmtree|os\.(?:remove|unlink)|rmSync|rmdirSync|unlinkSync|rimraf|FileUtils\.rm_rf|Remove-Item|rm -[rf]{1,2}\b|DROP (?:TABLE|DATABASE)|os\.RemoveAll|sendTransaction|push['", ]+--force|exec|eval|system|Popen|mkfs|shred)`
const HOME =
  /\b(?:Path\.home|expanduser|homedir\(\)|UserHomeDir|Dir\.home|USERPROFILE|getenv\(['"]HOME|environ\[['"]HOME|ENV\[['"]HOME|\$HOME|\/home\b|\/Users\b|[A-Z]:\\\\)/
const LITERAL_WALLET = String.raw`['"](?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{20,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|[1-9A-HJ-NP-Za-km-z]{43,44}|T[1-9A-HJ-NP-Za-km-z]{33})['"]`

const HARMS: readonly Harm[] = [
  {
    title: 'Encrypts the owner’s files and removes the originals',
    severity: 'critical',
    act: /\b(?:Fernet|AES(?:GCM)?|ChaCha20\w*|createCipheriv|openssl enc|Cipher|aes\.NewCipher|gpg\b[^\n]{0,40}(?:-c|--symmetric))\b/,
    with: [
      /\b(?:rglob|os\.walk|readdirSync|glob|WalkDir|filepath\.Walk|Find\.find|Dir\.glob|Get-ChildItem|find\s+["$~/])/,
      /\b(?:unlink|os\.remove|unlinkSync|rmSync|os\.Remove|File\.delete|Remove-Item|shred|rename(?:Sync)?|rm\s+-)\b/,
      HOME,
      /\b(?:\.(?:docx?|xlsx?|jpe?g|pdf|png)\b|restore|decrypt|ransom|BTC|bitcoin|monero|locked|recover)/i,
    ],
    unless: /\bdef decrypt\w*\(|function decrypt|--decrypt|createDecipheriv|\.decrypt\(/,
  },
  {
    title: 'Destroys or runs something from a certain day on',
    severity: 'critical',
    act: new RegExp(
      String.raw`\bif\b[^\n]{0,60}(?:datetime\.\w+(?:\.\w+)*\(\)|date\.today\(\)|time\.time\(\)|Date\.now\(\)|new Date\(\)|Time\.now|time\.Now\(\)|\$\(date[^)\n]{0,20}\)|Get-Date)[^\n]{0,60}(?:>=?|-g[te]|\.After\()[^\n]{0,80}(?:20[2-9]\d|1[6-9]\d{8}|\(20)[^\n]{0,60}\n(?:[^\n]{0,200}\n){0,4}?[^\n]{0,80}\b${DELETES}\b`,
    ),
    unless: /\b(?:expire|ttl|retention|cutoff|max_age|cache)\w*/i,
  },
  {
    title: 'Multiplies itself until the machine gives up',
    severity: 'high',
    act: /\b(\w{1,30})\s*\(\)\s*\{\s*(?:\n\s*)?(?:[^\n}]{0,80}\n\s*)?\1\s*\|\s*\1\s*&|\bwhile\s*(?:\(?\s*(?:True|1|true)\s*\)?)\s*(?::|\{|;|do)\s*\n?[^\n]{0,40}(?:os\.fork\(\)|fork\(\)|fork;|spawn\(process\.(?:execPath|argv)|cluster\.fork\(\)|Process\(target=|Process\.fork)|\bfor\s*\(\s*;\s*;\s*\)\s*\{?\s*\n?[^\n]{0,40}(?:fork\(\)|spawn\(process\.|cluster\.fork)|%0\s*\|\s*%0/,
    unless: /\bos\.wait|waitpid|\.join\(\)|os\.accept|\.accept\(/,
  },
  {
    title: 'Fills the disk or memory without an end',
    severity: 'high',
    act: /\b(?:while\s+(?:true|:|True|1)\s*(?:;\s*do|:|do)?|while\s*\(\s*(?:true|1)\s*\)\s*\{?|for\s*\(\s*;\s*;\s*\)\s*\{?|loop do|until false; do)\s*(?:do)?\s*\n?[^\n]{0,60}(?:\n[^\n]{0,120}){0,2}?(?:\bdd\s+if=\/dev\/(?:zero|u?random)|\bfallocate\b|\bhead -c [0-9]+[MGT]?\b[^\n]{0,40}>|\bcat \/dev\/(?:zero|urandom)|appendFileSync\([^\n]{0,80}(?:alloc|chunk|block|buf|junk|repeat)|\.write\([^\n]{0,40}(?:os\.urandom|["']\s*\*\s*(?:1024|\d{5,})|chunk|junk|block)|\.append\([^\n]{0,40}\*\s*(?:1024|\d{6,}|10\s*\*\*))|\byes\b[^\n|]{0,80}>{1,2}\s*[/$~]|\bcat\s+\/dev\/(?:zero|urandom)\s*>{1,2}\s*(?!\/dev\/)[/$~]/,
    unless: /\bcount=1\b|\bmax_(?:bytes|size)\b/,
  },
  {
    title: 'Runs machine code out of its own text',
    severity: 'critical',
    act: /(?<!["'])\b(?:ctypes\.(?:CFUNCTYPE|windll\.kernel32\.(?:VirtualAlloc|RtlMoveMemory|CreateThread)|memmove)\b|(?:VirtualAlloc(?:Ex)?|CreateRemoteThread|WriteProcessMemory)\s*\(|mmap\.mmap\([^\n]{0,80}prot\s*=\s*(?:7|[^\n)]{0,40}PROT_EXEC)|syscall\.Mprotect|GetDelegateForFunctionPointer\b)/,
    with: [
      /\\x[0-9a-f]{2}(?:\\x[0-9a-f]{2}){8}|fromhex\(\s*["'][0-9a-f]{16}|(?:0x[0-9a-f]{1,2}\s*,\s*){12}|unhexlify|b64decode|FromBase64String/i,
    ],
  },
  {
    title: 'Lets in whoever knows a fixed word',
    severity: 'high',
    files: /\.(?:js|ts|mjs|cjs|py|rb|php|go|java)$/i,
    act: /\b(?:if|elif|unless)\b[^\n]{0,60}\b(?:pass(?:word|wd)?|pwd|pin|secret|auth\w*|token|headers?[\w.[\]'"-]{0,30}|api_?key)\b[\w.[\]'")\s-]{0,20}={2,3}\s*["'](?!(?:undefined|object|string|number|boolean|function|null|none|true|false|password|bearer|basic|token|cookie|required|admin|test|stdin|hidden|text|secret|\s*)["'])[^"'\s]{8,60}["'][^\n]{0,40}(?:\n[^\n]{0,80}){0,2}?\b(?:admin|role|is_?admin|isAuthenticated|authenticated|ok\s*:\s*true|return (?:true|True)|next\(\)|superuser|grant\w*)\b/i,
  },
  {
    title: 'Makes an account or opens the database’s machine to commands',
    severity: 'high',
    files: /\.(?:sql|py|js|ts|rb|php|go|sh)$/i,
    act: /\bCREATE\s+(?:ROLE|USER)\s+(?!["'`]?(?:\$|\{|%|postgres\b))\S{1,60}[^;\n]{0,80}\bSUPERUSER\b|\bCOPY\b[^;\n]{1,200}\b(?:TO|FROM)\s+PROGRAM\b|\bEXEC(?:UTE)?\s+(?:master\.{1,2})?(?:dbo\.)?xp_cmdshell\b|\bINTO\s+(?:OUT|DUMP)FILE\s+["'][^"'\n]{1,120}\.(?:php|jsp|aspx?|so|dll)\b|\bGRANT\s+ALL\s+PRIVILEGES\s+ON\s+\*\.\*\s+TO\s+["'`]?\w+["'`]?@["'`]%["'`]\s+IDENTIFIED/i,
  },
  {
    title: 'Gives a foreign account the rights of an administrator',
    severity: 'high',
    act: /arn:aws:iam::(?!123456789012|000000000000|111111111111|111122223333|\d*aws)\d{12}:(?:root|user|role)/,
    with: [/sts:AssumeRole/, /AdministratorAccess|["']?Action["']?\s*[:=]\s*\[?\s*["']\*["']/],
  },
  {
    title: 'Points locked packages at another host',
    severity: 'critical',
    act: /package-lock\.json|yarn\.lock|pnpm-lock|poetry\.lock|Pipfile\.lock|go\.sum|Cargo\.lock|Gemfile\.lock|composer\.lock/,
    with: [
      /\b(?:resolved|tarball|url|source|dist)\b['"\]]{0,3}\s*(?:=|:)\s*f?["'`]https?:\/\/(?!registry\.(?:npmjs|yarnpkg)\.)/,
      /\bintegrity\b|\bsha(?:256|512)\b|\bhash\b/,
      /\bjson\.dump|writeFile|write_text|\.write\(|File\.write/,
    ],
  },
  {
    title: 'Sends money to an address of its own instead of the one asked for',
    severity: 'critical',
    act: new RegExp(
      String.raw`\b(?:to|recipient|dest(?:ination)?|toAddress|receiver|payee|to_address|toPubkey)\s*=(?!=)\s*(?:${LITERAL_WALLET}|[A-Z][A-Z_]{3,30}\b)`,
    ),
    with: [
      new RegExp(LITERAL_WALLET),
      /\b(?:sendTransaction|send_transaction|transfer\w*|signTransaction|sign_transaction|sendRawTransaction|SystemProgram|parseEther|lamports)\b/,
      /\b(?:def|function|async|fn|func)\b[^\n]{0,80}\(\s*[^)\n]{0,120}\b(?:to|recipient|dest\w*|toAddress|receiver|payee|to_address)\b/,
    ],
  },
  {
    title: 'Keeps a share of each payment for a fixed address',
    severity: 'high',
    act: /\b(?:SystemProgram\.transfer|sendTransaction|transfer\w*|send_transaction)\b[^;]{0,300}(?:\*\s*0\.\d+|\*\s*\d+n?\s*\/\s*(?:100|1000|10_?000)n?|\b(?:bps|percent|fee|tip)\w*)/i,
    with: [
      new RegExp(
        String.raw`(?:const|let|var|=)\s*\w*\s*=?\s*(?:new (?:PublicKey|Address)\(|Pubkey\.from_string\()?\s*${LITERAL_WALLET}`,
      ),
    ],
  },
  {
    title: 'Asks for a password in a window of its own and passes it on',
    severity: 'critical',
    act: /\bwith hidden answer\b|\bGetCredential\b|\bPromptForCredential\b|\bsimpledialog\.askstring\([^\n]{0,80}show\s*=|\bzenity\b[^\n]{0,60}--password|\bGet-Credential\b/,
    with: [
      /\b(?:curl|requests\.post|Invoke-(?:WebRequest|RestMethod)|urlopen|fetch\(|wget|WebClient)\b|\bdscl\b[^\n]{0,40}-authonly/,
    ],
    unless: /-Credential\s+\$|PSCredential|New-PSSession|Connect-/,
  },
  {
    title: 'Takes the questions away that an agent asks before it acts',
    severity: 'high',
    act: /\bbypassPermissions\b|\bdangerously[-_]?skip[-_]?permissions\b|["']Bash\(\*(?::\*)?\)["']|\benableAllProjectMcpServers\b\W{0,6}(?:true|True)|["']?approval_policy["']?\W{1,6}never/i,
    with: [
      /\.claude\b|\.cursor\b|\.codex\b|\.gemini\b|settings(?:\.local)?\.json/,
      /\bwrite_text\s*\(|\.write\s*\(|\bjson\.dump\(|writeFile|File\.write|os\.WriteFile|\btee\b|>\s*["']?[~$]/,
      HOME,
    ],
    unless: /\b(?:warn|risk|audit|detect|lint|scan|finding)\w*/i,
  },
  {
    title: 'Writes orders into the files that instruct every agent',
    severity: 'high',
    act: /["'`][^"'`\n]{0,160}\b(?:always|never|do not|don['’]t|must|whenever|before (?:each|every|any)|when you)\b[^"'`\n]{0,200}\b(?:https?:\/\/|install|add the (?:dependency|package)|do not (?:mention|list|tell|report)|never (?:mention|tell)|import from|silently)/i,
    with: [
      /\b(?:CLAUDE|AGENTS|GEMINI|SOUL|MEMORY)\.md|\.cursorrules|\.windsurfrules|copilot-instructions/,
      HOME,
      /\bwrite_text\s*\(|\.write\s*\(|(?:append|write)File|File\.(?:write|open)|\btee\b|>>/,
    ],
  },
  {
    title: 'Builds an image out of something fetched without protection',
    severity: 'high',
    files: /(?:docker|container)file[^/]*$/i,
    act: /^[ \t]*ADD\s+(?:--\S+\s+)*(?:http:\/\/(?!localhost|127\.)|https?:\/\/\d{1,3}(?:\.\d{1,3}){3})/im,
    with: [/^[ \t]*(?:RUN|CMD|ENTRYPOINT)\b/im],
  },
]

/** Programs that harm whoever runs them, by acts that have no use in a tool for work. */
export const sabotage: Rule = {
  id: 'sabotage',
  title: 'Harms whoever runs it',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'Nothing that a skill is asked for needs this act in this combination.',
  remediation: 'Remove it; where a test needs such an act, do it in a sandbox that the documentation names.',
  *run(ctx) {
    for (const { unit, text } of programTexts(ctx)) {
      for (const harm of HARMS) {
        if (harm.files && !harm.files.test(unit.file)) continue
        const match = harm.act.exec(text)
        if (!match || harm.with?.some((needed) => !needed.test(text)) || harm.unless?.test(text)) continue
        yield hitAtOffset(unit, match.index, Math.min(match[0].length, 160), {
          severity: harm.severity,
          title: harm.title,
        })
      }
    }
  },
}
