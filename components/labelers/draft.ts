import { useEffect, useState } from 'react'
import { LabelerConfig } from '@/lib/preference/labeler-config'

/** A labeler as it stands in the form. */
export type LabelerDraft = { name: string; endpointId: string; model: string; config: LabelerConfig }

export const emptyConfig: LabelerConfig = LabelerConfig.parse({ task: 'summarization' })

/** A draft that survives a reload: kept in the browser under `key` until it is saved and `forget` is called. */
export function useDraft(key: string, initial: LabelerDraft) {
  const [draft, setDraft] = useState<LabelerDraft>(initial)
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    const kept = readDraft(key)
    if (kept !== null) setDraft(kept)
    setLoaded(true)
  }, [key])
  const change = (next: LabelerDraft) => {
    setDraft(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return { draft, change, isLoaded, forget: () => localStorage.removeItem(key) }
}

/** What was kept, unless it was made by another version of the form. */
function readDraft(key: string): LabelerDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null')
    const config = LabelerConfig.safeParse(kept?.config)
    return config.success
      ? { name: String(kept.name), endpointId: String(kept.endpointId), model: String(kept.model), config: config.data }
      : null
  } catch {
    return null
  }
}
