const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

/**
 * Ends the process with an explanation on a Node that is too old. npm scripts run on the Node that the project brings
 * along; this is for those who call a file directly.
 */
export function requireNode(): void {
  if (major > 22 || (major === 22 && minor >= 12)) return
  console.error(
    `This needs Node 22.12 or later and runs on ${process.versions.node}. Use "npm start": npm install brought a newer Node along, and npm scripts run on it.`,
  )
  process.exit(1)
}
