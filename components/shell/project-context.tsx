'use client'
import { createContext, type ReactNode, useContext } from 'react'

/** `probeOf`: the project whose pairs this one holds copies of, for a probe. */
export type FramedProject = { id: string; name: string; illustrative: boolean; probeOf: { id: string; name: string } | null }

const Context = createContext<FramedProject | null>(null)

export function ProjectProvider({ project, children }: { project: FramedProject; children: ReactNode }) {
  return <Context value={project}>{children}</Context>
}

/** The project whose pages these are. @throws Error outside of a project's pages, which is a bug */
export function useProject(): FramedProject {
  const project = useContext(Context)
  if (project === null) throw new Error('useProject stands outside of a project’s pages')
  return project
}
