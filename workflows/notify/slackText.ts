const LONGEST = 500

/** Foreign text for Slack's mrkdwn: its three control characters escaped, one line, cut where it is long. Nothing in it can mention or link. */
export function slackText(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const cut = [...line].length > LONGEST ? `${[...line].slice(0, LONGEST - 1).join('')}…` : line
  return cut.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A link of ours with foreign text. */
export const slackLink = (url: string, text: string): string => `<${url}|${slackText(text).replaceAll('|', '¦')}>`

/** `1 item`, `3 items`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
