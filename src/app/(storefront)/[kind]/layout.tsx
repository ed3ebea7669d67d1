import { notFound } from 'next/navigation'
import { isKindPlural } from '@/domain/kinds'
import type { Layout } from '../pageTypes'

/** Only the four kinds have pages here. Judged before anything is streamed, so that anything else is a true 404. */
export default async function KindLayout({ children, params }: Layout<{ kind: string }>) {
  if (!isKindPlural((await params).kind)) notFound()
  return children
}
