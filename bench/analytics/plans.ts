import { pool } from '@/lib/store/db'
import { bumpVersion, type Endpoint } from './endpoints'

/** How the database answers each query of an endpoint, by `explain` without running it: what was asked, then the plan. */
export async function plansOf({ make }: Endpoint, projectId: string): Promise<string> {
  const asked: { text: string; params: unknown[] }[] = []
  const query = pool.query
  await bumpVersion(projectId)
  const listening = new Proxy(query, {
    apply(target, self, args: unknown[]) {
      const [text, params] = args
      if (typeof text === 'string') asked.push({ text, params: Array.isArray(params) ? params : [] })
      return Reflect.apply(target, self, args)
    },
  })
  Object.assign(pool, { query: listening })
  try {
    await make()
  } finally {
    Object.assign(pool, { query })
  }
  const plans: string[] = []
  for (const { text, params } of asked.filter((one) => /^\s*(select|with)/i.test(one.text))) {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, params)
    plans.push(`${text.trim()}\n\n${rows.map((row) => `    ${row['QUERY PLAN']}`).join('\n')}\n`)
  }
  return plans.join('\n---\n\n')
}
