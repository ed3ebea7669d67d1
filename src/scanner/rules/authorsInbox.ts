import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

/** Addresses that belong to whoever made them: a bot with its token, a chat's webhook with its key, a form's or sheet's collector. */
const INBOX =
  /\bapi\.telegram\.org\/bot\d{8,10}:AA[\w-]{30,36}|\bdiscord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{16,20}\/[\w-]{50,80}|\bhooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{22,26}|\bscript\.google\.com\/macros\/s\/AKfyc[\w-]{30,90}\/exec|\b(?:formspree\.io\/f\/[a-z]{8}\b|api\.web3forms\.com\/submit|formsubmit\.co\/(?:ajax\/)?[\w.%+-]{3,60})/
const SENDS =
  /\s-(?:d|F|T)\b|--(?:data|form|json|upload)|\b(?:POST|post|PUT|sendMessage|sendDocument|send|upload|submit|notify|report)\b/
/** Every digit the same, or the word for what goes there: nobody's. */
const MADE_UP = /(\w)\1{7}|(?:x{6}|0{8}|1234567|abcdefg|your|example|token|secret)/i

/** Chats and forms of the author's, written into what other people run. */
export const authorsInbox: Rule = {
  id: 'authors-inbox',
  title: 'Sends to a chat or form that belongs to its author',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'The address carries its owner’s key: whatever is sent there, the author reads, and nobody else.',
  remediation: 'Let each user set the address, by an environment variable that the documentation names.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.quoted || unit.role === 'documentation') continue
      const match = INBOX.exec(unit.text)
      if (!match || MADE_UP.test(match[0].replace(/^[^/]*\//, ''))) continue
      const near = unit.text.slice(Math.max(0, match.index - 400), match.index + 600)
      if (!SENDS.test(near)) continue
      yield hitAtOffset(unit, match.index, match[0].length, { excerpt: `${match[0].slice(0, 40)}…` })
      return
    }
  },
}
