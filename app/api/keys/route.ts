import { z } from 'zod'
import { keysOf, makeApiKey, NewKey } from '@/lib/api/keys'
import { route } from '@/lib/api/route'
import { ApiKeyView, listApiKeys } from '@/lib/store/api-keys'

export const GET = route(
  {
    summary: "One's own API keys, for the owner of the installation everybody's, that open a project or any; never the keys themselves.",
    needs: 'enter',
    query: z.object({ projectId: z.uuid().optional() }),
    answer: z.object({ apiKeys: z.array(ApiKeyView) }),
  },
  async ({ query, caller }) => ({
    apiKeys: await listApiKeys(query.projectId, keysOf(caller)),
  }),
)

export const POST = route(
  {
    summary: 'A new API key. The answer holds the key itself, this once.',
    needs: 'enter',
    body: NewKey,
    answer: z.object({ key: z.string(), apiKey: ApiKeyView }),
  },
  ({ body, caller }) => makeApiKey(body, caller),
)
