import type { LabelKind } from './secretSources'

/** Calls whose result is a secret or something private of the user's. */
export const SOURCE_CALLS: ReadonlyArray<{ match: RegExp; kind: LabelKind; what: string }> = [
  { match: /^(?:browser_cookie3|pycookiecheat|browsercookie)\b/, kind: 'browser', what: 'browser cookies' },
  {
    match: /^keyring\.get_(?:password|credential)|^keytar\.(?:getPassword|findCredentials|findPassword)/,
    kind: 'keychain',
    what: 'system keyring',
  },
  {
    match: /^(?:win32crypt\.CryptUnprotectData|CryptUnprotectData)/,
    kind: 'browser',
    what: 'decrypted Windows secrets',
  },
  {
    match:
      /^(?:pyperclip\.paste|clipboardy?\.(?:read|readSync|paste|readText)|navigator\.clipboard\.readText|tk\w*\.clipboard_get)/,
    kind: 'clipboard',
    what: 'clipboard',
  },
  {
    match:
      /^(?:ImageGrab\.grab|PIL\.ImageGrab\.grab|pyautogui\.screenshot|pyscreenshot\.grab|mss\.mss|screenshot(?:-desktop)?)\b/,
    kind: 'screen',
    what: 'screenshot',
  },
  {
    match:
      /^(?:platform\.(?:node|platform|uname|system)|socket\.gethostname|getpass\.getuser|uuid\.getnode|os\.(?:getlogin|uname|hostname|userInfo|networkInterfaces|platform|homedir)|psutil\.)/,
    kind: 'system',
    what: 'host data',
  },
]

/** Calls that read the file they are given. */
export const FILE_READS =
  /^(?:open|io\.open|codecs\.open|aiofiles\.open|fs\.(?:promises\.)?(?:readFile|readFileSync|createReadStream|open|openSync|copyFile|copyFileSync|cp|cpSync|readdir|readdirSync)|fs\/promises\.(?:readFile|open|readdir|cp)|readFile|readFileSync|Bun\.file|Deno\.readTextFile(?:Sync)?|Deno\.readFile|shutil\.(?:copy\w*|make_archive)|sqlite3\.connect|zipfile\.ZipFile|tarfile\.open|json\.load|yaml\.safe_load|toml\.load|configparser|dotenv_values|glob\.(?:glob|iglob)|os\.(?:walk|listdir|scandir)|paramiko\.RSAKey\.from_private_key_file|file_get_contents)$|\.(?:read_text|read_bytes|readText|readlines|write|rglob|glob|iterdir|open|addLocalFile|addLocalFolder|append|file|directory|add|readFile|readFileSync)$/

/** Calls that send; `body`: which positional argument carries data (-1: none), `url`: which one the address. */
export interface SinkSpec {
  match: RegExp
  how: string
  url?: number
  body: number[]
  named?: RegExp
}

const BODY_NAMES =
  /^(?:data|json|files|params|content|body|payload|message|text|attachments?|form|fields|multipart|query|embeds?|url)$/
export const SINKS: readonly SinkSpec[] = [
  {
    match:
      /^(?:requests|httpx|niquests|curl_cffi\.requests|session|client|self\.(?:session|client|_client|http)|s|http|aiohttp\.ClientSession\(\)|httpx\.(?:Async)?Client\(\)|requests\.[sS]ession\(\))\.(?:post|put|patch)$/,
    how: 'request body',
    url: 0,
    body: [0, 1, 2],
    named: BODY_NAMES,
  },
  {
    match:
      /^(?:requests|httpx|session|client|s|aiohttp\.ClientSession\(\)|httpx\.(?:Async)?Client\(\)|requests\.[sS]ession\(\))\.(?:get|head|delete|options)$/,
    how: 'address',
    url: 0,
    body: [0],
    named: /^(?:params|url|data|json|cookies)$/,
  },
  {
    match: /^(?:requests|httpx|session|client)\.request$/,
    how: 'request body',
    url: 1,
    body: [1, 2],
    named: BODY_NAMES,
  },
  {
    match: /^(?:urllib\.request\.|urllib2\.|request\.)?(?:urlopen|Request)$/,
    how: 'request body',
    url: 0,
    body: [0, 1],
    named: /^(?:data|url)$/,
  },
  {
    match:
      /^(?:fetch|node-fetch|undici\.(?:fetch|request)|cross-fetch|got(?:\.(?:post|put|get))?|ky(?:\.(?:post|put))?|needle(?:\.post)?|superagent\.\w+|request(?:\.(?:post|put|get))?)$/,
    how: 'request body',
    url: 0,
    body: [0, 1, 2],
  },
  {
    match: /^(?:axios|\w*[aA]xios\w*|axios\.create\(\))(?:\.(?:post|put|patch|get|request))?$/,
    how: 'request body',
    url: 0,
    body: [0, 1],
  },
  { match: /^(?:https?|follow-redirects\.https?)\.(?:request|get)$/, how: 'request body', url: 0, body: [0, 1] },
  { match: /^(?:req|request|r|https?\.request\(\))\.(?:write|end)$/, how: 'request body', body: [0] },
  { match: /^navigator\.sendBeacon$/, how: 'request body', url: 0, body: [0, 1] },
  { match: /^(?:xhr|XMLHttpRequest\(\))\.send$/, how: 'request body', body: [0] },
  {
    match: /^(?:conn|connection|http\.client\.HTTPS?Connection\(\)|c)\.request$/,
    how: 'request body',
    url: 1,
    body: [1, 2],
    named: /^(?:body|url)$/,
  },
  {
    match:
      /^(?:s|sock|socket|client|conn|ws|websocket|self\.(?:sock|socket|ws)|socket\.socket\(\)|net\.\w+\(\)|\w*[sS]ocket\w*)\.(?:send|sendall|sendto|write|end)$/,
    how: 'raw connection',
    body: [0],
  },
  {
    match:
      /^(?:smtp|server|smtplib\.SMTP(?:_SSL)?\(\)|s|mailer|transporter|nodemailer\.createTransport\(\))\.(?:sendmail|send_message|sendMail)$/,
    how: 'mail',
    body: [0, 1, 2],
    named: /^(?:msg|text|html)$/,
  },
  {
    match: /^(?:ftp|ftplib\.FTP\w*\(\)|sftp)\.(?:storbinary|storlines|put|upload\w*)$/,
    how: 'file copy',
    body: [0, 1],
  },
  {
    match:
      /^(?:s3|s3_client|client|boto3\.\w+\(\)|bucket|blob)\.(?:upload_file|upload_fileobj|put_object|upload_from_\w+)$/,
    how: 'cloud storage',
    body: [0, 1],
    named: /^(?:Body|Filename|Fileobj)$/,
  },
  {
    match:
      /^(?:socket\.(?:gethostbyname(?:_ex)?|getaddrinfo)|dns\.resolver\.(?:query|resolve)|dns(?:\/promises|\.promises)?\.(?:lookup|resolve\w*)|resolver\.(?:query|resolve)|DNSQuery)$/,
    how: 'DNS name',
    url: 0,
    body: [0],
  },
  {
    match: /^(?:discord\w*|bot|telegram\w*|telebot\.TeleBot\(\)|context\.bot|webhook)\.(?:send\w*|execute|post)$/i,
    how: 'chat message',
    body: [0, 1],
    named: /./,
  },
  { match: /^(?:requests_toolbelt\.)?MultipartEncoder$/, how: 'request body', body: [], named: /^fields$/ },
]

/** Calls that run text as code. */
export const EVALUATORS =
  /^(?:eval|exec|execfile|compile|builtins\.(?:eval|exec|compile)|Function|Function\(\)|vm\.(?:runInThisContext|runInNewContext|runInContext|Script|compileFunction)|vm\.Script\(\)\.\w+|execScript|setTimeout|setInterval|types\.FunctionType|code\.(?:interact|InteractiveInterpreter\(\)\.runsource)|module\._compile|\w*\._compile|requireFromString|Deno\.eval|marshal\.loads|pickle\.loads|cloudpickle\.loads|dill\.loads|import|GeneratorFunction|AsyncFunction)$/

/** Calls that start a process; their first argument is a command. */
export const PROCESS_CALLS =
  /^(?:os\.(?:system|popen|exec[lv]p?e?|spawn\w*|startfile)|subprocess\.(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|commands\.getoutput|pty\.spawn|asyncio\.create_subprocess_(?:shell|exec)|child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|fork)|execa(?:\.command(?:Sync)?|Sync)?|shell(?:js)?\.exec|Bun\.(?:spawn|spawnSync|\$)|Deno\.(?:run|Command)|util\.promisify\(\)|exec(?:Async|Promise|P|Sync)|spawn(?:Sync)?|\$|zx\.\$|runpy\.run_path|importlib\.util\.spec_from_file_location|ctypes\.(?:CDLL|cdll\.LoadLibrary)|sh|plumbum\.\w+|fabric\.\w+|invoke\.run|pexpect\.spawn|platform\.popen|ctx\.exec|pi\.exec)$/

/** Calls that fetch and give back what they fetched. */
export const DOWNLOADS =
  /^(?:requests\.(?:get|post|request)|httpx\.(?:get|post)|urllib\.request\.(?:urlopen|urlretrieve)|urlopen|urllib2\.urlopen|wget\.download|fetch|node-fetch|undici\.fetch|axios(?:\.get|\.post)?|got(?:\.get)?|https?\.get|needle|session\.get|client\.get|request\.get|superagent\.get|aiohttp\.ClientSession\(\)\.get|WebSocket|ws(?:\.WebSocket)?|socket\.io-client(?:\.io)?|websockets?\.(?:connect|create_connection)|socket\.socket\(\)\.recv|s\.recv|sock\.recv|conn\.recv|client\.recv)$/

/** Calls that undo an encoding. */
export const DECODERS =
  /^(?:base64\.(?:b64decode|b32decode|b16decode|b85decode|a85decode|urlsafe_b64decode|standard_b64decode|decodebytes)|b64decode|binascii\.(?:unhexlify|a2b_\w+)|bytes\.fromhex|bytearray\.fromhex|codecs\.decode|zlib\.(?:decompress|inflateSync|gunzipSync|inflateRawSync|brotliDecompressSync)|gzip\.decompress|lzma\.decompress|bz2\.decompress|marshal\.loads|atob|Buffer\.from|Fernet\(\)\.decrypt|cryptography\.fernet\.Fernet\(\)\.decrypt|cipher\.decrypt|AES\.new\(\)\.decrypt|crypto\.createDecipher(?:iv)?\(\)\.update|decipher\.update|decodeURIComponent|unescape|xor\w*|_?decrypt\w*|_?deobf\w*|_?decode\w*)$|\.(?:fromhex|b64decode)$/
