import type { QualityReason } from './qualityOf'

const WHEN =
  /\b(?:use (?:this |it |the skill |proactively )?(?:when|for|to|after|before|if|whenever|skill)|when (?:the )?(?:user|you|working|asked|creating|building|writing)|for (?:tasks|projects|users)|triggers?|invoke[ds]?|whenever|activate[sd]?)\b/i
const VAGUE =
  /\b(?:anything|everything|any task|all tasks|whatever|help (?:you )?with things|various tasks|general[- ]purpose|do things|any request|always use)\b/i

/** Does the description say what it does and when to reach for it, in few words and without claiming everything? */
export function triggerReasons(file: string, description: string): QualityReason[] {
  const found: QualityReason[] = []
  const words = description.split(/\s+/).length
  if (words < 6)
    found.push({
      code: 'short-description',
      points: 10,
      message: `A description of ${words} words gives an agent little to choose by.`,
      file,
    })
  if (!WHEN.test(description))
    found.push({
      code: 'no-trigger',
      points: 8,
      message: 'The description does not say when to use it (“Use when …”).',
      file,
    })
  if (VAGUE.test(description))
    found.push({
      code: 'vague-trigger',
      points: 12,
      message: 'The description claims nearly every request; name the tasks it is for.',
      file,
    })
  return found
}
