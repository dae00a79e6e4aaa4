import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import type { OpenApi, Operation } from '@/lib/api/openapi'
import { OperationDetails } from './operation-details'

type Placed = { method: string; path: string; operation: Operation }

/** Every operation of the API: what it does, takes and answers, and a command that calls it. */
export function ApiDocs({ document, server }: { document: OpenApi; server: string }) {
  const byTag = Map.groupBy(placed(document), ({ operation }) => operation.tags[0] ?? '')
  return (
    <main className="mx-auto w-full max-w-4xl px-4 py-5 sm:px-6">
      <Link href="/" className="font-semibold text-muted text-xs uppercase tracking-widest hover:text-ink">
        Concord
      </Link>
      <PageHeader
        title="HTTP API"
        description={
          <>
            {document.info.description} Programs on other machines send a key as <code>Authorization: Bearer KEY</code>; keys are made under
            a project’s Settings. The same as{' '}
            <a className="underline" href="/api/openapi.json">
              OpenAPI {document.openapi}
            </a>
            , for Concord {document.info.version}.
          </>
        }
      />
      <nav aria-label="Parts of the API" className="mb-4 flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {[...byTag.keys()].map((tag) => (
          <a key={tag} href={`#${tag.replaceAll(' ', '-')}`} className="underline max-sm:py-2">
            {tag}
          </a>
        ))}
      </nav>
      <div className="grid gap-4">
        {[...byTag].map(([tag, operations]) => (
          <Card key={tag} title={tag} id={tag.replaceAll(' ', '-')}>
            <div className="grid gap-1">
              {operations.map(({ method, path, operation }) => (
                <OperationDetails key={`${method} ${path}`} method={method} path={path} operation={operation} server={server} />
              ))}
            </div>
          </Card>
        ))}
      </div>
    </main>
  )
}

function placed({ paths }: OpenApi): Placed[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}
