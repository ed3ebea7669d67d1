import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

const WATCHES: ReadonlyArray<{ title: string; pattern: RegExp }> = [
  {
    title: 'Records keystrokes',
    pattern:
      /\b(?:pynput\.keyboard|from pynput import keyboard|keyboard\.(?:on_press|hook|record)|iohook|node-global-key-listener)\b|\b(?:SetWindowsHookEx[AW]?|GetAsyncKeyState|CGEventTapCreate)\s*\(|(?:user32|windll|getattr\()[^\n]{0,40}\b(?:SetWindowsHookEx|GetAsyncKeyState)/,
  },
  {
    title: 'Records microphone or camera',
    pattern: /\b(?:cv2\.VideoCapture\(\s*0|sounddevice\.rec|pyaudio\.PyAudio\(\)\.open|imagesnap|arecord\s+-)/,
  },
  {
    title: 'Reads browser stores',
    pattern:
      /\b(?:Login Data|Cookies|Web Data)\b[\s\S]{0,600}\b(?:sqlite3|CryptUnprotectData|AES|decrypt|Safe Storage)\b|\b(?:sqlite3|CryptUnprotectData|decrypt)\b[\s\S]{0,600}\b(?:Login Data|Network[\\/]Cookies)\b|\bbrowser_cookie3\b/,
  },
]
const LEAVES = /\b(?:requests\.post|urlopen|fetch\(|axios|http\.request|smtplib|socket|sendMessage|webhook|\.post\()/
const NAMED =
  /\b(?:keyboard|hotkey|shortcut|camera|webcam|microphone|record(?:ing|er)?|audio|speech|voice|dictat\w+|cookies?|browser|screen)\b/i

/** Watching the user: honest only where the description says so. */
export const surveillance: Rule = {
  id: 'surveillance',
  title: 'Watches the user',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Keystrokes, camera, microphone and browser stores hold what people never meant to share.',
  remediation: 'Say so in the description and ask each time, or leave it out.',
  *run(ctx) {
    const about = ctx.docs.map(({ doc }) => doc.frontmatterText).join(' ') + ctx.description
    for (const unit of ctx.units) {
      if (
        unit.language !== 'python' &&
        unit.language !== 'javascript' &&
        unit.language !== 'other-code' &&
        unit.language !== 'shell'
      )
        continue
      for (const { title, pattern } of WATCHES) {
        const match = pattern.exec(unit.text)
        if (!match) continue
        const sends = LEAVES.test(unit.text)
        if (NAMED.test(about) && !sends) continue
        yield hitAtOffset(unit, match.index, Math.min(match[0].length, 160), {
          title,
          severity:
            unit.quoted || unit.role === 'documentation'
              ? 'low'
              : sends && !NAMED.test(about)
                ? 'critical'
                : unit.origin === 'fence'
                  ? 'medium'
                  : 'high',
        })
      }
    }
  },
}
