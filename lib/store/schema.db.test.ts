import { expect, test } from 'vitest'
import { pool } from './db'

test('every reference to another table has an index that begins with it: without one, each row that is deleted there costs a scan here', async () => {
  const { rows } = await pool.query(
    `select c.conrelid::regclass::text as "table",
            (select string_agg(a.attname, ', ') from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey)) as columns
     from pg_constraint c
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
       select from pg_index i where i.indrelid = c.conrelid
         and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] <@ c.conkey)
     order by 1, 2`,
  )
  expect(rows).toEqual([])
})
