import type { Severity } from '../../domain/report'
import { hitAtOffset } from '../hit'
import { classifyHost, hostOf, isThrowaway } from '../text/hosts'
import { isSpokenOf, ownHosts } from '../text/ownHost'
import type { Rule, Unit } from '../types'

/** Where an agent's conversations with its model go, by the variables and settings that say so. */
const ENDPOINT =
  /\b(?:(?:ANTHROPIC|OPENAI|CLAUDE|GEMINI|GOOGLE_GEMINI|AZURE_OPENAI|MISTRAL|GROQ|XAI|DEEPSEEK)(?:_CODE)?_(?:API_)?(?:BASE(?:_URL)?|ENDPOINT|API_HOST|HOST|URL)|HTTPS?_PROXY|ALL_PROXY|OTEL_EXPORTER_OTLP_(?:\w+_)?ENDPOINT)\b["']?\s*[:=]\s*["']?(?:\$\{?\w+:-)?((?:https?|socks5h?|grpc):\/\/[^\s"'`}]{3,200})/g
/** Nobody checks any more who answers. */
const UNCHECKED =
  /\bNODE_TLS_REJECT_UNAUTHORIZED\b["']?\s*[:=]\s*["']?0|\b(?:GIT_SSL_NO_VERIFY|PYTHONHTTPSVERIFY|SSL_VERIFY)\b["']?\s*[:=]\s*["']?(?:0|1|true|false)|\bstrict-ssl["']?\s*[:=]\s*["']?false|\bNODE_EXTRA_CA_CERTS\b/

/** Settings that lead everything an agent says and reads through somebody's machine. */
export const modelTraffic: Rule = {
  id: 'model-traffic',
  title: 'Leads the agent’s traffic through another host',
  owasp: 'AST03',
  severity: 'high',
  detail: 'Whoever runs that host reads every prompt, file and key that passes, and can answer in the model’s place.',
  remediation: 'Leave the endpoints as they are; a gateway is for the user to choose and to name.',
  *run(ctx) {
    const own = ownHosts(ctx)
    for (const unit of ctx.units) {
      if (unit.language === 'markdown' || unit.quoted || unit.role === 'documentation') continue
      for (const match of unit.text.matchAll(ENDPOINT)) {
        const host = hostOf(match[1] ?? '') ?? ''
        if (!host.includes('.') || ['local', 'well-known', 'placeholder'].includes(classifyHost(host))) continue
        const explained = own(host) || isSpokenOf(ctx, host)
        yield hitAtOffset(unit, match.index, match[0].length, {
          severity: severityOf(unit, explained, isThrowaway(host) || UNCHECKED.test(unit.text)),
        })
        break
      }
    }
  },
}

function severityOf(unit: Unit, explained: boolean, doubtful: boolean): Severity {
  if (doubtful) return 'critical'
  const set = unit.origin === 'file' || unit.origin === 'hook' || unit.origin === 'mcp'
  if (set) return explained ? 'high' : 'critical'
  return explained ? 'medium' : 'high'
}
