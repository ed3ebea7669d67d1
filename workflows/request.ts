import { createLocalReq, type Payload, type PayloadRequest } from 'payload'

/** A request of a workflow's own: no user, acting under the workflow's name in the audit log. One for each transaction. */
export const request = ({ payload }: { payload: Payload }, actor: string): Promise<PayloadRequest> =>
  createLocalReq({ context: { actor } }, payload)
