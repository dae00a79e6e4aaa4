import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { can, type Permission } from '@/lib/permissions/permissions'
import { readConfig } from '@/lib/store/config'
import { projectHeading } from '@/lib/store/projects'
import type { Role } from '@/lib/words/people'
import { type Caller, requirePermission } from './auth'
import { Problem } from './problem'

const Params = z.object({ projectId: z.uuid() })

/** Who looks at a page, as the browser may know it. `name` is null where nobody signs in. */
export type Viewer = { role: Role; name: string | null }
export type PageProject = { id: string; name: string; illustrative: boolean; probeOf: { id: string; name: string } | null; viewer: Viewer }

/** Who looks at a page outside projects; whoever is not signed in is sent to do so. A page guards itself: it does not pass through `route()`. */
export const requireCaller = cache((): Promise<Caller> => callerIn(null))

/**
 * The project of a page's address; Next's "not found" when there is none, or none for this person. Who lacks the permission is sent to the page of the
 * project that they may see.
 */
export async function requireProject(params: Promise<unknown>, permission: Permission = 'readResults'): Promise<PageProject> {
  const parsed = Params.safeParse(await params)
  if (!parsed.success) notFound()
  const { projectId } = parsed.data
  const [caller, project] = await Promise.all([callerIn(projectId), projectOf(projectId)])
  if (project === null) notFound()
  if (!can(caller.role, permission)) redirect(can(caller.role, 'readResults') ? `/projects/${projectId}` : `/projects/${projectId}/review`)
  return { ...project, viewer: viewerOf(caller) }
}

export function viewerOf({ role, userId, name }: Caller): Viewer {
  return { role, name: userId === null ? null : name }
}

/** True when nobody signs in here. */
export function isLocal(): boolean {
  return !readConfig().needsSignIn
}

const projectOf = cache(projectHeading)

/** Once a request, although layout, page and title all ask. */
const callerIn = cache(async (projectId: string | null): Promise<Caller> => {
  const asked = await headers()
  try {
    return await requirePermission({ headers: asked, method: 'GET' }, 'enter', projectId)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.status === 401) redirect(`/sign-in?next=${encodeURIComponent(asked.get('x-concord-path') ?? '/')}`)
    if (error.status === 404) notFound()
    throw error
  }
})
