import { isDeepStrictEqual } from 'node:util'
import type { FindParts, Join, PairRecord, Part, PartKey } from '@/lib/formats/record'

export type JoinLine = { line: number; join: Join }

/** What a row came to with the kept ones: pairs, itself kept, nothing new, or a reason. */
export type Joined = { line: number } & (
  | { records: readonly PairRecord[]; isKept: boolean }
  | { isKnown: true }
  | { rejectedBecause: string }
)

/** `make` may need what was found to know what else to look for, as a line of verdicts its question. */
const lookups = 3

/**
 * What rows come to together with the rows that are kept in the project and those before them in this batch, in their order, and what of them is to
 * be kept. A row that is kept already is known and makes nothing again; one that says something else under the same name is rejected.
 */
export async function joinRows(
  lines: readonly JoinLine[],
  findParts: (keys: readonly PartKey[]) => Promise<readonly Part[]>,
): Promise<{ joined: Joined[]; added: Part[] }> {
  const kept = new Map<string, Part[]>()
  const find: FindParts = (key) => kept.get(nameOf(key)) ?? []
  for (let lookup = 0; lookup < lookups; lookup += 1) {
    const wanted = new Map<string, PartKey>()
    for (const { join } of lines) {
      for (const key of [...join.wants(find), ...join.keeps]) if (!kept.has(nameOf(key))) wanted.set(nameOf(key), key)
    }
    if (wanted.size === 0) break
    for (const name of wanted.keys()) kept.set(name, [])
    for (const part of await findParts([...wanted.values()])) kept.get(nameOf(part))?.push(part)
  }
  const added: Part[] = []
  const joined = lines.map(({ line, join }): Joined => {
    const before = join.keeps.map((part) => find(part).find(({ own }) => own === part.own))
    if (before.some((one, index) => one !== undefined && !isDeepStrictEqual(one.content, stored(join.keeps[index])))) {
      return {
        line,
        rejectedBecause: `another row is already there as ${join.about}: is it of another data set? Import it into a project of its own`,
      }
    }
    const news = join.keeps.filter((_, index) => before[index] === undefined)
    if (join.keeps.length > 0 && news.length === 0) return { line, isKnown: true }
    const made = join.make(find)
    if ('rejectedBecause' in made) return { line, rejectedBecause: made.rejectedBecause }
    for (const part of news) kept.get(nameOf(part))?.push(part)
    added.push(...news)
    return { line, records: made.records, isKept: news.length > 0 }
  })
  return { joined, added }
}

/** As it comes back from the database. */
function stored(part: Part | undefined): unknown {
  return part === undefined ? undefined : JSON.parse(JSON.stringify(part.content))
}

function nameOf({ kind, group }: PartKey): string {
  return `${kind} ${group}`
}
