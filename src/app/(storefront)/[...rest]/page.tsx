import { notFound } from 'next/navigation'

/** Addresses that no page has: shown as “not found” in the storefront's frame. */
export default function Anywhere() {
  notFound()
}
