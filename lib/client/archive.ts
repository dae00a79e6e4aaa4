import { useMutation, useQueryClient } from '@tanstack/react-query'
import { projectKeys } from './projects'
import { type UploadProgress, upload } from './upload'
import { inPartsFrom, readArchiveInParts } from './upload-parts'

/** Where a project comes as one file. */
export const archivePath = (projectId: string): string => `/api/projects/${projectId}/archive`

/** Makes a project of an archive, a large one part by part; refused, it leaves no project behind. */
export function useReadArchive(onProgress: (progress: UploadProgress) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, signal }: { file: File; signal: AbortSignal }) =>
      file.size < inPartsFrom
        ? upload('POST', '/api/archives', file, { onProgress, signal })
        : readArchiveInParts(file, { onProgress, signal }),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKeys.list }),
  })
}
