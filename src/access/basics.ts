import type { Access } from './types'

export const anyone: Access = () => true

/** For what only services write, inside their own transaction and with their own checks. */
export const nobody: Access = () => false

export const signedIn: Access = ({ req }) => Boolean(req.user)

/** The document of the logged-in user themself. */
export const self: Access = ({ req }) => (req.user ? { id: { equals: req.user.id } } : false)
