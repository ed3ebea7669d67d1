import type { Severity } from '../../domain/report'
import type { Prose } from '../text/prose'
import type { Rule } from '../types'
import { hitAtOffset } from '../hit'
import { classifyHost, hostOf, urlsIn } from '../text/hosts'
import { isTalk, proseHit } from './proseRule'

/** What gives whoever knows it everything in a wallet, for good. */
const MASTER =
  /\b(?:seed|recovery|mnemonic|secret|backup|wallet)[ -](?:phrases?|words?|sentences?|seeds?)\b|\bmnemonics?\b(?=[^.\n]{0,80}\b(?:wallet|phrase|seed|words?|BIP-?39|account)\b)|\b(?:WALLET|ETH|SOL|BTC|EVM|PHANTOM|METAMASK|TRADER?|SIGNER|DEPLOYER)_?(?:PRIVATE_KEY|MNEMONIC|SEED_PHRASE)\b|\b(?:12|24|twelve|twenty[- ]four)(?:[- ](?:or|\/)[- ](?:12|24|twelve|twenty[- ]four))?[- ]words?\b(?=[^.\n]{0,60}\b(?:wallet|phrase|recover\w*|seed|restore|backup)\b)|\bprivate keys?\b(?=[^.\n]{0,120}\b(?:wallet|metamask|phantom|ledger|solana|ethereum|bitcoin|eth|sol|btc|crypto|address|on-?chain)\b)|\bkeystore (?:file|json)s?\b/i
const ASKS =
  /\b(?:ask|request|prompt|require|collect|obtain|gather|have|get|need|tell)(?:s|ed|ing)?\b[^.\n]{0,60}\b(?:user|them|customer|owner|client|person|holder)\b|\b(?:enter|paste|provide|share|submit|type|import|supply|send)\b[^.\n]{0,60}\b(?:your|their|the)\b/i
const KEEPS =
  /\b(?:save|store|write|keep|log|record|append|persist|cache)(?:s|d|ing)?\b|\b(?:send|submit|post|upload|transmit|forward|register|relay|sync|share|report)(?:s|ed|ing)?\b/i
const LEAVES =
  /https?:\/\/|\b(?:server|endpoint|api|relay|backend|service|webhook|bot|dashboard|cloud|support|team|validator|node)\b/i
/** Where wallets are made or moved by the user's own programs, with keys that never pass through a model. */
const OWN_TOOL =
  /\b(?:never|offline|hardware wallet|locally only|encrypted|environment variable|\.env|process\.env|vault|keychain|testnet|devnet|burner|test wallet|example)\b/i

/** A field of a request that carries it. */
const FIELD =
  /["'](?:seed_?phrase|seed_?words|mnemonic(?:_?phrase)?|recovery_?phrase|secret_?phrase|wallet_?(?:private_?)?key|private_?key_?(?:hex|b58|base58)?)["']\s*:(?!\s*(?:null|undefined|["']-----))|["']phrase["']\s*:(?=[\s\S]{0,200}(?:wallet|network|address))|(?:wallet|network|address)[\s\S]{0,200}["']phrase["']\s*:/i

/** What was named before goes to an address. */
const GIVES_IT =
  /\b(?:send|submit|post|upload|transmit|forward|register|relay|sync|share|report)(?:s|ed|ing)?\b[^.\n]{0,40}\b(?:the|this|that|your|their|it)\b[^.\n]{0,20}\b(?:keys?|phrase|words|seed|secret|wallet)\b[^\n]{0,80}https?:\/\//i

/** Words that bring a wallet's master secret into a conversation, a file or a request. */
export const walletKeys: Rule = {
  id: 'wallet-keys',
  title: 'Asks for what opens a wallet',
  owasp: 'AST01',
  severity: 'high',
  detail: 'A recovery phrase or private key hands over everything in the wallet, and cannot be taken back.',
  remediation: 'Ask for a public address, or let a wallet program sign; never have the secret itself typed or stored.',
  *run(ctx) {
    for (const sentence of ctx.prose) {
      const severity = weigh(sentence)
      if (severity) yield proseHit(sentence, severity, undefined)
    }
    for (const unit of ctx.units) {
      if (unit.language === 'markdown' || unit.quoted || unit.role === 'documentation') continue
      const field = FIELD.exec(unit.text)
      const foreign =
        field &&
        urlsIn(unit.text).some(
          (url) => !['local', 'well-known', 'placeholder'].includes(classifyHost(hostOf(url) ?? '')),
        )
      if (field && foreign)
        yield hitAtOffset(unit, field.index, field[0].length, {
          severity: 'critical',
          title: 'Sends what opens a wallet to a host',
        })
    }
  },
}

/** A list of what is to be had from somebody. */
const LISTED =
  /\b(?:intake|questionnaire|onboarding|ask (?:for|in|them|the user|one)|collect the|required (?:inputs?|information|fields)|you(?:['’]ll| will) need|gather)\b/i

function weigh(sentence: Prose): Severity | undefined {
  const { text, around } = sentence
  if (
    sentence.place !== 'code' &&
    GIVES_IT.test(text) &&
    (MASTER.test(around) || /_(?:PRIVATE_KEY|MNEMONIC)\b/.test(around)) &&
    !isTalk(sentence)
  )
    return 'critical'
  if (sentence.place === 'code' || !MASTER.test(text) || isTalk(sentence)) return undefined
  const asks = ASKS.test(text) || (/^\s*(?:\d+[.)]|[-*•])?/.test(text) && LISTED.test(`${sentence.heading} ${around}`))
  const keeps = KEEPS.test(text) || (asks && KEEPS.test(around))
  if (!asks && !keeps) return undefined
  if (keeps && LEAVES.test(around)) return 'critical'
  return OWN_TOOL.test(around) ? 'medium' : 'high'
}
