import { headers } from 'next/headers'
import { ApiDocs } from '@/components/api-docs/api-docs'
import { apiDocument } from '../openapi.json/document'

export const metadata = { title: 'API' }

export default async function ApiDocsPage() {
  const host = (await headers()).get('host') ?? '127.0.0.1:3000'
  return <ApiDocs document={apiDocument} server={`http://${host}`} />
}
