/** What the page frame knows about the visitor. */
export interface Viewer {
  email: string
  name: string | null
  /** May open the admin panel. */
  staff: boolean
  workspaces: { slug: string; name: string }[]
}
