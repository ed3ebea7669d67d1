/** Packages that impostors imitate: the most installed ones of npm and PyPI, and those of agent tooling. */
const POPULAR = new Set(
  `requests numpy pandas flask django fastapi uvicorn pydantic httpx aiohttp boto3 botocore setuptools urllib3 certifi cryptography pillow scipy matplotlib
  scikit-learn tensorflow pytorch torch transformers langchain openai anthropic beautifulsoup4 selenium playwright pytest tox black flake8 pylint mypy ruff isort
  sqlalchemy psycopg2 pymongo redis celery jinja2 click rich typer colorama python-dateutil python-dotenv pyyaml lxml tqdm paramiko docker kubernetes ansible
  express react react-dom lodash axios chalk commander debug dotenv typescript webpack babel eslint prettier jest mocha vite rollup next nuxt vue angular svelte
  moment dayjs uuid underscore async bluebird socket.io mongoose sequelize prisma puppeteer cheerio request node-fetch cross-env rimraf glob yargs inquirer
  electron discord.js ethers web3 bitcoinjs-lib solana jsonwebtoken bcrypt passport nodemailer cors body-parser helmet winston pino nodemon concurrently tailwindcss
  postcss autoprefixer zod graphql apollo-server tsx ts-node esbuild semver minimist colors validator webapp-testing mcp-server modelcontextprotocol claude-code
  openclaw clawhub clawdbot moltbot parser validator diagnostics config filesystem memory github postgres sqlite slack puppeteer fetch`
    .split(/\s+/)
    .filter(Boolean),
)

/** npm scopes of vendors. */
export const SCOPES = new Set(
  'modelcontextprotocol anthropic anthropic-ai openai google microsoft azure aws-sdk types babel angular vue nestjs vercel supabase prisma cloudflare sentry octokit playwright upstash notionhq slack linear stripe shopify salesforce huggingface langchain'.split(
    ' ',
  ),
)

/** Two letters swapped, one left out or doubled, or a vowel for a vowel: what fingers and impostors do. */
function isSlip(name: string, popular: string): boolean {
  let at = 0
  while (at < name.length && name[at] === popular[at]) at++
  const rest = name.slice(at)
  const wanted = popular.slice(at)
  if (name.length === popular.length) {
    if (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2)) return true
    return /[aeiou]/.test(rest[0] ?? '') && /[aeiou]/.test(wanted[0] ?? '') && rest.slice(1) === wanted.slice(1)
  }
  if (name.length === popular.length - 1) return !/\d$/.test(popular) && rest === wanted.slice(1)
  return name.length === popular.length + 1 && rest.slice(1) === wanted && rest[0] === name[at - 1]
}

/** The popular name that this one is a slip of the finger away from; nothing for short, known or plural names. */
export function imitated(name: string, known: ReadonlySet<string> = POPULAR): string | undefined {
  if (name.length < 5 || known.has(name)) return undefined
  for (const popular of known) {
    if (popular.length < 6 || popular[0] !== name[0]) continue
    if (
      name === `${popular}s` ||
      `${name}s` === popular ||
      name.replace(/[-_.]/g, '') === popular.replace(/[-_.]/g, '')
    )
      continue
    if (isSlip(name, popular)) return popular
  }
  return undefined
}
