import type { Severity } from '../../domain/report'
import { behavioursOf, type Behaviour } from '../facts/behaviours'
import { programTexts } from '../facts/programText'
import { hitAtOffset } from '../hit'
import type { Hit, Rule } from '../types'

/** What a connection brings, handed to a shell or an interpreter in the same handler. */
const HANDLER =
  /\b(?:on|once|addEventListener)\(\s*["'](?:message|data|command|cmd|exec|task|job|run)["']\s*,\s*(?:async\s*)?\(?\s*\{?\s*(\w+)[^\n]{0,40}(?:=>|\{)[\s\S]{0,300}?\b(?:exec|execSync|spawn|spawnSync|eval|Function|runInThisContext)\s*\(\s*[^)\n]{0,40}\b\1\b|\bdef on_(?:message|data|command|event)\s*\([^)\n]{0,120}\)[^\n]{0,20}:[\s\S]{0,400}?\b(?:os\.(?:system|popen)|subprocess\.\w+|eval|exec)\s*\([^)\n]{0,60}\b(?:payload|message|msg|data|content|m|body)\b|\b(\w+)\s*=\s*\w+\.recv\([^)\n]{0,20}\)[^\n]{0,40}\n(?:[^\n]{0,160}\n){0,6}?[^\n]{0,80}\b(?:os\.(?:system|popen)|subprocess\.\w+|eval|exec)\s*\([^)\n]{0,30}\b\2\b/
/** A command that fetches and runs, spelled out in a string that a program writes or passes on. */
const PLANTED =
  /(?:\b|\\n)(?:curl|wget)\b[^\n|"'`]{0,160}https?:\/\/[^\n|"'`\s]{3,160}[^\n|"'`]{0,40}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|(?:\b|\\n)(?:curl|wget)\b[^\n|"'`]{0,160}https?:\/\/[^\n|"'`\s]{3,160}[^\n|"'`]{0,40}\|\s*(?:python3?|node|perl|ruby)\b|\bexec\(\s*(?:__import__\(\\?["']urllib|urllib\.request\.urlopen\(|requests\.get\()|\b(?:IEX|Invoke-Expression)\b[^\n]{0,60}\b(?:DownloadString|irm|iwr|Invoke-RestMethod)\b/i
const STAYS =
  /\.git\/hooks|\bcrontab\b|\/etc\/cron|Library\/Launch(?:Agents|Daemons)|LaunchAgents|systemd\/(?:user|system)|\.(?:bashrc|zshrc|bash_profile|profile|zshenv)\b|\bsite-?packages\b|\.pth\b|sitecustomize|usercustomize|CurrentVersion\\+Run\b|schtasks|Register-ScheduledTask|\bautostart\b|hooksPath|templateDir|settings\.json/i
const WRITES =
  /\bwrite_text\s*\(|\.write\s*\(|\bopen\s*\([^)\n]{0,80}["'][aw]\+?["']|\b(?:append|write)File(?:Sync)?\s*\(|\bFile\.(?:write|open)\b|file_put_contents|\bfs\.\w*[wW]rite\w*|Set-Content|Add-Content|Out-File|os\.WriteFile|\bcrontab\b/
const INSTALLS =
  /["']?(?:pip3?|-m["']?\s*,\s*["']pip|npm|gem|uv)["']?[\s,"']+(?:[\w-]+["',\s]+){0,3}?install\b[^\n]{0,160}?(?:--(?:extra-)?index-url|-i|--registry|--source)["',\s=]+(?:["'])?(https?:\/\/[^\s"',)]+)/
const RECORDS =
  /\b(?:sounddevice|pyaudio|sd\.rec|sd\.InputStream|cv2\.VideoCapture|ImageGrab|pyautogui\.screenshot|mss\(\)|pynput|keyboard\.(?:on_press|hook)|desktopCapturer|screenshot-desktop|node-global-key-listener|getUserMedia|pyperclip\.paste|get_clipboard|clipboardy|pbpaste|screencapture|Get-Clipboard|CopyFromScreen)\b/
const PACKS =
  /\b(?:make_archive|tarfile\.open|zipfile\.ZipFile|ZipFile\(|tar\.NewWriter|zip\.NewWriter|archiver\(|adm-zip|tar\.c(?:reate)?\(|Compress-Archive|Zip::File|ZipArchive|git["', ]+(?:bundle|archive))/
const OWNERS =
  /\b(?:Path\.home|expanduser|homedir\(\)|UserHomeDir|Dir\.home|USERPROFILE|getcwd\(\)|process\.cwd\(\)|os\.Getwd|Path\.cwd|Documents|Desktop|git["', ]+(?:bundle|archive)|\.git\b)/

/** Programs that take orders from afar, or carry away what their owner says, types, shows or works on. */
export const remoteOrders: Rule = {
  id: 'remote-orders',
  title: 'Serves somebody else',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'Somebody at the other end decides what this machine does, or gets what its owner works on.',
  remediation: 'Write the commands into the program; keep recordings and archives on the machine.',
  *run(ctx) {
    for (const { unit, text } of programTexts(ctx)) {
      const at = (match: RegExpExecArray, severity: Severity, title: string): Hit =>
        hitAtOffset(unit, match.index, Math.min(match[0].length, 160), { severity, title })
      if (unit.language === 'shell') continue
      const handler = HANDLER.exec(text)
      if (
        handler &&
        /\b(?:WebSocket|socket|mqtt|net\.|amqp|redis|pubsub|irc|discord|telegram|slack|zmq|nats|pusher|ably)\b/i.test(
          text,
        )
      )
        yield at(
          handler,
          /process\.stdin|\bipcMain\b|worker_threads/.test(text) ? 'medium' : 'critical',
          'Runs what a connection brings',
        )
      const planted = PLANTED.exec(text)
      if (planted && WRITES.test(text) && STAYS.test(text))
        yield at(planted, 'critical', 'Plants a command that fetches and runs, where it runs again and again')
      const installs = INSTALLS.exec(text)
      if (
        installs &&
        !/^https?:\/\/(?:pypi\.org|test\.pypi\.org|registry\.npmjs\.org|rubygems\.org|download\.pytorch\.org|localhost|127\.|[^/]*\.(?:nvidia|tuna\.tsinghua\.edu|aliyun)\.)/.test(
          installs[1] ?? '',
        )
      )
        yield at(installs, 'high', 'Installs packages from a store of its own while it runs')
    }
    for (const behaviour of behavioursOf(ctx)) {
      const found = carries(behaviour)
      if (found) yield found
    }
  },
}

function carries({ unit, text, sends, hosts }: Behaviour): Hit | undefined {
  if (unit.origin !== 'file' || unit.role !== 'code' || !sends) return undefined
  const strange = [...hosts.suspect, ...hosts.undocumented]
  if (strange.length === 0) return undefined
  const at = (match: RegExpExecArray, severity: Severity, title: string): Hit =>
    hitAtOffset(unit, Math.max(0, unit.text.indexOf(match[0])), match[0].length, {
      severity,
      title,
      detail: `${strange.slice(0, 3).join(', ')} stands in no documentation of the bundle.`,
    })
  const records = RECORDS.exec(text)
  if (records) return at(records, 'critical', 'Records its owner and sends it to a host that nothing explains')
  const packs = PACKS.exec(text)
  if (packs && OWNERS.test(text) && UPLOADS.test(text))
    return at(packs, 'critical', 'Packs its owner’s files and sends them to a host that nothing explains')
  return undefined
}

const UPLOADS =
  /\b(?:post|put|POST|PUT|Post|Put|sendall|sendfile|upload\w*|storbinary|Upload\w*)\b|-T\b|--data-binary|--upload-file/
