'use client'
// Client: changes the theme of the page at hand and remembers it in a cookie that the server reads.

import { Moon, Sun } from 'lucide-react'
import { Button } from '../ui/Button'

const YEAR_SECONDS = 365 * 24 * 60 * 60

export function ThemeToggle() {
  const toggle = () => {
    const root = document.documentElement
    const systemDark = matchMedia('(prefers-color-scheme: dark)').matches
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : systemDark
    const next = dark ? 'light' : 'dark'
    root.dataset.theme = next
    // What the system says anyway need not be remembered: the page then follows the system again.
    const followsSystem = (next === 'dark') === systemDark
    document.cookie = `theme=${next}; path=/; max-age=${followsSystem ? 0 : YEAR_SECONDS}; samesite=lax`
  }
  return (
    <Button aria-label="Switch between light and dark" look="ghost" onClick={toggle} size="icon" title="Light or dark">
      <Sun aria-hidden className="theme-dark-only" />
      <Moon aria-hidden className="theme-light-only" />
    </Button>
  )
}
