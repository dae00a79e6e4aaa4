'use client'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { can } from '@/lib/permissions/permissions'
import type { ProjectCard as Card } from '@/lib/store/projects'
import { DeleteProject } from './delete-project'

/** One project: what it holds, and the way in. */
export function ProjectCard({ project }: { project: Card }) {
  const [isDeleting, setDeleting] = useState(false)
  const figures = [
    ['pairs', project.nPairs],
    ['labelled by people', project.nHumanLabelledPairs],
    ['runs', project.nRuns],
    ['policies', project.nPolicies],
  ] as const
  return (
    <article className="relative flex h-full flex-col rounded-lg border border-line bg-card p-4 focus-within:border-strong-line hover:border-strong-line">
      <div className="flex items-start justify-between gap-2">
        <h2 className="min-w-0 break-words font-semibold text-base">
          <Link href={`/projects/${project.id}`} className="after:absolute after:inset-0">
            {project.name}
          </Link>
        </h2>
        {can(project.role, 'own') ? (
          <Button
            variant="ghost"
            aria-label={`Delete ${project.name}`}
            className="relative z-10 -mt-1.5 -mr-2 text-muted"
            onClick={() => setDeleting(true)}
          >
            <Trash2 aria-hidden="true" className="size-4" />
          </Button>
        ) : null}
      </div>
      {project.illustrative ? (
        <p>
          <Badge tone="warn">illustrative</Badge>
        </p>
      ) : null}
      {project.description === '' ? null : <p className="mt-1 text-muted text-sm">{project.description}</p>}
      <dl className="mt-auto flex flex-wrap gap-x-5 gap-y-1 pt-3 text-sm">
        {figures.map(([name, n]) => (
          <div key={name} className="flex flex-row-reverse items-baseline gap-1">
            <dt className="text-muted">{name}</dt>
            <dd className="font-semibold tabular-nums">{n.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <DeleteProject project={project} open={isDeleting} onOpenChange={setDeleting} />
    </article>
  )
}
