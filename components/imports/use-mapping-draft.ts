'use client'
import { useState } from 'react'
import type { ImportPreview } from '@/lib/client/imports'
import type { SavedMapping } from '@/lib/client/mappings'
import { columnsOfMapping, Mapping, MappingDraft } from '@/lib/formats/mapping'

type Columns = ImportPreview['columns']

/**
 * The mapping that a person is making, as it was left for a file with these columns: kept by the browser until it is saved. `mapping` is null
 * while something that it needs is missing.
 */
export function useMappingDraft(projectId: string, columns: Columns, suggestion: Mapping, saved: readonly SavedMapping[]) {
  const key = `concord.mapping.${projectId}.${columns.map(({ name }) => name).join('\n')}`
  const [state, setState] = useState(() => {
    const fitting = saved.find(({ mapping }) => fits(mapping, columns))
    const kept = readKept(key)
    return { draft: kept ?? fitting?.mapping ?? suggestion, origin: kept === undefined && fitting !== undefined ? fitting.name : null }
  })
  const put = (draft: Mapping, origin: string | null) => {
    setState({ draft, origin })
    if (origin === null) localStorage.setItem(key, JSON.stringify(draft))
    else localStorage.removeItem(key)
  }
  const parsed = Mapping.safeParse(state.draft)
  return {
    draft: state.draft,
    /** The saved mapping that the draft is, unchanged. */
    origin: state.origin,
    mapping: parsed.data ?? null,
    missing: parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
    change: (part: Partial<Mapping>) => put({ ...state.draft, ...part }, null),
    begin: (name: string | null) => {
      const chosen = saved.find((one) => one.name === name)
      put(chosen?.mapping ?? suggestion, chosen?.name ?? null)
    },
    markSaved: (name: string) => put(state.draft, name),
  }
}

/** True when a file has every column that a mapping needs. */
export function fits(mapping: Mapping, columns: Columns): boolean {
  return columnsOfMapping(mapping).every((needed) => columns.some(({ name }) => name === needed || name.startsWith(`${needed}[`)))
}

/** A draft may be incomplete, so only its outline is checked; the server checks a whole one. */
function readKept(key: string): Mapping | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return MappingDraft.safeParse(kept).data
  } catch {
    return undefined
  }
}
