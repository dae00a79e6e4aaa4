import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ProjectFrame } from '@/components/shell/project-frame'
import { requireProject } from '@/lib/api/page'

type Props = { params: Promise<unknown>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await requireProject(params)
  return { title: { default: name, template: `%s · ${name} · Concord` } }
}

export default async function ProjectLayout({ params, children }: Props) {
  return <ProjectFrame project={await requireProject(params)}>{children}</ProjectFrame>
}
