import type { Where } from 'payload'
import type { Access } from './types'

const isPublic: Where = { 'item.publishedVersion': { exists: true } }
const publishedRevision: Where = { _status: { equals: 'published' } }
const released: Where = { state: { in: ['approved', 'deprecated'] } }

/** Items whose pointer is set: the storefront's public. */
export const publishedItem: Access = () => ({ publishedVersion: { exists: true } })

/** Editorial texts of public items, in their published revision. */
export const publishedText: Access = () => ({ and: [publishedRevision, isPublic] })

/** Released versions of public items. */
export const releasedVersion: Access = () => ({ and: [released, isPublic] })
