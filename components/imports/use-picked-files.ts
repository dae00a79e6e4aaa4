'use client'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type ImportPreview, type ImportSummary, importUpload, type ReadAs, useImportPreviews } from '@/lib/client/imports'
import type { UploadProgress } from '@/lib/client/upload'

type Picked = {
  key: string
  file: File
  readAs: ReadAs
  state: 'ready' | 'importing' | 'done' | 'failed'
  progress?: UploadProgress
  summary?: ImportSummary
  error?: Error
}
export type PickedFile = Picked & { preview: UseQueryResult<ImportPreview> | undefined }

let picked = 0

/** The files that a person has picked, and their import one after the other. */
export function usePickedFiles(projectId: string) {
  const client = useQueryClient()
  const [files, setFiles] = useState<Picked[]>([])
  const [isImporting, setImporting] = useState(false)
  const stopper = useRef<AbortController>(null)

  const patch = (key: string, change: Partial<Picked>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const previews = useImportPreviews(projectId, files)
  const previewed = files.map((one, index): PickedFile => ({ ...one, preview: previews[index] }))
  const importable = previewed.filter(isImportable)

  function add(list: Iterable<File>): void {
    // Copied at once: the list of an input is emptied before React comes to the update.
    const added = Array.from(list, newlyPicked)
    setFiles((all) => [...all, ...added])
  }

  async function importOne(one: Picked, signal: AbortSignal): Promise<void> {
    patch(one.key, { state: 'importing' })
    const onProgress = (progress: UploadProgress) => patch(one.key, { progress })
    try {
      const summary = await importUpload(projectId, one.file, { readAs: one.readAs, onProgress, signal })
      patch(one.key, { state: summary.status === 'failed' ? 'failed' : 'done', summary })
    } catch (error) {
      patch(one.key, { state: 'failed', error: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  async function start(): Promise<void> {
    const abort = new AbortController()
    stopper.current = abort
    setImporting(true)
    // Labels for pairs of another file come after the files that bring pairs.
    const inOrder = importable.toSorted((one, other) => Number(one.preview?.data?.needsPairs) - Number(other.preview?.data?.needsPairs))
    for (const one of inOrder) {
      if (abort.signal.aborted) break
      await importOne(one, abort.signal)
    }
    setImporting(false)
    // Every screen of the project shows something of what has come in.
    await client.invalidateQueries({ queryKey: ['projects', projectId], predicate: ({ queryKey }) => queryKey[3] !== 'preview' })
  }

  return {
    files: previewed,
    isImporting,
    nImportable: importable.length,
    add,
    remove: (key: string) => setFiles((all) => all.filter((one) => one.key !== key)),
    readAs: (key: string, readAs: ReadAs) => patch(key, { readAs }),
    start,
    stop: () => stopper.current?.abort(),
  }
}

/** True for a file that waits, can be read, and of which all is said that has to be. */
function isImportable({ state, preview, readAs }: PickedFile): boolean {
  const isWaiting = state === 'ready' || state === 'failed'
  const isNamed = preview?.data?.labeler !== '' || (readAs.labeler ?? '') !== ''
  const isPaired = preview?.data?.asksForPairing !== true || readAs.pairing !== undefined
  return isWaiting && preview?.data?.problem === null && isNamed && isPaired
}

function newlyPicked(file: File): Picked {
  picked += 1
  return { key: `${picked} ${file.name}`, file, readAs: {}, state: 'ready' }
}
