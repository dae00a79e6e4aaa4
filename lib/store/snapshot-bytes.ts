import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { one } from './db'
import type { Moment } from './moment'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Every piece but the last holds so many bytes of the file: that is how a range finds its pieces. Never to be changed while snapshots are stored. */
export const snapshotPieceBytes = 2 ** 20

/** Adds a piece of a snapshot's file, of `snapshotPieceBytes` unless it is the last. */
export async function addSnapshotPiece(moment: Moment, snapshotId: string, index: number, bytes: Uint8Array): Promise<void> {
  await moment.query('insert into "SnapshotChunk" ("snapshotId", index, bytes) values ($1::uuid, $2, $3)', [
    snapshotId,
    index,
    await pack(bytes),
  ])
}

/** The bytes of a snapshot's file from `start` up to but not including `end`, piece by piece, however large the file. */
export async function* snapshotBytes(snapshotId: string, { start, end }: { start: number; end: number }): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const index = Math.floor(at / snapshotPieceBytes)
    const { bytes } = await one(
      z.object({ bytes: z.instanceof(Uint8Array) }),
      'select bytes from "SnapshotChunk" where "snapshotId" = $1::uuid and index = $2',
      [snapshotId, index],
    )
    const from = index * snapshotPieceBytes
    const piece = (await unpack(bytes)).subarray(at - from, end - from)
    yield piece
    at += piece.length
  }
}
