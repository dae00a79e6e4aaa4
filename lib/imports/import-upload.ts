import type { ImportSummary } from '@/lib/store/imports'
import { deleteUpload, uploadBytes, wholeUpload } from '@/lib/store/uploads'
import { FileNotImported } from './errors'
import { type ImportOptions, importFile } from './import-file'

/**
 * What became of a file that was sent in parts; its parts go once it is imported. Goes on to the end when whoever asked goes away.
 * @throws Conflict when parts are missing; FileNotImported when it is not the file whose sha256 was announced, or as `importFile`: the parts stay then
 */
export async function importUpload(
  projectId: string,
  uploadId: string,
  options: Omit<ImportOptions, 'fileName' | 'bytesTotal'>,
): Promise<ImportSummary> {
  const { fileName, nBytes, isAsAnnounced } = await wholeUpload({ projectId }, uploadId)
  if (!isAsAnnounced)
    throw new FileNotImported(fileName, 'its bytes are not those of the sha256 that was announced. Send it again as a new upload.')
  const summary = await importFile(projectId, uploadBytes(uploadId), { ...options, fileName, bytesTotal: nBytes })
  await deleteUpload({ projectId }, uploadId)
  return summary
}
