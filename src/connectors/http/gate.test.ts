import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type ScriptedServer, scriptedServer } from '../../tests/support/scriptedServer'
import { createHttpGate, type GateOptions } from './createGate'

const servers: ScriptedServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function serve(...args: Parameters<typeof scriptedServer>) {
  const server = await scriptedServer(...args)
  servers.push(server)
  return server
}

const gateTo = (server: ScriptedServer, options: GateOptions = {}) =>
  createHttpGate({ allowHosts: [server.host], retry: { baseMs: 1 }, ...options })

const textOf = (result: Awaited<ReturnType<ReturnType<typeof createHttpGate>['bytes']>>) =>
  result.ok ? new TextDecoder().decode(result.bytes) : result

describe('where a gate leads', () => {
  it('refuses loopback unless the operator allowed it, sending nothing', async () => {
    const server = await serve((_request, response) => response.end('secret'))
    expect(await createHttpGate().bytes({ url: server.url })).toMatchObject({ ok: false, kind: 'refused' })
    expect(server.requests).toHaveLength(0)
    expect(textOf(await gateTo(server).bytes({ url: server.url }))).toBe('secret')
  })

  it('refuses a name by the address it resolves to when it connects', async () => {
    const gate = createHttpGate({
      lookup: (_host, _options, done) =>
        done(null, [
          { address: '93.184.216.34', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    })
    const result = await gate.bytes({ url: 'https://rebinding.example.com/' })
    expect(result).toMatchObject({ ok: false, kind: 'refused', reason: expect.stringContaining('loopback') })
  })

  it('checks every redirect', async () => {
    const inner = await serve((_request, response) => response.end('secret'))
    const outer = await serve((_request, response) => response.writeHead(302, { location: inner.url }).end())
    expect(await gateTo(outer).bytes({ url: outer.url })).toMatchObject({ ok: false, kind: 'refused' })
    expect(inner.requests).toHaveLength(0)
  })

  it('follows five redirects and no more', async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
      else response.end('there')
    })
    const gate = gateTo(server)
    expect(textOf(await gate.bytes({ url: `${server.url}/5` }))).toBe('there')
    expect(gate.requests).toBe(6)
    expect(await gate.bytes({ url: `${server.url}/6` })).toMatchObject({ ok: false, kind: 'refused' })
  })

  it('keeps credentials to their own origin', async () => {
    const other = await serve((_request, response) => response.end('ok'))
    const server = await serve((request, response) =>
      response.writeHead(302, { location: request.url === '/a' ? '/b' : `${other.url}/c` }).end(),
    )
    const gate = createHttpGate({ allowHosts: [server.host, other.host] })
    await gate.bytes({ url: `${server.url}/a`, headers: { Authorization: 'Bearer x', 'X-Other': 'y' } })
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer x', 'Bearer x'])
    expect(other.requests[0]?.headers).toMatchObject({ 'x-other': 'y' })
    expect(other.requests[0]?.headers.authorization).toBeUndefined()
  })

  it('refuses addresses with passwords', async () => {
    const server = await serve((_request, response) => response.end())
    const url = server.url.replace('//', '//user:pass@')
    expect(await gateTo(server).bytes({ url })).toMatchObject({ ok: false, kind: 'refused' })
  })
})

describe('what a gate survives', () => {
  it.each([429, 500, 502, 503])('tries again after %i', async (status) => {
    const server = await serve((_request, response, count) => {
      if (count < 3) response.writeHead(status, { 'retry-after': '0' }).end('busy')
      else response.end('done')
    })
    const gate = gateTo(server)
    expect(textOf(await gate.bytes({ url: server.url }))).toBe('done')
    expect(gate.requests).toBe(3)
  })

  it('does not wait for a host that asks for long patience', async () => {
    const server = await serve((_request, response) => response.writeHead(429, { 'retry-after': '3600' }).end())
    const result = await gateTo(server).bytes({ url: server.url })
    expect(result).toMatchObject({ ok: true, status: 429 })
    expect(server.requests).toHaveLength(1)
  })

  it('tries again after resets and bodies cut short, chunked or not', async () => {
    const server = await serve((_request, response, count) => {
      if (count === 1) response.destroy()
      else if (count === 2) response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy())
      else if (count === 3) response.writeHead(200).write('half', () => response.destroy())
      else response.end('0123456789')
    })
    expect(textOf(await gateTo(server).bytes({ url: server.url }))).toBe('0123456789')
  })

  it('gives up on a dead host as unreachable, not as gone', async () => {
    const server = await serve((_request, response) => response.destroy())
    const gate = gateTo(server, { retry: { baseMs: 1, attempts: 3 } })
    expect(await gate.bytes({ url: server.url })).toMatchObject({ ok: false, kind: 'unreachable' })
    expect(gate.requests).toBe(3)
  })

  it('ends what takes too long', async () => {
    const server = await serve((_request, response) => void response.write('slowly'))
    const gate = gateTo(server, { timeoutMs: 50, retry: { attempts: 1 } })
    expect(await gate.bytes({ url: server.url })).toMatchObject({ ok: false, kind: 'unreachable' })
  })

  it('ends a host that falls silent', async () => {
    const server = await serve((_request, response) => void response.write('and then'))
    const gate = gateTo(server, { idleMs: 30, retry: { attempts: 2, baseMs: 1 } })
    expect(await gate.bytes({ url: server.url })).toMatchObject({ ok: false, kind: 'unreachable' })
    expect(server.requests).toHaveLength(2)
  })

  it.each([
    ['announced', (body: Buffer) => ({ body, headers: { 'content-length': String(body.length) } })],
    ['unannounced', (body: Buffer) => ({ body, headers: {} })],
    ['packed', (body: Buffer) => ({ body: gzipSync(body), headers: { 'content-encoding': 'gzip' } })],
  ])('ends a body over the limit (%s)', async (_name, make) => {
    const { body, headers } = make(Buffer.alloc(200_000))
    const server = await serve((_request, response) => response.writeHead(200, headers).end(body))
    const result = await gateTo(server).bytes({ url: server.url, maxBytes: 100_000 })
    expect(result).toMatchObject({ ok: false, kind: 'too_large' })
    expect(server.requests).toHaveLength(1)
  })

  it('stops when it is told to', async () => {
    const server = await serve(() => undefined)
    const reason = new Error('shutting down')
    const stop = new AbortController()
    setTimeout(() => stop.abort(reason), 20)
    await expect(gateTo(server).bytes({ url: server.url, signal: stop.signal })).rejects.toBe(reason)
  })
})

describe('what a gate yields', () => {
  it('unpacks gzip and tells each count apart', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('text')),
    )
    const gate = gateTo(server)
    const mine = gate.counted()
    expect(textOf(await mine.bytes({ url: server.url }))).toBe('text')
    expect([gate.requests, mine.requests]).toEqual([0, 1])
  })

  it('downloads a 200 and leaves the file alone for the rest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gate-test-'))
    const server = await serve((request, response) =>
      response.writeHead(request.url === '/there' ? 200 : 404).end('body'),
    )
    const file = join(folder, 'file')
    expect(await gateTo(server).download({ url: `${server.url}/gone` }, file)).toMatchObject({ ok: true, status: 404 })
    await expect(readFile(file)).rejects.toThrow('ENOENT')
    await gateTo(server).download({ url: `${server.url}/there` }, file)
    expect(await readFile(file, 'utf8')).toBe('body')
    await rm(folder, { recursive: true })
  })

  it('offers a fetch that rejects half a body', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/half')
        response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy())
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":1}')
    })
    const { fetch } = gateTo(server)
    const whole = await fetch(`${server.url}/whole`)
    expect([whole.status, whole.url, await whole.json()]).toEqual([200, `${server.url}/whole`, { a: 1 }])
    await expect(fetch(`${server.url}/half`)).rejects.toThrow()
    await expect(fetch(server.url, { method: 'POST' })).rejects.toThrow('only reads')
  })
})
