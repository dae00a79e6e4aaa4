import { route } from '@/lib/api/route'
import { lookUpModel } from '@/lib/labeling/local/download'
import { OfferRequest } from '@/lib/labeling/local/local-types'

/** What a download would fetch: name, size, checksum. Nothing is stored. */
export const POST = route({ needs: 'own', body: OfferRequest }, ({ body: { url } }) => lookUpModel(url))
