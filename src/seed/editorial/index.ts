import type { Editorial } from '../types'
import { COMMANDS } from './commands'
import { PERSONAS } from './personas'
import { PLUGINS } from './plugins'
import { BUSINESS_SKILLS } from './skillsForBusiness'
import { ENGINEERING_SKILLS } from './skillsForEngineering'

/** One text for every item of the starter catalog. */
export const EDITORIAL: Editorial[] = [...ENGINEERING_SKILLS, ...BUSINESS_SKILLS, ...PLUGINS, ...PERSONAS, ...COMMANDS]
