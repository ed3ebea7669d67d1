import { isSkillName, LONGEST_DESCRIPTION, LONGEST_SKILL_NAME } from './names'
import type { LoadedComponent, Problem } from './types'

/**
 * Notes where a skill's name breaks the rules of agentskills.io. Hundreds in the wild do; the item keeps its name
 * and only its slug is tidied. A persona's file name need not match its name, so that is noted without a warning.
 */
export function checkName(component: LoadedComponent, named: string, fallbackName: string): void {
  const note = (problem: Problem, warning: string): void => {
    component.problems.push(problem)
    component.warnings.push(warning)
  }
  if (component.kind === 'persona' && named !== fallbackName) component.problems.push('name_filename_mismatch')
  if (component.kind !== 'skill') return
  // The root of a source has no directory name of its own that upstream chose.
  if (component.root !== '' && named.normalize('NFKC') !== fallbackName.normalize('NFKC')) {
    note('name_dir_mismatch', `Its name "${named}" differs from its directory "${fallbackName}".`)
  }
  if (!isSkillName(named)) {
    note('name_bad_charset', `Its name "${named}" has more than lower-case letters, digits and single hyphens.`)
  }
  if ([...named].length > LONGEST_SKILL_NAME) {
    note('name_too_long', `Its name is longer than ${LONGEST_SKILL_NAME} characters.`)
  }
  if ([...component.description].length > LONGEST_DESCRIPTION) {
    note(
      'description_too_long',
      `Its description is longer than ${LONGEST_DESCRIPTION} characters; clients may cut it.`,
    )
  }
}
