import { Problem } from './problem'

/** What a caller may do, each role including those before it. */
export const roles = ['viewer', 'annotator', 'lead', 'owner'] as const
export type Role = (typeof roles)[number]
export type Caller = { name: string; role: Role }

const localOwner: Caller = { name: 'local', role: 'owner' }
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Who is calling. Concord listens on this machine only, and whoever can reach it there is its owner.
 * A page of another site that the owner happens to visit is not: its requests carry its own origin, or a host name that was bent to this machine.
 * @throws Problem 403 for those
 */
export function requireRole(request: Request, role: Role): Caller {
  const host = request.headers.get('host') ?? ''
  const origin = request.headers.get('origin')
  if (!isThisMachine(host)) {
    throw new Problem(403, 'foreign-host', `Concord does not answer under the name ${host}`, {
      action: 'Open it at http://127.0.0.1 and its port.',
    })
  }
  if (!safeMethods.has(request.method) && origin !== null && new URL(origin).host !== host) {
    throw new Problem(403, 'foreign-origin', 'This request came from a page of another site')
  }
  if (roles.indexOf(localOwner.role) < roles.indexOf(role)) throw new Problem(403, 'role-needed', `This needs the role ${role}`)
  return localOwner
}

function isThisMachine(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  const allowed = (process.env.CONCORD_HOSTS ?? '').split(',').filter((one) => one !== '')
  return ['127.0.0.1', 'localhost', '[::1]', ...allowed].includes(name)
}
