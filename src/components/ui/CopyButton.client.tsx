'use client'
// Client: the clipboard is the browser's.

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './Button'

interface Props {
  value: string
  /** What is copied, for the button's name: “Copy digest”. */
  what: string
  /** Show the words beside the icon. */
  labelled?: boolean
  className?: string
}

export function CopyButton({ value, what, labelled, className }: Props) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Button
      aria-label={labelled ? undefined : `Copy ${what}`}
      className={className}
      look={labelled ? 'secondary' : 'ghost'}
      onClick={copy}
      size={labelled ? 'md' : 'sm'}
      title={`Copy ${what}`}
    >
      {copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
      {labelled ? <span>{copied ? 'Copied' : `Copy ${what}`}</span> : null}
      <span aria-live="polite" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  )
}
