import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string | Uint8Array
  content?: string | Uint8Array
  /** Unix mode with its type bits; a regular file unless told otherwise. */
  mode?: number
  encrypted?: boolean
  /** What the headers claim, when it is to differ from the truth. */
  claimedSize?: number
  claimedCrc?: number
  /** Sizes and offset stand in the 64-bit extra field. */
  zip64?: boolean
}

const bytesOf = (value: string | Uint8Array): Buffer =>
  Buffer.from(typeof value === 'string' ? Buffer.from(value, 'utf8') : value)

/** The ZIP64 extra field. */
function wideNumbers(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index)
  return extra
}

/** Builds a .zip in memory, hostile ones included: names go in as they are. Numbers little-endian, as PKWARE's APPNOTE has them. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = bytesOf(entry.name)
    const content = bytesOf(entry.content ?? '')
    const packed = deflateRawSync(content)
    const flags = 0x800 | (entry.encrypted ? 1 : 0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(entry.claimedCrc ?? crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(entry.claimedSize ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    locals.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]))
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 'latin1')
    central.writeUInt16LE((3 << 8) | 20, 4)
    common.copy(central, 6, 0, 24)
    central.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38)
    central.writeUInt32LE(offset, 42)
    const extra = entry.zip64 ? wideNumbers([content.length, packed.length, offset]) : Buffer.alloc(0)
    if (entry.zip64) {
      for (const at of [20, 24, 42]) central.writeUInt32LE(0xffffffff, at)
      central.writeUInt16LE(extra.length, 30)
    }
    centrals.push(Buffer.concat([central, name, extra]))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
