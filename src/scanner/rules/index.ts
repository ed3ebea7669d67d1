import type { Rule } from '../types'
import { destructive } from './destructive'
import { encodedExecution } from './encodedExecution'
import { hiddenUnicode } from './hiddenUnicode'
import { notScanned } from './notScanned'
import { opaqueFiles } from './opaqueFiles'
import { programExecution } from './programExecution'
import { programExfiltration } from './programExfiltration'
import { promptInjection } from './promptInjection'
import { remoteExecution } from './remoteExecution'
import { reverseShell } from './reverseShell'
import { shellExfiltration } from './shellExfiltration'

/** Every rule; the order does not matter, reports are sorted. */
export const RULES: readonly Rule[] = [
  remoteExecution,
  encodedExecution,
  reverseShell,
  shellExfiltration,
  programExfiltration,
  programExecution,
  promptInjection,
  hiddenUnicode,
  opaqueFiles,
  destructive,
  notScanned,
]
