import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { hasStaffRole } from '@/domain/roles'
import { SYNC } from './syncLinks'

interface Props {
  view: AdminViewServerProps
  title: string
  /** Below "Sync" in the trail on top; left out on the overview. */
  step?: string
  /** Where to come back to after the login. */
  href: string
  children: (may: { act: boolean }) => ReactNode
}

/** What the sync views have in common: the panel around them, the trail, and that they are for staff. Curators act, the others look. */
export function SyncFrame({ view, title, step, href, children }: Props) {
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
      <SetStepNav nav={step ? [{ label: 'Sync', url: SYNC }, { label: step }] : [{ label: 'Sync' }]} />
      <Gutter className="vet-view">
        <h1>{title}</h1>
        {hasStaffRole(role) ? children({ act: hasStaffRole(role, 'curator') }) : <p>This page is for staff.</p>}
      </Gutter>
    </DefaultTemplate>
  )
}
