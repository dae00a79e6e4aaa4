'use client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useProject } from '@/components/shell/project-context'
import { withQuery } from '@/lib/client/fetch'
import { useFilters } from '@/lib/client/filters'
import type { RunFilter } from '@/lib/slice/filter'
import type { ScreenRun } from '@/lib/slice/screen-run'
import { captionOf } from './caption'

type About = {
  run: ScreenRun | null
  filter: RunFilter
  withTies: boolean
  /** Further names of the address that the charts depend on. */
  more: Record<string, string | number | undefined>
}

const Context = createContext<About | null>(null)

type Props = { run: ScreenRun | null; filter: RunFilter; withTies?: boolean; more?: About['more']; children: ReactNode }

const nothing = {}

/** Tells the charts of a screen what they show, so that each can say it in its caption and in a link. */
export function ChartAbout({ run, filter, withTies = false, more = nothing, children }: Props) {
  const about = useMemo(() => ({ run, filter, withTies, more }), [run, filter, withTies, more])
  return <Context value={about}>{children}</Context>
}

function useAbout(): About {
  const about = useContext(Context)
  if (about === null) throw new Error('a chart stands outside of ChartAbout')
  return about
}

/** A chart's caption from its own title, n and note, and what the screen is about. */
export function useCaption(): (chart: {
  title: string
  n?: { count: number; of: string } | undefined
  note?: string | undefined
}) => string {
  const { run, filter, withTies } = useAbout()
  const project = useProject()
  const { data } = useFilters(project.id)
  const { ties, ...rest } = filter
  return (chart) =>
    captionOf({ project: project.name, run, filter: withTies ? { ...rest, ties } : rest, annotators: data?.annotators ?? [], ...chart })
}

/** The address of the pairs behind a mark: the screen's run and filter, and the mark's own conditions. */
export function usePairsHref(): (conditions: Record<string, string | number | undefined>) => string {
  const { run, filter } = useAbout()
  const { id } = useProject()
  const { ties: _, ...slice } = filter
  return (conditions) => withQuery(`/projects/${id}/pairs`, { ...slice, run: run?.id, ...conditions })
}

/** The query that reproduces the screen for a colleague, also when a newer run has come: every name is written out. */
export function useShareQuery(): Record<string, string | number | undefined> {
  const { run, filter, more } = useAbout()
  return { ...filter, run: run?.id, ...more }
}
