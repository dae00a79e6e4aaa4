import { Badge } from '@/components/ui/badge'
import type { ImportPreview } from '@/lib/client/imports'
import type { ResponseName } from '@/lib/words/preference'

type Row = ImportPreview['rows'][number]
type PairRow = Extract<Row, { responseA: unknown }>

const noteTexts: Record<string, string> = {
  emptyResponse: 'empty response, accepted',
  identicalTexts: 'same text by two policies, accepted',
  booleanAsText: 'true or false read as text',
  orderUnknown: 'the file does not say which was shown first',
  severalTurns: 'responses of several turns',
  equalRatings: 'equal ratings',
  skippedLabel: 'left without a label by an annotator',
  strengthAgainstChoice: 'strength left out: it contradicts the choice',
}
const promptChars = 400
const responseChars = 500

/** The first rows as they will be read, and why some will not be. */
export function PreviewRows({ fileName, preview }: { fileName: string; preview: ImportPreview }) {
  const nRejected = preview.rows.filter((row) => 'rejectedBecause' in row).length
  return (
    <details open>
      <summary className="cursor-pointer font-medium text-sm">
        The first {preview.rows.length} rows as they will be read{nRejected === 0 ? '' : `, ${nRejected} rejected`}
      </summary>
      <section
        aria-label={`First rows of ${fileName}`}
        tabIndex={0}
        className="mt-2 max-h-112 overflow-y-auto rounded-md border border-line"
      >
        <ol className="divide-y divide-line">
          {preview.rows.map((row, index) => (
            <li key={index} className="p-3 text-sm">
              <RowPreview row={row} />
            </li>
          ))}
        </ol>
      </section>
    </details>
  )
}

function RowPreview({ row }: { row: Row }) {
  if ('rejectedBecause' in row) {
    return (
      <p>
        <Badge tone="danger">line {row.line} rejected</Badge> <span className="text-danger">{row.rejectedBecause}</span>
      </p>
    )
  }
  if ('labelsOf' in row) {
    return (
      <p className="flex flex-wrap items-center gap-1.5">
        <span className="text-muted text-xs">
          line {row.line}, for pair {row.labelsOf}
        </span>
        <Labels labels={row.labels} />
      </p>
    )
  }
  if ('keptAs' in row) {
    return (
      <p className="text-muted">
        <span className="text-xs">line {row.line}</span> {row.keptAs}: kept to make pairs with rows of other files
      </p>
    )
  }
  return <PairPreview row={row} />
}

function PairPreview({ row }: { row: PairRow }) {
  const last = row.prompt.at(-1)
  const nEarlier = row.prompt.length - 1
  return (
    <div className="grid gap-2">
      <p className="whitespace-pre-wrap break-words">
        <span className="text-muted text-xs">
          line {row.line}
          {row.id === null ? '' : `, id ${row.id}`}
          {nEarlier > 0 ? `, after ${nEarlier} earlier ${nEarlier === 1 ? 'message' : 'messages'}` : ''}
        </span>
        <br />
        {cut(last?.content ?? '', promptChars)}
      </p>
      <div className="grid gap-2 sm:grid-cols-2">
        <Response name="A" {...row.responseA} />
        <Response name="B" {...row.responseB} />
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Labels labels={row.labels} />
        {row.tags.map((tag) => (
          <Badge key={tag}>#{tag}</Badge>
        ))}
        {row.notes.map((note) => (
          <Badge key={note} tone="warn">
            {noteTexts[note] ?? note}
          </Badge>
        ))}
      </div>
    </div>
  )
}

function Response({ name, text, policy }: { name: ResponseName; text: string; policy: string | null }) {
  return (
    <div className="min-w-0 rounded border border-line bg-sunken p-2">
      <p className="mb-1 flex items-baseline gap-2 text-xs">
        <Badge tone={name === 'A' ? 'a' : 'b'}>{name}</Badge>
        <span className="min-w-0 break-words text-muted">{policy ?? 'policy unknown'}</span>
      </p>
      <p className="whitespace-pre-wrap break-words">{text === '' ? <em className="text-muted">empty</em> : cut(text, responseChars)}</p>
    </div>
  )
}

function Labels({ labels }: { labels: readonly string[] }) {
  return labels.map((label, index) => (
    <Badge key={index} tone="plain" className="max-w-full break-words leading-normal">
      {label}
    </Badge>
  ))
}

function cut(text: string, chars: number): string {
  return text.length > chars ? `${text.slice(0, chars)} …` : text
}
