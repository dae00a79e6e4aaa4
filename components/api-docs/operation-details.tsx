import { Badge, type Tone } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import type { Operation, Parameter } from '@/lib/api/openapi'
import { outline } from './outline'

type Props = { method: string; path: string; operation: Operation; server: string }

const tones: Record<string, Tone> = { GET: 'good', DELETE: 'danger' }

/** One operation, folded to its line until somebody wants more. */
export function OperationDetails({ method, path, operation, server }: Props) {
  const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const isJson = bodyType === 'application/json'
  const answer = answerOf(operation)
  return (
    <details className="rounded-md border border-line open:bg-paper">
      <summary className="cursor-pointer px-2 py-2 text-sm">
        <Badge tone={tones[method] ?? 'plain'} className="mr-2 font-mono">
          {method}
        </Badge>
        <code className="break-all font-mono text-xs">{path}</code>
        <span className="block text-muted">{operation.summary}</span>
      </summary>
      <div className="grid gap-3 border-line border-t px-3 py-3 text-sm">
        <p>
          {operation.description} Answers {answers(operation)}.
        </p>
        {operation.parameters.length === 0 ? null : <Parameters parameters={operation.parameters} />}
        {body === undefined ? null : <p>{isJson ? 'Takes JSON:' : 'Takes the bytes of a file as its body.'}</p>}
        {isJson ? <Code>{JSON.stringify(body?.schema, null, 2)}</Code> : null}
        {answer === undefined ? null : (
          <>
            <p>The JSON of the answer:</p>
            <Code>{outline(answer)}</Code>
          </>
        )}
        <Code>{curl({ method, path, operation, server })}</Code>
      </div>
    </details>
  )
}

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <Table caption="Parameters">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>In</Th>
          <Th>Value</Th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, in: where, required, description, schema }) => (
          <tr key={`${where} ${name}`}>
            <Td className="font-mono text-xs">{name}</Td>
            <Td>
              {where}
              {required ? ', required' : ''}
            </Td>
            <Td>
              {description === undefined ? null : <span className="block">{description}</span>}
              <code className="break-all font-mono text-muted text-xs">{JSON.stringify(schema)}</code>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Code({ children }: { children: string | undefined }) {
  return (
    <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-sunken p-2 font-mono text-xs">
      {children}
    </pre>
  )
}

function answers({ responses }: Operation): string {
  const [status, answer] = Object.entries(responses)[0] ?? []
  const types = answer !== undefined && 'content' in answer ? Object.keys(answer.content ?? {}) : []
  return types.length === 0 ? `${status} without a body` : `${status} with ${types.join(' or ')}`
}

/** The schema of the JSON that it answers; undefined where there is none. */
function answerOf({ responses }: Operation): unknown {
  const ok = responses['200']
  return ok !== undefined && 'content' in ok ? ok.content?.['application/json']?.schema : undefined
}

/** A command that calls the operation from a shell. */
function curl({ method, path, operation, server }: Props): string {
  const address = `${server}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`
  const required = operation.parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=…`)
  const query = required.length === 0 ? '' : `?${required.join('&')}`
  const types = Object.keys(operation.requestBody?.content ?? {})
  const body = types.map((type) => (type === 'application/json' ? ` -H 'Content-Type: ${type}' -d '{…}'` : ' --data-binary @FILE'))
  return `curl${method === 'GET' ? '' : ` -X ${method}`} -H 'Authorization: Bearer KEY'${body.join('')} '${address}${query}'`
}
