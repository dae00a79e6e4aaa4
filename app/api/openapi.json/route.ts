import { z } from 'zod'
import { route } from '@/lib/api/route'
import { apiDocument } from './document'

export const GET = route(
  { summary: 'The description of the whole API, as OpenAPI 3.1.', needs: 'enter', answer: z.record(z.string(), z.unknown()) },
  async () => apiDocument,
)
