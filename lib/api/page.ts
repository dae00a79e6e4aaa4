import { notFound } from 'next/navigation'
import { z } from 'zod'
import { db } from '@/lib/store/db'

const Params = z.object({ projectId: z.uuid() })

export type PageProject = { id: string; name: string; illustrative: boolean }

/** The project of a page's address; Next's "not found" when there is none. A page guards itself: it does not pass through `route()`. */
export async function requireProject(params: Promise<unknown>): Promise<PageProject> {
  const parsed = Params.safeParse(await params)
  const project = parsed.success
    ? await db.project.findUnique({ where: { id: parsed.data.projectId }, select: { id: true, name: true, illustrative: true } })
    : null
  return project ?? notFound()
}
