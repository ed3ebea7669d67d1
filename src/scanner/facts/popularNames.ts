/** Packages that impostors imitate: the most installed ones of npm and PyPI, and those of agent tooling. */
export const POPULAR = new Set(
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
export const SCOPES = new Set('modelcontextprotocol anthropic anthropic-ai openai google microsoft azure aws-sdk types babel angular vue nestjs vercel supabase prisma cloudflare sentry octokit playwright upstash notionhq slack linear stripe shopify salesforce huggingface langchain'.split(' '))

/** Damerau-Levenshtein distance, given up above two. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((rows[i - 1]?.[j] ?? 9) + 1, (row[j - 1] ?? 9) + 1, (rows[i - 1]?.[j - 1] ?? 9) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 9) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 3
}

/** The popular name that this one is a slip of the finger away from; nothing for short, known or plural names. */
export function imitated(name: string, known: ReadonlySet<string> = POPULAR): string | undefined {
  if (name.length < 6 || known.has(name)) return undefined
  for (const popular of known) {
    if (popular.length < 6 || popular[0] !== name[0]) continue
    if (name === `${popular}s` || `${name}s` === popular || name.replace(/[-_.]/g, '') === popular.replace(/[-_.]/g, '')) continue
    if (/\d$/.test(name) !== /\d$/.test(popular)) continue
    if (distance(name, popular) === 1) return popular
  }
  return undefined
}
