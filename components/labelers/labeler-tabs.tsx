'use client'
import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { useCarriedSearch } from '@/components/shell/project-nav'
import { Link } from '@/components/ui/link'

const tabs = [
  { path: '', name: 'Versions' },
  { path: '/leaderboard', name: 'Leaderboard' },
  { path: '/compare', name: 'Compare two' },
  { path: '/techniques', name: 'Techniques' },
  { path: '/drift', name: 'Drift' },
] as const

/** The pages about labelers; the filter goes along. */
export function LabelerTabs({ projectId }: { projectId: string }) {
  const base = `/projects/${projectId}/labelers`
  const here = usePathname()
  const search = useCarriedSearch()
  return (
    <nav aria-label="Labelers" className="no-print mb-4 overflow-x-auto border-line border-b">
      <ul className="flex gap-1">
        {tabs.map(({ path, name }) => {
          const isHere = here === `${base}${path}`
          return (
            <li key={path}>
              <Link
                href={`${base}${path}${search}`}
                aria-current={isHere ? 'page' : undefined}
                className={clsx(
                  'inline-flex min-h-9 items-center whitespace-nowrap border-b-2 px-3 text-sm max-sm:min-h-11',
                  isHere ? 'border-accent font-semibold text-ink' : 'border-transparent text-muted hover:text-ink',
                )}
              >
                {name}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
