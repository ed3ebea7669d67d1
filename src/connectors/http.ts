export { createHttpGate, type GateOptions } from './http/createGate'
export { failureOfError, failureOfStatus } from './http/failure'
export type { Answer, Head, HttpGate, HttpRequest } from './http/types'
