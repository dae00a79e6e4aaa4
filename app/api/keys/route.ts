import { z } from 'zod'
import { keysOf, makeApiKey, NewKey } from '@/lib/api/keys'
import { route } from '@/lib/api/route'
import { listApiKeys } from '@/lib/store/api-keys'

/** One's own API keys, for the owner of the installation everybody's, that open a project or any; never the keys themselves. */
export const GET = route({ needs: 'enter', query: z.object({ projectId: z.uuid().optional() }) }, async ({ query, caller }) => ({
  apiKeys: await listApiKeys(query.projectId, keysOf(caller)),
}))

/** A new API key. The answer holds the key itself, this once. */
export const POST = route({ needs: 'enter', body: NewKey }, ({ body, caller }) => makeApiKey(body, caller))
