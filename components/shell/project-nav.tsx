'use client'
import clsx from 'clsx'
import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { Link } from '@/components/ui/link'
import { can } from '@/lib/permissions/permissions'
import { iconProps, type NavItem, navItems } from './nav'
import type { FramedProject } from './project-context'
import { useViewer } from './viewer'

/** Names of the filter that go along from page to page, so that a reader keeps their run and slice. */
const carried = ['run', 'human', 'tag', 'policy', 'split', 'ties']

/** The project's pages; the filter goes along. */
export function ProjectNav({ project, onNavigate }: { project: FramedProject; onNavigate?: () => void }) {
  const base = `/projects/${project.id}`
  const here = usePathname().slice(base.length)
  const search = useCarriedSearch()
  const items = useNavItems(project)
  return (
    <nav aria-label="Project">
      <ul className="grid gap-0.5">
        {items.map(({ path, name, key, icon: Icon }) => {
          const isHere = path === '' ? here === '' : here === path || here.startsWith(`${path}/`)
          return (
            <li key={path}>
              <Link
                href={`${base}${path}${search}`}
                aria-current={isHere ? 'page' : undefined}
                title={`g then ${key}`}
                {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
                className={clsx(
                  'flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-sm max-lg:min-h-11',
                  isHere ? 'bg-sunken font-semibold text-ink' : 'text-muted hover:bg-sunken hover:text-ink',
                )}
              >
                <Icon {...iconProps} />
                {name}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** What there is to see of the copies that a probe was judged on. */
const studyPages = ['/pairs', '/runs']

/** The pages that whoever looks may open. */
export function useNavItems({ probeOf }: FramedProject): NavItem[] {
  const { role } = useViewer()
  const isStudy = probeOf !== null
  return useMemo(() => navItems.filter(({ path, needs }) => can(role, needs) && (!isStudy || studyPages.includes(path))), [role, isStudy])
}

/** The part of the address that other pages share, with its question mark, or nothing. */
export function useCarriedSearch(): string {
  const search = useSearchParams()
  const kept = new URLSearchParams(carried.flatMap((name) => (search.get(name) === null ? [] : [[name, search.get(name) ?? '']])))
  return kept.size === 0 ? '' : `?${kept}`
}
