import { route } from '@/lib/api/route'
import { apiDocument } from './document'

/** The description of the whole API, as OpenAPI 3.1. */
export const GET = route({ needs: 'enter' }, async () => apiDocument)
