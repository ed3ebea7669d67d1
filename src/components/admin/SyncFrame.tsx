import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { hasStaffRole } from '@/domain/roles'
import { SYNC } from './syncLinks'

interface Props {
  view: AdminViewServerProps
  /** Left to what is inside where it takes a name that is read there; the trail on top as well. */
  title?: string
  /** Where to come back to after the login. */
  href: string
  children: (may: { act: boolean }) => ReactNode
}

/** What the sync views have in common: the panel around them, the trail, and that they are for staff. Curators act, the others look. */
export function SyncFrame({ view, title, href, children }: Props) {
  const { req, locale, permissions, visibleEntities } = view.initPageResult
  if (!req.user) redirect(`/admin/login?redirect=${encodeURIComponent(href)}`)
  const { role } = req.user
  return (
    <DefaultTemplate
      i18n={req.i18n}
      {...(locale ? { locale } : {})}
      params={view.params}
      payload={req.payload}
      permissions={permissions}
      searchParams={view.searchParams}
      user={req.user}
      visibleEntities={visibleEntities}
    >
      {title ? (
        <SetStepNav nav={href === SYNC ? [{ label: title }] : [{ label: 'Sync', url: SYNC }, { label: title }]} />
      ) : null}
      <main>
        <Gutter className="vet-view">
          {title ? <h1>{title}</h1> : null}
          {hasStaffRole(role) ? children({ act: hasStaffRole(role, 'curator') }) : <p>This page is for staff.</p>}
        </Gutter>
      </main>
    </DefaultTemplate>
  )
}
