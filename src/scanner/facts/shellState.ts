import type { Command } from '../parse/shellTypes'
import type { Label } from './secretSources'

/** A secret that reaches the network in one script. */
interface ShellLeak {
  labels: Label[]
  sink: Command
  hosts: string[]
  how: string
}

/** Code that comes from the network or out of an encoding and is run. */
interface ShellExecution {
  kind: 'fetched' | 'decoded'
  command: Command
  hosts: string[]
  urls: string[]
  /** Literal text that the decoder is fed with, where it is constant. */
  literal?: string
  via: string
}

/** Data piped into a request; `encoded` where base64 or the like hides it on the way. */
interface PipedSend {
  command: Command
  hosts: string[]
  encoded: boolean
}

/** What is known at one point of a script. */
export interface State {
  vars: Map<string, Label[]>
  files: Map<string, Label[]>
  fetchedVars: Map<string, string[]>
  fetchedFiles: Map<string, string[]>
  decodedVars: Map<string, string>
  decodedFiles: Map<string, string>
}

export interface ShellFlow {
  leaks: ShellLeak[]
  executions: ShellExecution[]
  pipedSends: PipedSend[]
  /** Requests whose address comes out of an encoding. */
  hiddenAddresses: Command[]
  /** The script's own input, put into a request. */
  inputSends: PipedSend[]
}
