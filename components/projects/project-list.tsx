'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { ReadArchive } from '@/components/archive/read-archive'
import { AccountLink } from '@/components/shell/account-link'
import { ThemeSwitch } from '@/components/shell/theme-switch'
import { useCan } from '@/components/shell/viewer'
import { TaskList } from '@/components/tasks/task-list'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/states'
import { useProjects } from '@/lib/client/projects'
import { CreateProject } from './create-project'
import { ProjectCard } from './project-card'

/** Which studies there are and how far each is. */
export function ProjectList() {
  const projects = useProjects()
  const [isCreating, setCreating] = useState(false)
  const mayCreate = useCan('lead')
  const create = mayCreate ? (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" className="size-4" /> New project
    </Button>
  ) : null
  return (
    <main className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6">
      <div className="mb-3 flex items-center justify-between gap-2 font-semibold text-muted text-xs uppercase tracking-widest">
        Concord
        <span className="flex items-center gap-3">
          <AccountLink /> <ThemeSwitch />
        </span>
      </div>
      <PageHeader
        title="Projects"
        description="Each project is one study: prompts, pairs of responses, and what people and AI labelers say of them."
        actions={
          <>
            {mayCreate ? <ReadArchive /> : null}
            {create}
          </>
        }
      />
      {projects.isPending ? <Loading /> : null}
      {projects.isError ? <ErrorState error={projects.error} onRetry={() => projects.refetch()} /> : null}
      {projects.data?.length === 0 ? (
        <EmptyState title="No projects yet" action={create}>
          {mayCreate
            ? 'Make a project, then import a file of prompts with two responses each.'
            : 'You are a member of none. Ask whoever leads the study for an invitation.'}
        </EmptyState>
      ) : null}
      <ul className="grid gap-4 md:grid-cols-2">
        {projects.data?.map((project) => (
          <li key={project.id}>
            <ProjectCard project={project} />
          </li>
        ))}
      </ul>
      <TaskList />
      <CreateProject open={isCreating} onOpenChange={setCreating} />
    </main>
  )
}

function Loading() {
  return (
    <div className="grid gap-4 md:grid-cols-2" role="status" aria-label="Loading projects">
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  )
}
