'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { iconProps, navItems } from './nav'

/** Names of the filter that go along from page to page, so that a reader keeps their run and slice. */
const carried = ['run', 'human', 'tag', 'policy', 'split', 'ties']

/** The project's pages; the filter goes along. */
export function ProjectNav({ projectId, onNavigate }: { projectId: string; onNavigate?: () => void }) {
  const base = `/projects/${projectId}`
  const here = usePathname().slice(base.length)
  const search = useCarriedSearch()
  return (
    <nav aria-label="Project">
      <ul className="grid gap-0.5">
        {navItems.map(({ path, name, key, icon: Icon }) => {
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

/** The part of the address that other pages share, with its question mark, or nothing. */
export function useCarriedSearch(): string {
  const search = useSearchParams()
  const kept = new URLSearchParams(carried.flatMap((name) => (search.get(name) === null ? [] : [[name, search.get(name) ?? '']])))
  return kept.size === 0 ? '' : `?${kept}`
}
