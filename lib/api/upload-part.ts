import { inPieces } from '@/lib/formats/chunks'
import { addPart, getUpload, type Upload, type UploadOf } from '@/lib/store/uploads'
import { Problem } from './problem'
import { uploadOf } from './upload'

/** Bytes are stored in pieces of this size as they arrive, so that a cut connection costs at most one. */
const pieceBytes = 2 ** 20

/** How far a file is, as the tus protocol names it. */
const offsetHeaders = ({ offset, nBytes }: Pick<Upload, 'offset' | 'nBytes'>): Record<string, string> => ({
  'upload-offset': String(offset),
  'upload-length': String(nBytes),
  'cache-control': 'no-store',
})

/** How far a file is, as the answer to HEAD. @throws NotFound */
export async function headOf(of: UploadOf, uploadId: string): Promise<Response> {
  return new Response(null, { status: 204, headers: offsetHeaders(await getUpload(of, uploadId)) })
}

/** Keeps the part that a PATCH brings, and says how far the file is then. @throws NotFound, and as `receivePart` */
export async function answerPart(of: UploadOf, uploadId: string, request: Request): Promise<Response> {
  const upload = await getUpload(of, uploadId)
  const offset = await receivePart(upload, request.headers.get('upload-offset'), uploadOf(request).bytes)
  return new Response(null, { status: 204, headers: offsetHeaders({ ...upload, offset }) })
}

/**
 * Where the next part begins after the bytes of this one are stored, piece by piece as they arrive.
 * @param from the header that says where the part begins
 * @throws Problem 400 without that header, 409 when the file stands elsewhere, 413 when the part goes beyond its announced end
 */
export async function receivePart(upload: Upload, from: string | null, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  if (from === null || !/^\d+$/.test(from))
    throw new Problem(400, 'no-offset', 'The header Upload-Offset is missing', {
      action: 'Say in it at which byte of the file this part begins.',
    })
  let offset = Number(from)
  if (offset !== upload.offset) throw elsewhere(upload.offset)
  for await (const piece of inPieces(bytes, pieceBytes)) {
    if (offset + piece.length > upload.nBytes)
      throw new Problem(413, 'beyond-the-end', `The file was announced with ${upload.nBytes} bytes, and this part goes beyond`)
    const { isKept, offset: next } = await addPart(upload.id, offset, piece)
    if (!isKept) throw elsewhere(next)
    offset = next
  }
  return offset
}

const elsewhere = (offset: number): Problem =>
  new Problem(409, 'other-offset', `The next part of the file begins at byte ${offset}`, { action: 'Send the file on from there.' })
