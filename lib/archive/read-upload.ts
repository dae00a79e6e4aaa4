import type { Project } from '@/lib/store/projects'
import { deleteUpload, uploadBytes, wholeUpload } from '@/lib/store/uploads'
import { ArchiveRefused } from './archive-format'
import { readArchive } from './read-archive'

/**
 * A new project from an archive that was sent in parts, which go once it is made. Goes on to the end when whoever asked goes away.
 * @throws NotFound for an upload that is not theirs; Conflict when parts are missing; otherwise as `readArchive`: the parts stay then
 */
export async function readArchiveUpload(
  uploadId: string,
  { ownerId, name }: { ownerId: string | null; name?: string | undefined },
): Promise<Project> {
  const of = { archiveOf: ownerId }
  const { isAsAnnounced } = await wholeUpload(of, uploadId)
  if (!isAsAnnounced) throw new ArchiveRefused('its bytes are not those of the sha256 that was announced. Send it again as a new upload.')
  const project = await readArchive(uploadBytes(uploadId), { name, ownerId })
  await deleteUpload(of, uploadId)
  return project
}
