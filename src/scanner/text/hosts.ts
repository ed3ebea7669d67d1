import { parse } from 'tldts'

export type HostClass =
  | 'local'
  | 'raw-ip'
  | 'collector'
  | 'paste'
  | 'shortener'
  | 'tunnel'
  | 'dynamic'
  | 'hostile-name'
  | 'messenger'
  | 'free-hosting'
  | 'cheap-name'
  | 'placeholder'
  | 'well-known'
  | 'unknown'

/** Services whose whole purpose is to take what strangers send them, or that anybody can read back from. */
const COLLECTOR =
  /(?:^|\.)(?:webhook\.site|requestbin\.(?:com|net|io)|pipedream\.net|requestcatcher\.com|hookbin\.com|beeceptor\.com|interact\.sh|oast\.(?:pro|live|site|online|fun|me)|oastify\.com|burpcollaborator\.net|canarytokens\.(?:com|org)|dnslog\.cn|ceye\.io|postb\.in|ptsv[23]\.com|mockbin\.(?:org|io)|webhook\.cool|typedwebhook\.tools|smee\.io|bxss\.me|xss\.ht|requestrepo\.com|eo[a-z0-9]+\.m\.pipedream\.net)$/
const PASTE =
  /(?:^|\.)(?:pastebin\.com|glot\.io|rentry\.(?:co|org)|hastebin\.com|ghostbin\.\w+|dpaste\.(?:com|org)|paste\.(?:ee|rs|c-net\.org)|ix\.io|termbin\.com|0x0\.st|transfer\.sh|file\.io|catbox\.moe|anonfiles\.com|gofile\.io|bashupload\.com|temp\.sh|privatebin\.net|controlc\.com|justpaste\.it|sprunge\.us|cl1p\.net|textbin\.net|pastes\.dev|oshi\.at|tmpfiles\.org|telegra\.ph|write\.as|gist\.githubusercontent\.com)$/
const SHORTENER =
  /^(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|is\.gd|v\.gd|ow\.ly|rb\.gy|cutt\.ly|shorturl\.at|tiny\.cc|git\.io|s\.id|rebrand\.ly|t\.ly|bl\.ink|soo\.gd|clck\.ru)$/
const TUNNEL =
  /(?:^|\.)(?:ngrok(?:-free)?\.(?:io|app|dev)|trycloudflare\.com|loca\.lt|localtunnel\.me|serveo\.net|localhost\.run|lhr\.life|pinggy\.(?:io|link)|bore\.pub|tunnelto\.dev|pagekite\.me|telebit\.io|playit\.gg|onion)$/
const DYNAMIC =
  /(?:^|\.)(?:duckdns\.org|no-ip\.(?:com|org|biz)|ddns\.net|hopto\.org|zapto\.org|sytes\.net|dynu\.(?:com|net)|freeddns\.org|nip\.io|sslip\.io|xip\.io)$/
/** Labels that no honest service gives itself. Only ever part of a conjunction: teaching texts use such names too. */
const HOSTILE_LABEL =
  /(?:^|[.\-_])(?:evil\w*|attacker\w*|malicious\w*|malware\w*|hacker\w*|exfil\w*|c2|c2-?server|cnc|botnet\w*|phish\w*|stealer\w*|payloads?|backdoor\w*|ransom\w*|rootkit\w*|keylog\w*|dropper|badguy|hostile|threat|exploit\w*|shellcode)(?=[.\-_]|\d|$)/i
const PLACEHOLDER =
  /(?:^|\.)(?:example\.(?:com|org|net|edu|io)|your-?\w*\.\w+|my-?(?:domain|company|app|site|server|api)\w*\.\w+|yourdomain\.\w+|domain\.com|company\.com|acme\.(?:com|org)|foo\.com|bar\.com)$|\.(?:example|invalid|test)$/i

/** Chat services and file drops: the address itself says who gets or gives, and nobody answers for it. */
const MESSENGER =
  /^(?:t\.me|telegram\.me|discord\.gg|cdn\.discordapp\.com|mega\.nz|mediafire\.com|www\.mediafire\.com|workupload\.com|sendspace\.com|pixeldrain\.com|discord\.com\/api\/webhooks|api\.telegram\.org\/bot|hooks\.slack\.com\/services)$/
const MESSENGER_URL =
  /^https?:\/\/(?:(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d|api\.telegram\.org\/bot\d+:\w|hooks\.slack\.com\/services\/T\w{6})/i
/** Platforms that give a name to anybody at once, without a domain of their own behind it. */
const FREE_HOSTING =
  /\.(?:vercel\.app|netlify\.app|pages\.dev|workers\.dev|github\.io|gitlab\.io|web\.app|firebaseapp\.com|herokuapp\.com|onrender\.com|fly\.dev|up\.railway\.app|glitch\.me|repl\.co|replit\.(?:app|dev)|surge\.sh|r2\.dev|deno\.dev|val\.run|azurewebsites\.net|blob\.core\.windows\.net|cloudfunctions\.net|run\.app|appspot\.com|neocities\.org|000webhostapp\.com|weebly\.com|wixsite\.com|blogspot\.com|hf\.space|streamlit\.app|lovable\.app|bolt\.host|carrd\.co|webflow\.io|notion\.site|on\.aws|digitaloceanspaces\.com|backblazeb2\.com|b-cdn\.net|cloudfront\.net|supabase\.co)$|(?:^|\.)s3[\w.-]*\.amazonaws\.com$|^storage\.googleapis\.com$|\.execute-api\.[\w-]+\.amazonaws\.com$/
/** Endings that cost next to nothing and lead the abuse statistics; makers of tools seldom live there. */
const CHEAP_NAME =
  /\.(?:xyz|top|site|online|club|click|live|pw|icu|cyou|buzz|rest|sbs|lol|fun|space|website|store|shop|cam|monster|quest|bond|cfd|hair|beauty|boats|autos|mom|lat|pics|gq|ml|cf|ga|tk|su|link|download|stream|win|bid|loan|men|work|zip|mov)$/
/** Registrable domains that publish software or APIs to everybody; contacting them says little by itself. */
const WELL_KNOWN = new Set(
  `github.com githubusercontent.com github.io gitlab.com bitbucket.org npmjs.org npmjs.com yarnpkg.com pypi.org pythonhosted.org python.org crates.io rust-lang.org rustup.rs golang.org go.dev
  anthropic.com claude.ai claude.com openai.com google.com googleapis.com gstatic.com microsoft.com azure.com windows.net visualstudio.com amazon.com amazonaws.com aws.dev apple.com cloudflare.com
  vercel.com vercel.app netlify.com netlify.app heroku.com docker.com docker.io ghcr.io quay.io kubernetes.io k8s.io helm.sh hashicorp.com terraform.io debian.org ubuntu.com alpinelinux.org fedoraproject.org
  brew.sh nodejs.org deno.land deno.com bun.sh astral.sh jsdelivr.net unpkg.com cdnjs.com skypack.dev esm.sh huggingface.co hf.co pytorch.org tensorflow.org nvidia.com mozilla.org w3.org schema.org json-schema.org
  slack.com notion.com notion.so linear.app atlassian.com atlassian.net jira.com stripe.com twilio.com sendgrid.com sentry.io datadoghq.com newrelic.com grafana.com prometheus.io pagerduty.com supabase.com supabase.co
  firebase.com firebaseio.com mongodb.com postgresql.org mysql.com redis.io sqlite.org elastic.co snyk.io sonarsource.com semgrep.dev semgrep.com trailofbits.com owasp.org mitre.org nist.gov figma.com adobe.com
  shopify.com wordpress.org wordpress.com wikipedia.org arxiv.org stackoverflow.com reddit.com youtube.com x.com twitter.com linkedin.com facebook.com telegram.org discord.com zoom.us dropbox.com box.com hubspot.com
  salesforce.com zendesk.com intercom.com asana.com trello.com airtable.com expo.dev reactjs.org react.dev nextjs.org vuejs.org angular.dev svelte.dev tailwindcss.com getcomposer.org php.net ruby-lang.org rubygems.org
  maven.org apache.org gradle.org jetbrains.com dotnet.com nuget.org haskell.org elixir-lang.org hex.pm swift.org flutter.dev dart.dev pub.dev conda.io anaconda.com anaconda.org gnu.org kernel.org mistral.ai cohere.com
  cohere.ai groq.com perplexity.ai replicate.com together.ai fireworks.ai openrouter.ai deepseek.com x.ai elevenlabs.io stability.ai modelcontextprotocol.io agentskills.io sdk.cloud.google.com railway.app fly.io render.com
  digitalocean.com linode.com hetzner.com cursor.com cursor.sh cli.github.com git-scm.com letsencrypt.org ollama.com ollama.ai tailscale.com pnpm.io nixos.org determinate.systems volta.sh sdkman.io mise.run mise.jdx.dev
  starship.rs fnm.vercel.app pyenv.run python-poetry.org poetry.eustace.io installer.id llvm.org codecov.io circleci.com travis-ci.com buildkite.com argoproj.io istio.io linkerd.io pulumi.com serverless.com get.k3s.io k3s.io
  packagecloud.io cloudsmith.io playwright.dev cypress.io selenium.dev microsoftonline.com office.com live.com graph.microsoft.com yandex.net baidu.com aliyuncs.com tencent.com tavily.com exa.ai brave.com serpapi.com firecrawl.dev apify.com browserbase.com`
    .split(/\s+/)
    .filter(Boolean),
)

/**
 * The host of a URL or a bare `host[:port][/…]`, lower case; nothing where there is none. The drop boxes of chat services, which
 * share one host with everybody’s, keep the part of the path that tells them.
 */
export function hostOf(text: string): string | undefined {
  if (MESSENGER_URL.test(text))
    return text.includes('telegram')
      ? 'api.telegram.org/bot'
      : text.includes('slack')
        ? 'hooks.slack.com/services'
        : 'discord.com/api/webhooks'
  const match =
    /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^@/\s]*@)?(\[[^\]]+\]|[^/:?#\s"'`\\)<>\]},;]+)/i.exec(text) ??
    /^((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?=[:/?#\s]|$)/i.exec(text)
  return match?.[1]?.toLowerCase().replace(/\.$/, '')
}

const URL_PATTERN = /\b(?:https?|wss?|ftp):\/\/[^\s"'`<>()[\]{}\\|^]+/gi

/** URLs that stand in a text. */
export const urlsIn = (text: string): string[] =>
  [...text.matchAll(URL_PATTERN)].map((match) => match[0].replace(/[.,;:!?*]+$/, ''))

/** What kind of host this is, from its name alone; no lookup is made. */
export function classifyHost(host: string): HostClass {
  const plain = host.replace(/:\d+$/, '')
  if (
    /^(?:localhost|.*\.local(?:host|domain)?|.*\.internal|kubernetes\.default(?:\.svc(?:\..*)?)?|.*\.svc(?:\.cluster\.local)?|0\.0\.0\.0|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1?\]|host\.docker\.internal)$/.test(
      plain,
    )
  )
    return 'local'
  if (
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain) ||
    /^0x[0-9a-f]{6,8}$/i.test(plain) ||
    /^\d{8,10}$/.test(plain) ||
    plain.startsWith('[')
  )
    return 'raw-ip'
  if (COLLECTOR.test(plain)) return 'collector'
  if (PASTE.test(plain)) return 'paste'
  if (TUNNEL.test(plain)) return 'tunnel'
  if (SHORTENER.test(plain)) return 'shortener'
  if (DYNAMIC.test(plain)) return 'dynamic'
  if (HOSTILE_LABEL.test(plain)) return 'hostile-name'
  if (PLACEHOLDER.test(plain)) return 'placeholder'
  if (MESSENGER.test(plain)) return 'messenger'
  if (WELL_KNOWN.has(plain)) return 'well-known'
  if (FREE_HOSTING.test(plain)) return 'free-hosting'
  if (WELL_KNOWN.has(parse(plain).domain ?? plain)) return 'well-known'
  return CHEAP_NAME.test(plain) ? 'cheap-name' : 'unknown'
}

const SUSPECT = new Set<HostClass>(['raw-ip', 'collector', 'paste', 'shortener', 'tunnel', 'dynamic', 'hostile-name'])

/** Hosts that honest software has little reason to fetch code from or send data to. */
export const isSuspectHost = (host: string): boolean => SUSPECT.has(classifyHost(host))

/** Suspect hosts, and those that anybody can have within a minute: reason enough beside a second signal. */
export const isThrowaway = (host: string): boolean =>
  isSuspectHost(host) || ['free-hosting', 'cheap-name', 'messenger'].includes(classifyHost(host))

/** Stores of big providers that makers keep their releases in, and strangers theirs. */
export const isObjectStore = (host: string): boolean =>
  /(?:^|\.)(?:s3[\w.-]*\.amazonaws\.com|storage\.googleapis\.com|blob\.core\.windows\.net|cloudfront\.net|digitaloceanspaces\.com)$/.test(
    host,
  )
