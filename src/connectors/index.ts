import type { SourceType } from '../domain/sync'
import { archive } from './archive'
import { directory } from './directory'
import { git } from './git'
import { github } from './github'
import { npm } from './npm'
import { upload } from './upload'
import type { Connector } from './types'

const CONNECTORS: Partial<Record<SourceType, Connector>> = { archive, directory, git, github, npm, upload }

/** The connector of a source type; nothing for a type that this release cannot open. */
export const connectorFor = (type: SourceType): Connector | undefined => CONNECTORS[type]
