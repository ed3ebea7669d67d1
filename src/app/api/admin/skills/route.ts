import { handle } from '@/app/api/_lib/handle'
import { takeUpload } from '@/app/api/_lib/takeUpload'

/** Brings in one skill as an archive or a Markdown file (contract §5). */
export const POST = handle((ctx) => takeUpload(ctx, 'skills'))
