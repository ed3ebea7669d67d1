import type { Rule } from '../types'
import { concealment } from './concealment'
import { credentialRequest } from './credentialRequest'
import { destructive } from './destructive'
import { encodedContent } from './encodedContent'
import { encodedExecution } from './encodedExecution'
import { fakePrerequisite } from './fakePrerequisite'
import { hiddenUnicode } from './hiddenUnicode'
import { homoglyphs } from './homoglyphs'
import { knownTestFile } from './knownTestFile'
import { mcpServers } from './mcpServers'
import { miners } from './miners'
import { notScanned } from './notScanned'
import { opaqueFiles } from './opaqueFiles'
import { padding } from './padding'
import { persistence } from './persistence'
import { programExecution } from './programExecution'
import { programExfiltration } from './programExfiltration'
import { promptInjection } from './promptInjection'
import { proseExfiltration } from './proseExfiltration'
import { remoteExecution } from './remoteExecution'
import { remoteInstructions } from './remoteInstructions'
import { reverseShell } from './reverseShell'
import { securityControls } from './securityControls'
import { shellExfiltration } from './shellExfiltration'

/** Every rule; the order does not matter, reports are sorted. */
export const RULES: readonly Rule[] = [
  concealment,
  credentialRequest,
  destructive,
  encodedContent,
  encodedExecution,
  fakePrerequisite,
  hiddenUnicode,
  homoglyphs,
  knownTestFile,
  mcpServers,
  miners,
  notScanned,
  opaqueFiles,
  padding,
  persistence,
  programExecution,
  programExfiltration,
  promptInjection,
  proseExfiltration,
  remoteExecution,
  remoteInstructions,
  reverseShell,
  securityControls,
  shellExfiltration,
]
