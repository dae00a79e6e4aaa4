'use client'
import { Input, Select } from '@/components/ui/field'
import type { ImportPreview, ReadAs } from '@/lib/client/imports'

type Props = { preview: ImportPreview; readAs: ReadAs; isLocked: boolean; onChange: (readAs: ReadAs) => void }

/** The format that was told from the content, with the choice of another, and the judge's name where the file has none. */
export function ReadAsFields({ preview, readAs, isLocked, onChange }: Props) {
  const { formats, detectedFormat, confidence, labeler, needsPairs } = preview
  const detected = formats.find(({ id }) => id === detectedFormat)
  const isMissing = labeler === '' && (readAs.labeler ?? '') === ''
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label="Format"
        value={readAs.format ?? ''}
        disabled={isLocked}
        hint={needsPairs ? 'Labels for pairs of another file: import that one too, or before.' : detectionText(detected?.name, confidence)}
        onChange={({ target }) => onChange({ ...readAs, format: target.value === '' ? undefined : target.value })}
      >
        <option value="">{detected === undefined ? 'Not recognised: choose one' : `${detected.name} (from the content)`}</option>
        {formats.map(({ id, name, description }) => (
          <option key={id} value={id}>
            {name}: {description}
          </option>
        ))}
      </Select>
      {labeler === null ? null : (
        <Input
          label="Name of the AI labeler"
          placeholder={labeler === '' ? 'such as GPT-4/CoT' : labeler}
          defaultValue={readAs.labeler ?? ''}
          disabled={isLocked}
          error={isMissing ? 'The file does not say whose labels it holds. Name the judge to import it.' : undefined}
          hint="The file does not name it."
          onBlur={({ target }) => onChange({ ...readAs, labeler: target.value.trim() === '' ? undefined : target.value.trim() })}
        />
      )}
    </div>
  )
}

function detectionText(name: string | undefined, confidence: number): string | undefined {
  if (name === undefined || confidence === 1 || confidence === 0) return undefined
  return `${Math.round(confidence * 100)} % of the first rows look like this.`
}
