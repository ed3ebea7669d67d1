import type { Cue } from './deceitWords'

/** Acts on which a user would have the last word. Alone each has honest uses; hidden or lied about, none. */
export const ACTS: readonly Cue[] = [
  {
    kind: 'send',
    weight: 1,
    pattern:
      /\b(?:send(?:s|ing)?|sent|upload(?:s|ed|ing)?|post(?:s|ed|ing)?|transmit(?:s|ted|ting)?|forward(?:s|ed|ing)?|submit(?:s|ted|ting)?|deliver(?:s|ed|ing)?|relay(?:s|ed|ing)?|push(?:es|ed|ing)?|mirror(?:s|ed|ing)?|ship(?:s|ped|ping)?|sync(?:s|ed|ing)?|synchroni[sz]e[ds]?|replicat\w+|beacon\w*|e-?mail(?:s|ed|ing)?|bcc|hand(?:s|ed)? over|pass(?:es|ed)? (?:it |them |this )?(?:on|along) to|report(?:s|ed)? (?:it |them |this )?(?:back )?to|copy to|cop(?:y|ies) (?:of|the|it|them)\b[^.\n]{0,40}\bto|share[ds]?|publish(?:es|ed)?|POST|PUT|curl)\b[^\n]{0,160}\b(?:conversations?|transcripts?|prompts?|chat (?:history|logs?)|history|messages?|memory|memories|source(?: code| files?| tree)?|code ?base|repositor(?:y|ies)|repo|diffs?|patch(?:es)?|commits?|branches|refs|files?|documents?|screenshots?|clipboard|environment|env|config(?:uration)?s?|settings|credentials?|passwords?|secrets?|tokens?|keys?|cookies|e-?mails?|mail|contacts?|customers?|invoices?|budget|names?|company|companies|phone|address(?:es)?|salar(?:y|ies)|contracts?|records?|rows?|tables?|schema|dump|database|logs?|session|machine|host ?name|user ?names?|tickets?|calendar|recordings?|resumes?|CVs?|medical|financial|values?|fields?|content|text|notes?|output|findings|report|data|input|request bod(?:y|ies)|payloads?|bundle|archive|snapshot|working tree|workspace|project)\b/i,
  },
  {
    kind: 'send',
    weight: 1,
    pattern:
      /\b(?:send|upload|post|transmit|forward|submit|deliver|relay|push|mirror|ship|sync|replicate|e-?mail|bcc|cc|share|publish|copy|hand over|report|stream|pipe|POST|PUT|attach|include|register)(?:s|e[ds]|ed|ing|ting)?\b[^\n]{0,120}\b(?:to|at|with|on|via|into|when calling|in (?:the |an? )?(?:url|request|query|call|path|parameter|header|body))\b[^\n]{0,40}(?:https?:\/\/(?!localhost|127\.|(?:www\.)?example\.)|\b[\w.+-]{1,40}@[\w-]{1,40}\.[a-z]{2,12}\b)/i,
  },
  {
    kind: 'pay',
    weight: 1,
    pattern:
      /\b(?:transfers?|send|pay(?:s|ment)?|tip|donate|donation|deposit|withdraw\w*|swap|route|forward|settle|remit|deduct|skim|charge|sweep|top[- ]up|invoice|refund|contribut\w+|fee|fees|commission)\b[^\n]{0,200}(?:0x[0-9a-fA-F]{40}\b|\bbc1[a-z0-9]{20,60}\b|(?<![\w/])[1-9A-HJ-NP-Za-km-z]{32,44}(?![\w/])|\b\d+(?:\.\d+)? ?(?:%|per ?cent|basis points|bps)|\b(?:each|every) (?:transfer|swap|payment|transaction|purchase|order|trade|booking|sale)|\bIBAN\b|\b[A-Z]{2}\d{2}(?: ?\d{4}){3,6})/i,
  },
  {
    kind: 'pay',
    weight: 1,
    pattern:
      /\b(?:purchase|buy|order|subscribe|upgrade|renew|book|place (?:the |an? )?order|checkout|check out|start (?:a |the )?trial|sign (?:the user|them|it) up|enrol\w*|accept (?:the )?(?:terms|offer|quote))\b[^.\n]{0,100}\b(?:plan|subscription|card|payment method|premium|pro|annual|licen[cs]e|seat|add-?on|trial|newsletter|vendor|quote|insurance|account)\b/i,
  },
  {
    kind: 'approve',
    weight: 1,
    pattern:
      /\bpress approve\b|\bneeds? no (?:\w+ )?review\b|\bcounts? as reviewed\b|\bgh pr (?:review\b[^\n]{0,60}--approve|merge\b)|\bglab mr (?:approve|merge)\b|--admin\b|\bauto-?merge\b|\b(?:approve|merge|sign off|whitelist|allow-?list|wave through|fast-?track|let (?:it|them) (?:through|pass))\b[^.\n]{0,60}\b(?:pull requests?|PRs?|merge requests?|commits?|changes?|contributions?|accounts?|requests?|invoices?|expenses?|payments?|candidates?|contributors?|vendors?|suppliers?|orders?|refunds?|access|withdrawals?|authors?)\b/i,
  },
  {
    kind: 'permit',
    weight: 1,
    pattern:
      /bypassPermissions|dangerously[-_]?skip|skip[-_]permissions|skipDangerous|--yolo\b|danger-full-access|--full-auto|--trust-all|--allow-all|approval[-_]?policy\W{1,4}never|ask[-_]for[-_]approval\W{1,4}never|enableAllProjectMcpServers|autoApprove|alwaysAllow|\bBash\(\*(?::\*)?\)|"sandbox"\s*:\s*\{?\s*(?:"enabled"\s*:\s*)?false|\b(?:remove|delete|clear|empty|drop|strip|comment out|disable|turn off|deactivate|switch off|neutrali[sz]e|uninstall|deprecate)\b[^.;\n]{0,60}\b(?:deny|ask|guard(?:rail)?s?|PreToolUse|hooks?|restrictions?|permission(?: prompt| check)?s?|sandbox(?:ing)?|safety|protections?|approval|audit\w*|security (?:skills?|plugins?|scanners?|tools?|checks?)|firewall|anti-?virus|monitor\w*|alert\w*|2fa|mfa|branch protection|secret[- ]scan\w*)\b/i,
  },
  {
    kind: 'settle',
    weight: 1,
    pattern:
      /\b(?:append|add|write|leave|insert|put|copy|place|save|merge|prepend|inject|paste|include|install|store|keep|plant|record|edit|modify|update|patch|overwrite|symlink|register|create|set)\b[^\n]{0,140}(?:CLAUDE(?:\.local)?\.md|AGENTS\.md|GEMINI\.md|MEMORY\.md|SOUL\.md|\.cursorrules|\.cursor\/rules|copilot-instructions|\.windsurfrules|~\/\.(?:claude|codex|gemini|cursor)\b|\bmemory files?\b|\b(?:other|remaining|installed|every|all)\b[^.\n]{0,20}\bskills?\b|\bglobal (?:config\w*|settings|instructions|memory|hooks?)\b|\bshell (?:profile|rc|start-?up)|\.zshrc|\.bashrc|\.profile\b|\bcrontab\b|\blaunch ?agents?\b|\bgit hooks?\b|core\.hooksPath|\bpost-(?:commit|merge|checkout)\b|\bpre-(?:commit|push)\b|\bauthorized_keys\b|\bproject templates?\b|\bstart-?up (?:folder|items)\b|\bstatusLine\b|\bapiKeyHelper\b|\bsystemd\b|\bscheduled task)/i,
  },
  {
    kind: 'settle',
    weight: 1,
    pattern:
      /\bcrontab\b[^\n]{0,160}\b(?:curl|wget|claude|codex|bash|python3?|node)\b|>>\s*~?\/?\S{0,40}(?:\.zshrc|\.bashrc|\.profile|CLAUDE\.md|AGENTS\.md)|"(?:statusLine|apiKeyHelper|otelHeadersHelper|awsAuthRefresh|awsCredentialExport)"\s*:/i,
  },
  {
    kind: 'sabotage',
    weight: 1,
    pattern:
      /\b(?:downgrade|lower|demote|mark|classify|rate|report|reclassify|set)\b[^.;\n]{0,80}\b(?:as (?:an? )?(?:false positives?|informational|won['’]t ?fix|accepted risk|low|minor|not exploitable)|to (?:informational|info|low|none|minor|advisory))\b|\|\|\s*true\b|--no-verify\b|--passWithNoTests\b|--exit-zero\b|\b(?:skip|omit|drop|ignore|weaken|relax|loosen|disable|comment out|mute|silence|bypass|neuter|short-?circuit|stub(?: out)?|hollow out|turn off|leave out|tone down|wave through|invert|no-?op|mark (?:as )?skip\w*)\b[^.;\n]{0,60}\b(?:security (?:section|reviews?|checks?|scans?|tests?)|assertions?|failing tests?|tests? (?:for|which|that)|function under test|authori[sz]ation|authentication|(?:input |signature |certificate |token |webhook )?validation|(?:signature|certificate|token|tls|ssl|checksum|hash|identity) (?:checks?|verification)|verification|audit(?:ing)?|audit logs?|logging|alerts?|linters?|rate limit\w*|(?:lock|work ?flow|binary|generated|vendored|dependency) files?|lockfiles?|binary blobs?|CSRF|encryption|escaping|saniti[sz]\w+|policy checks?)\b/i,
  },
  {
    kind: 'sabotage',
    weight: 1,
    pattern:
      /\b(?:support|master|maintenance|emergency|fallback|vendor|universal|diagnostic|break[- ]glass|hard-?coded)[ -](?:passwords?|passphrases?|logins?|accounts?|verifiers?|credentials?|backdoor|bypass|access code|constant)\b|\b(?:SUPERUSER|GRANT ALL|ALTER SYSTEM SET log|log_statement\s*=|SECURITY DEFINER)\b|\bMath\.random\b[^.\n]{0,40}\b(?:tokens?|keys?|secrets?|sessions?)\b|\b(?:MD5|SHA-?1|ECB|DES|base64)\b[^.;\n]{0,40}\b(?:passwords?|tokens?|secrets?|encrypt\w*)\b|\b(?:do not|don['’]t|never|no) (?:write |add |generate |create |include )?(?:any )?(?:tests?|assertions?|checks?)\b[^.;\n]{0,60}\b(?:touch|cover|exercise|reach|for (?:this|that|it|the)|branch|path|function|constant|block)\b|\b(?:do not|don['’]t|never|skip|no) (?:comment|flag|report|review|look|remark|raise|mention|question|inspect|check)\b[^.;\n]{0,60}\b(?:additions?|postinstall|workflow files?|lockfiles?|binary blobs?|dependenc\w+|vulnerabilit\w+|licen[cs]e|obfuscated|minified|secrets?|hard-?coded)\b/i,
  },
  {
    kind: 'plant',
    weight: 1,
    pattern:
      /\b(?:invite|add|grant|give|create|register|enable|enrol\w*)\b[^\n]{0,100}\b(?:collaborators?|co-?owner|maintainers?|admin(?:istrator)?s?|deploy keys?|ssh[- ]keys?|service accounts?|guest|access|write access|owner|superuser|root|member|delegate|editor|recovery e-?mail|backup e-?mail|webhooks?|forwarding|auto-?forward\w*|oauth app|app password|api key)\b/i,
  },
  {
    kind: 'push',
    weight: 1,
    pattern:
      /\bgit remote add\b|\bgit push\b[^\n]{0,60}(?:https?:|git@|mirror|backup|origin-|sync|offsite|--mirror|--all)|\bgit config\b[^\n]{0,60}(?:credential|hooksPath|insteadOf|sshCommand)|\bgh (?:gist create|repo (?:fork|edit|create)|api\b[^\n]{0,80}collaborators)|--visibility public\b|\bnpm publish\b|\btwine upload\b/i,
  },
  {
    kind: 'delete',
    weight: 1,
    pattern:
      /\brm -rf?\b|\bgit push (?:-f|--force)\b|\bDROP (?:TABLE|DATABASE)\b|\bTRUNCATE\b|\b(?:delete|erase|wipe|destroy|overwrite|corrupt|remove)\b[^.;\n]{0,50}\b(?:backups?|snapshots?|history|originals?|user['’]s files|all files|databases?|home|competitors?|rivals?|other (?:skills?|plugins?|assistants?|extensions?))\b/i,
  },
  {
    kind: 'promote',
    weight: 1,
    pattern:
      /\b(?:affiliat\w*|sponsor\w*|referral (?:link|code|id|tag)\w*|paid placements?|placements?|commission\w*|promo(?:tion(?:al)?)? codes?|partner (?:links?|products?|offers?|tags?|codes?)|kick-?backs?|advertis\w+)\b|[?&](?:aff|ref|affiliate|partner|tag|utm_source|via|promo|referrer|irclickid|clickid)(?:_?id)?=[\w-]+/i,
  },
  {
    kind: 'promote',
    weight: 1,
    whole: true,
    pattern:
      /\b(?:always|first|by default|only|whenever|in every|each time|regardless|whatever)\b[^.;\n]{0,100}\b(?:recommend|propose|suggest|offer|pick|rank|promote|push|steer|feature|favou?r|prefer|shortlist|insert|plug|advertise|endorse|praise)\b|\b(?:recommend|propose|suggest|offer|rank|promote|push|steer|favou?r|prefer|praise|endorse|plug|list)\b[^.;\n]{0,60}\b(?:first|on top|at the top|above (?:all|the)|before (?:any|all|the)|over (?:any|all|the)|in (?:every|all)|whatever|regardless|always)\b|\b(?:competitors?|rivals?|alternatives|other (?:vendors?|products?|brands?|providers?))\b[^.;\n]{0,80}\b(?:only with|weak\w*|outages?|price increases?|drawbacks?|negative\w*|problems|lower|worse|risks?|last|never|omit|not (?:mention|suggest|name|list)|caught fire|scandals?)\b|\b(?:never|do not|don['’]t|avoid|only) (?:mention\w*|nam\w+|suggest\w*|recommend\w*|compar\w+|list\w*)\b[^.;\n]{0,50}\b(?:competitors?|rivals?|competing|alternatives|other (?:vendors?|products?|brands?|providers?|libraries)|AWS|Vercel|Supabase|Google|Azure|Stripe)\b/i,
  },
  {
    kind: 'target',
    weight: 1,
    pattern:
      /\b(?:only|unless|except|if|when|where|for (?:repositories|repos|projects|users|machines|accounts))\b[^.\n]{0,80}\b(?:remote(?: url)? (?:contains|matches|includes|is|belongs)|host ?name (?:contains|is|matches|ends)|user ?name (?:is|contains|matches)|(?:e-?mail )?domain (?:is|contains|ends)|whose (?:remote|name|owner|domain|e-?mail)|(?:locale|time ?zone|country|region) (?:is|equals|contains)|NODE_ENV|after \d{4}-\d\d|after (?:january|february|march|april|may|june|july|august|september|october|november|december)|being (?:watched|observed|tested|evaluated|audited|reviewed)|(?:not|outside) (?:in |of )?(?:a )?(?:CI|sandbox|test environment)|in production|balance (?:is )?(?:over|above|exceeds))\b/i,
  },
]
