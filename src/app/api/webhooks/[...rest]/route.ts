import { nothingHere } from '@/app/api/_lib/nothingHere'

export const GET = nothingHere
export const POST = nothingHere
