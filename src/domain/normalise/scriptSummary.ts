import { shorten } from '../loading/firstParagraph'

/** The first sentence that a script says about itself in its leading comment or docstring; empty where it says nothing. */
export function scriptSummary(text: string): string {
  for (const line of text.slice(0, 4000).split(/\r?\n/).slice(0, 30)) {
    const comment = /^\s*(?:#(?!!)|\/\/|--|\/?\*{1,2}|"""|''')\s*(.*?)\s*(?:\*\/|"""|''')?$/.exec(line)?.[1]
    if (comment === undefined) {
      if (line.trim() === '' || line.startsWith('#!') || /^\s*(set -|'use strict'|"use strict"|@echo)/.test(line))
        continue
      return inDocstring(text)
    }
    if (/\w{3}/.test(comment) && !/^(copyright|spdx|licen|eslint|@|-\*-|coding|vim|shellcheck|type:)/i.test(comment)) {
      return shorten(comment.replace(/[.:]$/, ''), 200)
    }
  }
  return ''
}

/** Python's module docstring may begin on the line after its quotes. */
const inDocstring = (text: string): string => {
  const match = /^\s*(?:#[^\n]*\n)*\s*(?:"""|''')\s*([^\n]+)/.exec(text)
  return shorten(
    match?.[1]
      ?.replace(/("""|''')\s*$/, '')
      .trim()
      .replace(/[.:]$/, '') ?? '',
    200,
  )
}
