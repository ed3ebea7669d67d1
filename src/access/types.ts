import type { Access, PayloadRequest } from 'payload'

export type { Access }
export type AccessRequest = PayloadRequest
