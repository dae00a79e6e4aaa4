import type pg from 'pg'

/** A column that a migration added and left to be filled in: it would have held its locks, and could not have been cut off. */
type Fill = {
  /** As the migration that put it into the table of fills says it. */
  name: string
  /**
   * One statement, and so one transaction: fills in the next $2 rows after $1 and notes the last of them; no row once there are none.
   */
  slice: string
}

const fills: readonly Fill[] = [
  {
    name: 'pair_policies',
    slice: `
      with slice as (select id, "responseAId", "responseBId" from "Pair" where $1::uuid is null or id > $1::uuid order by id limit $2),
      filled as (
        update "Pair" p set "policyAId" = a."policyId", "policyBId" = b."policyId"
        from slice s join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"
        where p.id = s.id and (p."policyAId", p."policyBId") is distinct from (a."policyId", b."policyId")
      )
      update "Fill" f set after = l.id from (select id from slice order by id desc limit 1) l where f.name = 'pair_policies'
      returning f.after, (select count(*)::int from slice) as n`,
  },
]

type Options = { atOnce?: number; onProgress?: (progress: { name: string; nRows: number }) => void }

/**
 * Fills in what migrations left to be filled in, in slices that are each committed, and goes on where it was cut off. Done twice, the second does nothing.
 * Call it before anything reads or writes.
 */
export async function fillIn(client: pg.Client, { atOnce = 5000, onProgress }: Options = {}): Promise<void> {
  for (const { name, slice } of fills) {
    const open = await client.query<{ after: string | null }>('select after from "Fill" where name = $1', [name])
    if (open.rows[0] === undefined) continue
    let nRows = 0
    for (let { after } = open.rows[0]; ; ) {
      const { rows } = await client.query<{ after: string; n: number }>(slice, [after, atOnce])
      const [done] = rows
      if (done === undefined) break
      after = done.after
      nRows += done.n
      onProgress?.({ name, nRows })
    }
    await client.query('delete from "Fill" where name = $1', [name])
  }
}
