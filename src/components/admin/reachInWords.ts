import type { VerdictAlert } from '@/contracts/verdictAlerts'

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`

/** "Reaches 2 workspaces and 5 agents." */
export const reachInWords = ({
  workspaces_reached: workspaces,
  agents_reached: agents,
}: Pick<VerdictAlert, 'workspaces_reached' | 'agents_reached'>): string =>
  workspaces + agents === 0
    ? 'Reaches nobody now'
    : `Reaches ${counted(workspaces, 'workspace')} and ${counted(agents, 'agent')}`
