import { z } from 'zod'
import { keysOf } from '@/lib/api/keys'
import { route } from '@/lib/api/route'
import { deleteApiKey } from '@/lib/store/api-keys'

export const DELETE = route(
  {
    summary: "Revokes an API key of one's own; the owner of the installation may revoke everybody's.",
    needs: 'enter',
    params: z.object({ keyId: z.uuid() }),
  },
  ({ params, caller }) => deleteApiKey(params.keyId, keysOf(caller)),
)
