/** Where a value came from, as far as a thief cares. */
export type LabelKind =
  | 'secret-file'
  | 'env-dump'
  | 'secret-env'
  | 'own-key'
  | 'browser'
  | 'keychain'
  | 'wallet'
  | 'history'
  | 'clipboard'
  | 'screen'
  | 'system'
  | 'conversation'
  | 'folder'
  | 'file'
  | 'input'

export interface Label {
  kind: LabelKind
  what: string
}

/** Kinds that nobody sends anywhere without having said so. */
export const GRAVE: ReadonlySet<LabelKind> = new Set([
  'secret-file',
  'env-dump',
  'browser',
  'keychain',
  'wallet',
  'history',
])

const PATHS: ReadonlyArray<{ kind: LabelKind; pattern: RegExp }> = [
  {
    kind: 'secret-file',
    pattern:
      /(?:^|[/~\\"'\s=@(])\.ssh(?![/\\](?:config|known_hosts)\w*|[/\\][\w.-]+\.pub\b)(?:[/\\]|$|\b)|\bid_(?:rsa|ed25519|ecdsa|dsa)\b(?!\.pub)|authorized_keys\b/,
  },
  { kind: 'secret-file', pattern: /(?:[/~\\"'\s(]|^)\.aws(?:[/\\]|$|["'\s)])|(?:^|[/\\])\.boto\b/ },
  {
    kind: 'secret-file',
    pattern:
      /\.(?:config[/\\])?gcloud[/\\]|application_default_credentials\.json|\.azure[/\\]\w*|service[-_]?account[\w-]*\.json/,
  },
  {
    kind: 'secret-file',
    pattern:
      /(?:~|\$HOME|\$\{HOME\})\/\.[\w.-]+\/(?:[\w.-]+\/)*[\w.-]*(?:api[_-]?keys?|tokens?|secrets?|credentials?)\b/,
  },
  { kind: 'secret-file', pattern: /\.kube[/\\]config\b|\.docker[/\\]config\.json|\.dockercfg\b/ },
  {
    kind: 'secret-file',
    pattern:
      /(?:^|[/\\~"'\s=@(<])\.(?:netrc|npmrc|pypirc|pgpass|git-credentials|my\.cnf|s3cfg|vault-token|htpasswd|terraformrc)\b/,
  },
  {
    kind: 'secret-file',
    pattern:
      /(?:^|[/\\~"'\s=@(<*])\.env(?:\.(?:local|prod(?:uction)?|dev(?:elopment)?|staging|live|secrets?))?(?=$|["'\s)|;,&>*\]`])/,
  },
  {
    kind: 'secret-file',
    pattern:
      /\.(?:claude|clawdbot|openclaw|moltbot|codex|gemini|cursor|continue|aider\w*)[/\\](?:[\w./\\-]*(?:credential|auth|\.env|secret|token|config\.json|openclaw\.json|clawdbot\.json|sessions?|settings)[\w.]*)|\.claude\.json\b|\.claude[/\\]\.credentials/,
  },
  {
    kind: 'secret-file',
    pattern:
      /\.(?:config[/\\])?(?:gh|hub)[/\\]hosts\.yml|\.gnupg\b|secring\.gpg|\.password-store\b|\.config[/\\]op\b|\.terraform\.d[/\\]credentials/,
  },
  {
    kind: 'secret-file',
    pattern:
      /\/etc\/(?:shadow|passwd|sudoers|gshadow|krb5\.keytab)\b|\/proc\/(?:self|\d+|\$\w+|\*)\/environ\b|\/var\/run\/secrets\b|\bcredentials\.(?:json|ya?ml|xml|db|ini)\b|\bsecrets?\.(?:json|ya?ml|toml|env)\b|\b[\w-]*private[-_]?key\.(?:pem|key|txt)\b/,
  },
  {
    kind: 'browser',
    pattern:
      /(?:Login Data|Cookies|Local State|key[34]\.db|logins\.json|cookies\.sqlite|Web Data)\b.*|(?:Google[/\\]Chrome|BraveSoftware|Chromium|Microsoft[/\\]Edge|\.mozilla|Mozilla[/\\]Firefox)[/\\]?(?:User Data|Default|Profiles?|firefox)?/,
  },
  {
    kind: 'keychain',
    pattern:
      /Library\/Keychains|login\.keychain(?:-db)?|\.local\/share\/keyrings|kwallet|Credential ?Manager|[/\\]Microsoft[/\\](?:Credentials|Protect)/,
  },
  {
    kind: 'wallet',
    pattern:
      /wallet\.dat\b|\.(?:bitcoin|ethereum|electrum|solana|monero|exodus|atomic)[/\\]|(?:Exodus|Electrum|Atomic|MetaMask|Phantom|Ledger Live)[/\\]|\bkeystore[/\\]UTC--|nkbihfbeogaeaoehlefnkodbefgpgknn|id\.json\b(?=.*solana)|\bseed[-_ ]?phrase\.txt/,
  },
  {
    kind: 'conversation',
    pattern:
      /(?:^|[/\\"'\s(])(?:MEMORY|SOUL|USER|IDENTITY|HEARTBEAT)\.md\b|\.claude[/\\](?:projects|history\.jsonl|todos)|\.codex[/\\](?:sessions|history)|\.(?:openclaw|clawdbot|moltbot)[/\\](?:workspace|agents|memory)\b/,
  },
  { kind: 'history', pattern: /\.(?:bash|zsh|python|psql|mysql|node_repl|fish)_history\b|ConsoleHost_history\.txt/ },
]

/** What kind of secret a path (or any text naming one) points at. */
export function secretPathIn(text: string): Label | undefined {
  for (const { kind, pattern } of PATHS) {
    const match = pattern.exec(text)
    if (match) return { kind, what: match[0].replace(/^[\s"'=@(<]+/, '').slice(0, 60) }
  }
  return undefined
}

/** Names of environment variables that hold a secret. */
export const SECRET_NAME =
  /(?:^|_)(?:API_?KEY|ACCESS_?KEY|SECRET\w*|TOKEN|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_?KEY|CREDENTIALS?|AUTH|SESSION|COOKIE|MNEMONIC|SEED|DATABASE_URL|DB_URL|CONNECTION_STRING|DSN|WEBHOOK_SECRET|PAT|CARD_?(?:NUMBER|NUM|CVC)|CVC|CVV|SSN)(?:_|$|\d)|KEY$|TOKEN$|SECRET$|PASSWORD$/i

/** Secrets of the machine or of other services, that a skill has no business putting into a request body. */
export const FOREIGN_SECRET =
  /^(?:AWS_|AZURE_|GCP_|GOOGLE_APPLICATION|GITHUB_TOKEN|GH_TOKEN|GITLAB_|NPM_TOKEN|PYPI_|DOCKER_|SSH_|GPG_|KUBE|VAULT_|DATABASE_URL|DB_PASS|POSTGRES|PGPASSWORD|MYSQL_|REDIS_URL|MONGO|STRIPE_SECRET|JWT_SECRET|SECRET_KEY|SESSION_SECRET|ENCRYPTION_KEY|PRIVATE_KEY|ANTHROPIC_|OPENAI_|CLAUDE_|GEMINI_|SLACK_(?:BOT_)?TOKEN|CI_|SUDO_|KEYCHAIN|MNEMONIC|SEED_|WALLET|CARD_?(?:NUM|CVC)|CVC|CVV|SSN)|PASSWORD|PASSPHRASE|PRIVATE_?KEY|CLIENT_SECRET|MASTER_KEY|ROOT_|ADMIN_/i
