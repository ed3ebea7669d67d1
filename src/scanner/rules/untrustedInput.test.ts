import { describe, expect, it } from 'vitest'
import { findingsOf } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string>]> = [
  ['a command in PHP', { 'a.php': '<?php $h = $_POST["h"];\necho shell_exec("dig " . $h);' }],
  ['a command in Node', { 'a.js': "app.get('/', (req, res) => { const { f } = req.query\n execSync(`file ${f}`) })" }],
  ['a command in Ruby', { 'a.rb': "get('/') { `whois #{params[:d]}` }" }],
  ['a template', { 'a.py': "def i():\n    n = request.args['n']\n    return render_template_string('Hi ' + n)\n" }],
  ['objects', { 'a.rb': 'Marshal.load(Base64.decode64(cookies[:cart]))' }],
  ['SQL', { 'a.py': "q = request.form['q']\ncur.execute(f\"SELECT * FROM t WHERE n = '{q}'\")\n" }],
  ['an include', { 'a.php': '<?php require_once $_GET["tpl"] . ".php";' }],
  ['a path', { 'a.py': "open('files/' + request.args['f']).read()\n" }],
  ['any address', { 'a.py': "requests.get(request.args['u']).text\n" }],
  ['a page', { 'a.js': "res.send('<b>' + req.query.name + '</b>')" }],
  ['a tool', { 's.py': '@app.tool()\ndef sh(cmd: str) -> str:\n    return subprocess.run(cmd, shell=True).stdout\n' }],
  ['an argument', { 'a.py': 'import os, sys\nos.system("dig " + sys.argv[1])\n' }],
  ['an argument by way of a name', { 'a.py': 'n = sys.argv[1]\nsubprocess.run(f"tar czf x.tgz {n}", shell=True)\n' }],
]

const good: Array<[string, Record<string, string>]> = [
  ['a list of arguments', { 'a.py': "subprocess.run(['dig', request.args['h']])\n" }],
  ['a bound value', { 'a.py': "cur.execute('SELECT * FROM t WHERE n = ?', (request.form['q'],))\n" }],
  ['an escaped one', { 'a.php': '<?php shell_exec("dig " . escapeshellarg($_GET["h"]));' }],
  ['a number', { 'a.js': 'db.query(`SELECT * FROM t WHERE id = ${Number(req.params.id)}`)' }],
  ['a query of a fixed host', { 'a.js': 'fetch(`https://api.weather.gov/${req.query.c}`)' }],
  ['an argument in a list', { 'a.py': "n = sys.argv[1]\nsubprocess.run(['tar', 'czf', 'x.tgz', n])\n" }],
  ['a test', { 'tests/a.test.js': "res.send('<b>' + req.query.name + '</b>')" }],
]

describe('untrusted-input', () => {
  it.each(bad)('finds %s', async (_, files) => {
    expect(await findingsOf('untrusted-input', files, 'high')).not.toEqual([])
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('untrusted-input', files, 'high')).toEqual([])
  })
})
