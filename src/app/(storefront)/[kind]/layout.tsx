import { notFound } from 'next/navigation'
import { isKindPlural } from '@/domain/kinds'

/** Only the four kinds have pages here. Judged before anything is streamed, so that anything else is a true 404. */
export default async function KindLayout({ children, params }: LayoutProps<'/[kind]'>) {
  if (!isKindPlural((await params).kind)) notFound()
  return children
}
