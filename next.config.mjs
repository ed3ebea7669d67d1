import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  serverExternalPackages: [
    'pg-boss',
    'web-tree-sitter',
    'tree-sitter-bash',
    'tree-sitter-python',
    'oxc-parser',
    'gpt-tokenizer',
  ],
  typescript: { ignoreBuildErrors: true }, // `npm run check` is where types are held; building twice as fast matters at first start
}

export default withPayload(config, { devBundleServerPackages: false })
