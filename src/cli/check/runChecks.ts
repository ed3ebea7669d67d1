import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { say } from '../progress'
import { projectRoot } from '../projectRoot'
import { type Tool, TOOLS } from './tools'

export interface Tally {
  passed: number
  failed: number
}

const bin = join(projectRoot, 'node_modules', '.bin')

function runTool({ command: [program, ...args] }: Tool): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(bin, program), args, {
      cwd: projectRoot,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8')
      })
    child.once('error', (error) => resolve({ code: 1, output: `${program} could not be run: ${error.message}` }))
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** Runs every tool, whatever the others say, and shows the output of those that object. */
export async function runChecks(tools: readonly Tool[] = TOOLS): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 }
  for (const tool of tools) {
    const begun = Date.now()
    const { code, output } = await runTool(tool)
    const objection = code === 0 ? tool.verify?.(output) : output.trim() || `exit code ${code}`
    const time = `${((Date.now() - begun) / 1000).toFixed(1)} s`.padStart(8)
    say(`  ${objection === undefined ? '✓' : '✗'}  ${tool.name.padEnd(12)}${time}`)
    if (objection !== undefined) say(`\n${objection}\n`)
    tally[objection === undefined ? 'passed' : 'failed'] += 1
  }
  return tally
}
