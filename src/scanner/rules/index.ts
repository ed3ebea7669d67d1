import type { Rule } from '../types'
import { agentAbuse } from './agentAbuse'
import { assembledCode } from './assembledCode'
import { authorsInbox } from './authorsInbox'
import { clipboardHijack } from './clipboardHijack'
import { concealment } from './concealment'
import { credentialHarvest } from './credentialHarvest'
import { credentialRequest } from './credentialRequest'
import { destructive } from './destructive'
import { dnsContent } from './dnsContent'
import { embeddedCode } from './embeddedCode'
import { encodedContent } from './encodedContent'
import { encodedExecution } from './encodedExecution'
import { fakePrerequisite } from './fakePrerequisite'
import { handInstall } from './handInstall'
import { hiddenUnicode } from './hiddenUnicode'
import { homoglyphs } from './homoglyphs'
import { hostMount } from './hostMount'
import { knownTestFile } from './knownTestFile'
import { literalSecrets } from './literalSecrets'
import { looseFlow } from './looseFlow'
import { mailCopy } from './mailCopy'
import { modelTraffic } from './modelTraffic'
import { mcpServers } from './mcpServers'
import { miners } from './miners'
import { mismatch } from './mismatch'
import { noLimits } from './noLimits'
import { notScanned } from './notScanned'
import { obfuscation } from './obfuscation'
import { opaqueFiles } from './opaqueFiles'
import { overPrivilege } from './overPrivilege'
import { padding } from './padding'
import { parserAttacks } from './parserAttacks'
import { passwordPrompt } from './passwordPrompt'
import { persistence } from './persistence'
import { programExecution } from './programExecution'
import { programExfiltration } from './programExfiltration'
import { promptInjection } from './promptInjection'
import { proseExfiltration } from './proseExfiltration'
import { remoteExecution } from './remoteExecution'
import { remoteInstructions } from './remoteInstructions'
import { remoteOrders } from './remoteOrders'
import { reverseShell } from './reverseShell'
import { runaway } from './runaway'
import { sabotage } from './sabotage'
import { scriptText } from './scriptText'
import { securityControls } from './securityControls'
import { shellExfiltration } from './shellExfiltration'
import { supplyChain } from './supplyChain'
import { surveillance } from './surveillance'
import { suspectHost } from './suspectHost'
import { tampering } from './tampering'
import { unsafeCode } from './unsafeCode'
import { untrustedInput } from './untrustedInput'
import { walletKeys } from './walletKeys'
import { userDeceived } from './userDeceived'
import { foreignTongue } from './foreignTongue'
import { foreignOrders } from './foreignOrders'
import { selfRestoring } from './selfRestoring'
import { hiddenBias } from './hiddenBias'
import { dataHandover } from './dataHandover'
import { windowsScripts } from './windowsScripts'

/** Every rule; the order does not matter, reports are sorted. */
export const RULES: readonly Rule[] = [
  agentAbuse,
  assembledCode,
  authorsInbox,
  clipboardHijack,
  concealment,
  credentialHarvest,
  credentialRequest,
  destructive,
  dnsContent,
  embeddedCode,
  encodedContent,
  encodedExecution,
  fakePrerequisite,
  handInstall,
  hiddenUnicode,
  homoglyphs,
  hostMount,
  knownTestFile,
  literalSecrets,
  looseFlow,
  mailCopy,
  modelTraffic,
  mcpServers,
  miners,
  mismatch,
  noLimits,
  notScanned,
  obfuscation,
  opaqueFiles,
  overPrivilege,
  padding,
  parserAttacks,
  passwordPrompt,
  persistence,
  programExecution,
  programExfiltration,
  promptInjection,
  proseExfiltration,
  remoteExecution,
  remoteInstructions,
  remoteOrders,
  reverseShell,
  runaway,
  sabotage,
  scriptText,
  securityControls,
  shellExfiltration,
  supplyChain,
  surveillance,
  suspectHost,
  tampering,
  unsafeCode,
  untrustedInput,
  walletKeys,
  userDeceived,
  foreignTongue,
  foreignOrders,
  selfRestoring,
  hiddenBias,
  dataHandover,
  windowsScripts,
]
