import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Footer } from '@/components/layout/Footer'
import { Header } from '@/components/layout/Header'
import { logoutAction } from './_actions/logout'
import { viewer } from './_data/session'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Automatos Marketplace', template: '%s · Automatos Marketplace' },
  description:
    'Vetted skills, plugins, personas and commands for AI agents, loaded on demand and known by their digest.',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbf9' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0e12' },
  ],
}

/** The storefront's own document: the panel has another one. The theme is decided here, on the server, so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = (await cookies()).get('theme')?.value
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : undefined
  return (
    <html data-scroll-behavior="smooth" data-theme={theme} lang="en" suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <a
          className="sr-only z-50 rounded-md bg-ink px-4 py-2 text-sm font-medium text-bg focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
          href="#content"
        >
          Skip to content
        </a>
        <Header logout={logoutAction} viewer={await viewer()} />
        <main className="flex-1 outline-none" id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}
