'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type ImportPreview, type ImportSummary, importKeys, importUpload, type ReadAs } from '@/lib/client/imports'
import type { UploadProgress } from '@/lib/client/upload'

export type PickedFile = {
  key: string
  file: File
  readAs: ReadAs
  state: 'ready' | 'importing' | 'done' | 'failed'
  progress?: UploadProgress
  summary?: ImportSummary
  error?: Error
}

let picked = 0

/** The files that a person has picked, and their import one after the other. */
export function usePickedFiles(projectId: string) {
  const client = useQueryClient()
  const [files, setFiles] = useState<PickedFile[]>([])
  const [isImporting, setImporting] = useState(false)
  const stopper = useRef<AbortController>(null)

  const patch = (key: string, change: Partial<PickedFile>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const previewOf = ({ key, readAs }: PickedFile) => client.getQueryData<ImportPreview>(importKeys.preview(projectId, key, readAs))

  async function importOne(one: PickedFile, signal: AbortSignal): Promise<void> {
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
    const waiting = files.filter(({ state }) => state === 'ready' || state === 'failed')
    const readable = waiting.filter((one) => previewOf(one)?.problem === null && isNamed(previewOf(one), one))
    // Labels for pairs of another file come after the files that bring pairs.
    const inOrder = readable.toSorted((one, other) => Number(previewOf(one)?.needsPairs) - Number(previewOf(other)?.needsPairs))
    for (const one of inOrder) {
      if (abort.signal.aborted) break
      await importOne(one, abort.signal)
    }
    setImporting(false)
    // Every screen of the project shows something of what has come in.
    await client.invalidateQueries({ queryKey: ['projects', projectId], predicate: ({ queryKey }) => queryKey[3] !== 'preview' })
  }

  return {
    files,
    isImporting,
    nWaiting: files.filter(({ state }) => state === 'ready' || state === 'failed').length,
    add: (list: Iterable<File>) => setFiles((all) => [...all, ...Array.from(list, newlyPicked)]),
    remove: (key: string) => setFiles((all) => all.filter((one) => one.key !== key)),
    readAs: (key: string, readAs: ReadAs) => patch(key, { readAs }),
    start,
    stop: () => stopper.current?.abort(),
  }
}

/** False when the file's AI labels would have no labeler's name. */
export function isNamed(preview: ImportPreview | undefined, { readAs }: Pick<PickedFile, 'readAs'>): boolean {
  return preview?.labeler !== '' || (readAs.labeler ?? '') !== ''
}

function newlyPicked(file: File): PickedFile {
  picked += 1
  return { key: `${picked} ${file.name}`, file, readAs: { format: undefined, labeler: undefined }, state: 'ready' }
}
