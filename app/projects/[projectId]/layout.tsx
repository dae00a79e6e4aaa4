import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ProjectFrame } from '@/components/shell/project-frame'
import { ViewerProvider } from '@/components/shell/viewer'
import { requireProject } from '@/lib/api/page'

type Props = { params: Promise<unknown>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await requireProject(params, 'enter')
  return { title: { default: name, template: `%s · ${name} · Concord` } }
}

export default async function ProjectLayout({ params, children }: Props) {
  const { viewer, ...project } = await requireProject(params, 'enter')
  return (
    <ViewerProvider viewer={viewer}>
      <ProjectFrame project={project}>{children}</ProjectFrame>
    </ViewerProvider>
  )
}
