import { hitAtRow } from '../hit'
import type { Rule } from '../types'
import { rowText } from './rowText'

/** What hands the host to a container, whatever walls it has otherwise. */
const WHOLE_HOST =
  /^--privileged(?:=true)?$|^--cap-add=(?:ALL|SYS_MODULE)$|(?:^|[=,])(?:\/|\/etc|\/root|\/home|\$HOME|~|\/var\/run\/docker\.sock)(?::|,|$)/
/** Images of the registry's own collection and of makers whose business is containers. */
const KNOWN_IMAGE =
  /^(?:docker\.io\/)?(?:library\/)?[a-z0-9][\w.-]*(?::[\w.-]+)?$|^(?:docker\.io\/aquasec\/|ghcr\.io\/github|mcr\.microsoft\.com|gcr\.io|registry\.k8s\.io|quay\.io|public\.ecr\.aws|docker\.io\/(?:docker|grafana|prom))\/|^(?:docker|grafana|prom|portainer|containrrr|aquasec|falcosecurity|tonistiigi|gitlab|jenkins|hashicorp|bitnami)\//

/** Containers of strangers that are given the machine. */
export const hostMount: Rule = {
  id: 'host-mount',
  title: 'Gives the whole machine to a stranger’s container',
  owasp: 'AST03',
  severity: 'high',
  detail:
    'A privileged container, or one that has the root folder or the container socket, can do anything on the host.',
  remediation: 'Mount the one folder that is needed, without extra rights, and pin the image by digest.',
  *run(ctx) {
    for (const unit of ctx.shells) {
      for (const pipeline of unit.script.pipelines) {
        for (const command of pipeline.commands) {
          if (!/^(?:docker|podman|nerdctl)$/.test(command.name)) continue
          const texts = command.args.map((arg) => arg.text)
          if (!/^(?:run|create)$/.test(texts.find((text) => !text.startsWith('-')) ?? '')) continue
          if (!texts.some((text) => WHOLE_HOST.test(text))) continue
          const image = texts.find((text) => /^[a-z0-9][\w.-]*\/[\w./-]+(?::[\w.-]+|@sha256:\w+)?$/.test(text))
          if (!image || KNOWN_IMAGE.test(image)) continue
          yield hitAtRow(unit, command.row, rowText(unit, command.row), {
            severity: unit.quoted || unit.role === 'documentation' ? 'low' : 'high',
          })
        }
      }
    }
  },
}
