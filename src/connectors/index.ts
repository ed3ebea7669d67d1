import type { SourceType } from '../domain/sync'
import { archive } from './archive'
import { buildwithclaude } from './buildwithclaude'
import { directory } from './directory'
import { git } from './git'
import { github } from './github'
import { npm } from './npm'
import type { Connector } from './types'
import { upload } from './upload'

const CONNECTORS: Record<SourceType, Connector> = { archive, buildwithclaude, directory, git, github, npm, upload }

/** The connector of a source type. */
export const connectorFor = (type: SourceType): Connector => CONNECTORS[type]
