'use client'
import { Menu } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Link } from '@/components/ui/link'
import { AccountLink } from './account-link'
import { type FramedProject, ProjectProvider } from './project-context'
import { ProjectNav } from './project-nav'
import { Shortcuts } from './shortcuts'
import { ThemeSwitch } from './theme-switch'

/** A project's pages: their list at the left, on a narrow screen behind a menu, and the page beside it. */
export function ProjectFrame({ project, children }: { project: FramedProject; children: ReactNode }) {
  const [isMenuOpen, setMenuOpen] = useState(false)
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-card focus:p-2">
        Skip to the page
      </a>
      <div className="no-print sticky top-0 z-30 flex items-center gap-2 border-line border-b bg-paper px-3 py-2 lg:hidden">
        <Button variant="ghost" aria-label="Pages of the project" onClick={() => setMenuOpen(true)}>
          <Menu aria-hidden="true" className="size-5" />
        </Button>
        <span className="min-w-0 flex-1 truncate font-semibold">{project.name}</span>
        {project.illustrative ? <Badge tone="warn">illustrative</Badge> : null}
      </div>
      <aside className="no-print sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-line border-r p-3 lg:flex">
        <ProjectTitle project={project} />
        <Suspense>
          <ProjectNav project={project} />
        </Suspense>
        <div className="mt-auto grid gap-2">
          <AccountLink />
          <ThemeSwitch />
        </div>
      </aside>
      <Dialog title="Pages" description={project.name} open={isMenuOpen} onOpenChange={setMenuOpen}>
        <Suspense>
          <ProjectNav project={project} onNavigate={() => setMenuOpen(false)} />
        </Suspense>
        <div className="mt-3 flex items-center justify-between border-line border-t pt-3">
          <Link href="/" className="text-sm underline">
            All projects
          </Link>
          <AccountLink />
          <ThemeSwitch />
        </div>
      </Dialog>
      <main id="main" tabIndex={-1} className="mx-auto w-full min-w-0 max-w-6xl px-4 py-5 outline-none sm:px-6">
        {project.probeOf === null ? null : <StudyNote probeOf={project.probeOf} />}
        <ProjectProvider project={project}>{children}</ProjectProvider>
      </main>
      <Shortcuts project={project} />
    </div>
  )
}

/** These are copies: said on every page of theirs, with the way back. */
function StudyNote({ probeOf }: { probeOf: { id: string; name: string } }) {
  return (
    <p className="mb-4 rounded-md border border-warn bg-warn-paper px-3 py-2 text-sm">
      Copies of pairs of {probeOf.name}, made for a probe and counted in none of its figures.{' '}
      <Link className="underline" href={`/projects/${probeOf.id}/biases#probes`}>
        Back to its probes
      </Link>
    </p>
  )
}

function ProjectTitle({ project }: { project: FramedProject }) {
  return (
    <div>
      <Link href="/" className="font-semibold text-muted text-xs uppercase tracking-widest hover:text-ink">
        Concord
      </Link>
      <p className="mt-1 break-words font-semibold leading-snug">{project.name}</p>
      {project.illustrative ? (
        <p className="mt-1 text-muted text-xs">
          <Badge tone="warn">illustrative</Badge> written for Concord; nothing about real models follows from it
        </p>
      ) : null}
    </div>
  )
}
