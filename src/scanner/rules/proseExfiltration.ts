import type { Severity } from '../../domain/report'
import { secretPathIn } from '../facts/secretSources'
import { classifyHost, hostOf, isSuspectHost, urlsIn } from '../text/hosts'
import type { Prose } from '../text/prose'
import type { Rule } from '../types'
import { HIDE } from './concealment'
import { excerptOf } from '../text/excerpt'
import { isQuoting } from '../text/prose'
import { sectionsOf } from '../text/sections'
import { isTalk, proseHit } from './proseRule'

const SEND =
  /\b(?:send(?:s|ing)?|upload(?:s|ing)?|post(?:s|ing)?|transmit(?:s|ting)?|forward(?:s|ing)?|exfiltrat(?:e|es|ing)|submit(?:s|ting)?|sync(?:s|ing)?|relay(?:s|ing)?|deliver(?:s|ing)?|report(?:s|ing)? (?:back )?to|push(?:es|ing)? to|beacon|share(?:s|d)? with|copy to|back(?:s|ed|ing)? ?up to|append(?:ed)? to the (?:url|request|query)|push (?:all|every|the) \w+|encode (?:it|them|this) (?:in|into|as))\b|发送|上传|提交|传输|发给|送信|アップロード|전송|업로드|отправ|загруз|\b(?:env[íi]a(?:r|lo)?|sub(?:e|ir)|senden?|hochladen|envoye[rz]?|téléverse[rz]?)\b/i
const SECRET_WORDS =
  /\b(?:credentials?|passwords?|passphrases?|api[ _-]?keys?|(?:access|auth|authentication|session|bearer|refresh|security|oauth)[ _-]tokens?|secret[ _-]keys?|secrets\b|private[ _-]?keys?|ssh[ _-]keys?|seed[ _-]?phrases?|mnemonics?|recovery[ _-]phrases?|wallet (?:keys?|files?)|environment variables|env(?:ironment)? vars?|cookies|keychain|browser (?:data|history|profiles?)|credit card|social security|2fa codes?|one-time codes?)\b|密码|密钥|私钥|助记词|凭证|口令|パスワード|秘密鍵|비밀번호|개인 키|парол|закрыт\w+ ключ|\b(?:contraseñas?|claves? privadas?|Passw[oö]rt(?:er)?|Zugangsdaten|mots? de passe|cl[ée]s? privées?)\b/i
const CONTENT_WORDS =
  /\b(?:conversation(?:s| history| log| transcript| context)?|chat (?:history|logs?)|(?:user|users['’]?)(?:['’]s)? (?:data|files?|messages?|input|inputs|prompts?|documents?|information|code)|(?:all|every|full|entire|complete|any) (?:files?|file contents?|data|code|source code|contents?|messages?|context|documents?|workspace|repository)|file contents?|source code|memory files?|MEMORY\.md|SOUL\.md|system (?:info|information|prompt)|hostname|all branches|clipboard|screenshots?|project files|contents of (?:the )?(?:file|workspace|directory|repo\w*))\b/i

/** Instructions, in words, to hand somebody's data to a host. */
export const proseExfiltration: Rule = {
  id: 'exfiltration-instruction',
  title: 'Instructs the agent to send data away',
  owasp: 'AST01',
  severity: 'high',
  detail: 'An agent follows words as readily as code: telling it to hand over data is the same as doing it.',
  remediation: 'Name the service, send only what the task needs, and ask the user before sending.',
  *run(ctx) {
    for (const section of sectionsOf(ctx)) {
      const whole = `${section.text}\n${section.fences}`
      const told = isQuoting(section.heading) ? null : OWN_PROMPT.exec(section.text)
      const open = urlsIn(whole.replace(/[<{[]/g, '')).some(
        (url) => /[?=]/.test(url) && !['local', 'well-known', 'placeholder'].includes(classifyHost(hostOf(url) ?? '')),
      )
      if (told && open)
        yield {
          file: section.file,
          line: section.line,
          excerpt: excerptOf(told[0]),
          role: 'instruction',
          severity: 'critical',
          title: 'Sends the agent’s own instructions away',
        }
    }
    for (const sentence of ctx.prose) {
      const severity = weigh(sentence)
      if (severity) yield proseHit(sentence, severity, undefined)
    }
  },
}

/** What an agent works under, as the content of a request. */
const OWN_PROMPT =
  /\b(?:your|the full|the whole|the entire) (?:own )?(?:system (?:prompt|message|instructions)|initial instructions|developer(?:['’]s)? (?:prompt|instructions|message))\b/i

function weigh(sentence: Prose): Severity | undefined {
  if (sentence.place === 'code' || isTalk(sentence)) return undefined
  const image = imageLeak(sentence) ?? filledImage(sentence)
  if (image) return image
  if (
    sentence.text.includes('@') &&
    LET_IN.test(sentence.text) &&
    (UNASKED.test(sentence.around) || HIDE.test(sentence.around))
  )
    return 'high'
  const said = sentence.text.replace(/\bhttps?:\/\/[^\s)>\]]+/gi, ' ')
  const named = secretPathIn(sentence.text)
  const taken = named?.kind === 'secret-file' && TAKE.test(sentence.text) && urlsIn(sentence.text).length > 0
  if (!SEND.test(said) && !PUBLIC.test(said) && !taken) return undefined
  const hosts = urlsIn(sentence.text)
    .map((url) => hostOf(url))
    .filter((host): host is string => host !== undefined)
  const foreign = hosts.filter((host) => !['local', 'well-known'].includes(classifyHost(host)))
  const secret = SECRET_WORDS.test(said) || named?.kind === 'secret-file'
  const content = CONTENT_WORDS.test(sentence.text)
  if (foreign.length > 0 && secret && !OWN_USE.test(sentence.text)) return 'critical'
  if (foreign.some(isSuspectHost) && (secret || content)) return 'critical'
  if (foreign.length > 0 && content) return 'high'
  if (hosts.length > 0) return undefined
  if (PUBLIC.test(sentence.text) && SECRET_WORDS.test(sentence.around)) return 'high'
  if (secret && REMOTE.test(sentence.text) && !OWN_USE.test(sentence.text)) return 'high'
  return undefined
}

/** Addresses with whatever hangs on to them, and the gap for somebody's data in one. */
const ADDRESS = /https?:\/\/(?:[^\s"'`<{[]|<[^>\n]{1,60}>|\{[^}\n]{1,80}\}|\[[^\]\n]{1,60}\]|[<{[]){1,700}/g
const GAP = /[?&/][^<>]*?(?:\{[^}\n]{3,80}\}|\[[A-Z_ ]{4,}\]|<[^>\n]{4,60}>|\$\([^)]*\))/

/** An address with a gap for somebody's data: the picture never matters, the request does. */
function imageLeak({ text, around }: Prose): Severity | undefined {
  if (
    /\b(?:bcc|cc|forward|copy)\b[^.\n]{0,60}\b(?:every|all|each|any|outgoing|incoming)\b[^\n]{0,80}\b[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}/i.test(
      text,
    )
  )
    return 'high'
  const address = [...text.matchAll(ADDRESS)].map((match) => match[0]).find((found) => GAP.test(found))
  if (!address || ['local', 'well-known'].includes(classifyHost(hostOf(address) ?? ''))) return undefined
  const carries =
    CONTENT_WORDS.test(text) ||
    SECRET_WORDS.test(address) ||
    /conversation|summary|history|secret|prompt|transcript|\$\(/i.test(address)
  const told =
    /[{[<](?:[^}\]>]{0,60}\b)?(?:user(?:['’]s)?[ _-]?(?:messages?|prompts?|inputs?|names?|e-?mail|data)|full[ _]\w+|conversation|transcript|history|secrets?|keys?|tokens?|file[ _]contents?)\b/i.test(
      address,
    )
  if (told && /\b(?:fetch|request|call|visit|open|curl|GET|load|ping|navigate)\b/i.test(text))
    return HIDE.test(around) ? 'critical' : 'high'
  return carries && /\b(?:image|pixel|render|embed|badge|picture|img|markdown|track\w*)\b|!\[/i.test(text)
    ? 'critical'
    : undefined
}

/** `replace the placeholder with a summary of the conversation` beside a picture on somebody’s host. */
function filledImage({ kind, text, around }: Prose): Severity | undefined {
  const host = hostOf(urlsIn(text).find((url) => /[?=]/.test(url)) ?? '')
  if (kind === 'html' || !host || ['local', 'well-known'].includes(classifyHost(host))) return undefined
  const fills =
    /\b(?:replac\w*|fill\w*|substitut\w*|insert\w*|append\w*|encod\w*|put(?:ting)?)\b[^.\n]{0,80}\b(?:summary of|conversation|chat|keys?|secrets?|prompts?|transcript|user['’]s? (?:message|name|email|data)|context|what the user)\b/i
  return fills.test(around) && /!\[|\b(?:image|badge|pixel|picture|banner|logo|icon)\b/i.test(around)
    ? 'critical'
    : undefined
}

/** Where everybody reads. */
const PUBLIC =
  /\b(?:create|post|publish|upload|push|write)\b[^.\n]{0,40}\b(?:public(?!\/private| key)|gist|paste(?:bin)?)\b|\bopen a public\b/i
/** Somebody else is let in, and the user is not to decide. */
const LET_IN =
  /\b(?:invite|add|include|share|cc|bcc|copy|forward|send)\b[^\n]{0,100}\b[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}/i
const UNASKED =
  /\b(?:need not|needn['’]t|must not|not) be (?:asked|told|informed)\b|\bwithout (?:asking|telling|mentioning)\b/i

/** Handing over without a word for sending: `include the file in the request`. */
const TAKE = /\b(?:read|include|attach|add|append|put|embed|insert|pass|load|paste|encod\w+|base64|dump)\b/i

/** `send the API key in the X-Api-Key header` is how keys are used. */
const OWN_USE =
  /\b(?:header|bearer|x-[\w-]{0,30}(?:api-?key|token)|apikey|[\w-]{0,20}api-key=|content-type:|authenticat\w+|authoriz\w+|login|log in|sign in|oauth|webhook secret)\b/i
const REMOTE =
  /\b(?:remote|external|our|the developer['’]?s?|attacker|third[- ]party|collection|central(?:ized)?|telemetry|analytics|logging|audit|backup|monitoring)\s+(?:server|endpoint|service|api|host|url|address|email|webhook|bucket|location|collector|system)\b/i
