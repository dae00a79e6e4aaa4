import { route } from '@/lib/api/route'
import { lookUpModel, Offer } from '@/lib/labeling/local/download'
import { OfferRequest } from '@/lib/labeling/local/local-types'

export const POST = route(
  { summary: 'What a download would fetch: name, size, checksum. Nothing is stored.', needs: 'own', body: OfferRequest, answer: Offer },
  ({ body: { url } }) => lookUpModel(url),
)
