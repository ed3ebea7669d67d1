import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { portProblems } from './ports'

let server: Server | undefined
afterEach(() => server?.close())

const occupied = () =>
  new Promise<number>((resolve) => {
    server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server?.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

describe('portProblems', () => {
  it('is silent about free ports', async () => {
    const port = await occupied()
    server?.close()
    expect(await portProblems('127.0.0.1', [{ variable: 'PORT', port }], 2000)).toEqual([])
  })

  it('names the variable of a port in use', async () => {
    const port = await occupied()
    const problems = await portProblems('127.0.0.1', [{ variable: 'DELIVERY_PORT', port }], 0)
    expect(problems).toEqual([expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`)])
    expect(problems[0]).toContain('DELIVERY_PORT')
  })

  it('waits for a port that is being given up', async () => {
    const port = await occupied()
    setTimeout(() => server?.close(), 300)
    expect(await portProblems('127.0.0.1', [{ variable: 'PORT', port }], 5000)).toEqual([])
  })

  it('names HOST where it cannot be listened on at all', async () => {
    const [problem] = await portProblems('192.0.2.1', [{ variable: 'PORT', port: 4999 }], 0)
    expect(problem).toContain('HOST=192.0.2.1')
  })
})
