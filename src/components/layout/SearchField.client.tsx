'use client'
// Client: “/” jumps into the field from anywhere. Searching itself is a plain form.

import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from '../ui/cn'

interface Props {
  size?: 'md' | 'lg'
  defaultValue?: string
  placeholder?: string
  label: string
  /** Listens to “/”: at most one field of a page does. */
  shortcut?: boolean
  className?: string
}

export function SearchField({ size = 'md', defaultValue, placeholder, label, shortcut, className }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!shortcut) return
    const jump = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', jump)
    return () => document.removeEventListener('keydown', jump)
  }, [shortcut])
  const large = size === 'lg'
  return (
    <span className={cn('group relative block', className)}>
      <Search
        aria-hidden
        className={cn(
          'pointer-events-none absolute top-1/2 -translate-y-1/2 text-ink-3',
          large ? 'left-4 size-5' : 'left-3 size-4',
        )}
      />
      <input
        aria-label={label}
        autoComplete="off"
        className={cn(
          'w-full border border-line-strong bg-surface text-ink shadow-card placeholder:text-ink-3 hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:text-[1rem]',
          large ? 'h-13 rounded-lg pr-4 pl-12 text-lg' : 'h-9 rounded-md pr-9 pl-9 text-sm pointer-coarse:h-10',
        )}
        defaultValue={defaultValue}
        enterKeyHint="search"
        key={defaultValue}
        maxLength={200}
        name="q"
        placeholder={placeholder}
        ref={input}
        type="search"
      />
      {shortcut && !large ? (
        <kbd
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2 hidden -translate-y-1/2 rounded-sm border px-1.5 font-mono text-2xs text-ink-3 group-focus-within:hidden lg:block"
        >
          /
        </kbd>
      ) : null}
    </span>
  )
}
