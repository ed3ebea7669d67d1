import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { hasStaffRole } from '@/domain/roles'
import { AlertList } from './AlertList.client'
import { DeskStrip } from './DeskStrip.client'
import { ReviewQueue } from './ReviewQueue.client'

/** `/admin/review`: everything that waits for a decision, with its evidence. Reads live. */
export function ReviewView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  if (!req.user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/review')}`)
  const allowed = hasStaffRole(req.user.role)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      {...(locale ? { locale } : {})}
      params={params}
      payload={req.payload}
      permissions={permissions}
      searchParams={searchParams}
      user={req.user}
      visibleEntities={visibleEntities}
    >
      <SetStepNav nav={[{ label: 'Review queue' }]} />
      <main>
        <Gutter className="vet-view">
          <h1>Review queue</h1>
          {allowed ? (
            <>
              <DeskStrip />
              <AlertList mayDecide={hasStaffRole(req.user.role, 'reviewer')} />
              <ReviewQueue mayDecide={hasStaffRole(req.user.role, 'reviewer')} />
            </>
          ) : (
            <p>This page is for staff.</p>
          )}
        </Gutter>
      </main>
    </DefaultTemplate>
  )
}
