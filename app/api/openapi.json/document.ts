import { openApi } from '@/lib/api/openapi'
import { version } from '@/package.json'
import { routes } from './routes'

/** The description of the whole API. */
export const apiDocument = openApi(routes, version)
