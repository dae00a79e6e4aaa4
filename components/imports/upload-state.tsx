'use client'
import { useEffect } from 'react'
import { Progress } from '@/components/ui/progress'
import { useImports } from '@/lib/client/imports'
import type { UploadProgress } from '@/lib/client/upload'
import { bytesText, durationText } from './size-text'

type Props = { projectId: string; fileName: string; progress: UploadProgress | undefined }

/** How far a file is: what has gone up, at what rate, and what of it is stored. */
export function UploadState({ projectId, fileName, progress }: Props) {
  const imports = useImports(projectId)
  const running = imports.data?.imports.find((one) => one.status === 'running' && one.fileName.endsWith(fileName))
  const isListed = running !== undefined
  const { refetch } = imports
  // The list polls by itself only once it knows of a running import.
  useEffect(() => {
    if (isListed) return
    const timer = setInterval(refetch, 500)
    return () => clearInterval(timer)
  }, [isListed, refetch])
  const nBytes = running?.bytesRead ?? 0
  const total = progress?.total ?? 0
  return (
    <div className="mt-3 grid gap-1" aria-live="polite">
      <Progress label={`Import of ${fileName}`} done={Math.max(nBytes, Math.min(progress?.nBytes ?? 0, total * 0.99))} total={total} />
      <p className="text-muted text-sm tabular-nums">
        {progress === undefined
          ? 'Starting …'
          : `${bytesText(progress.nBytes)} of ${bytesText(total)} sent, ${bytesText(progress.bytesPerSecond)}/s`}
        {progress?.secondsLeft == null || progress.nBytes === total ? '' : `, about ${durationText(progress.secondsLeft)} left`}
        {running === undefined
          ? ''
          : `; ${running.nLines.toLocaleString('en')} lines stored, ${running.nAccepted.toLocaleString('en')} accepted`}
      </p>
    </div>
  )
}
