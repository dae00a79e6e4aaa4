'use client'
import { Input, Select } from '@/components/ui/field'
import type { ImportPreview, Pairing, ReadAs } from '@/lib/client/imports'

type Props = { preview: ImportPreview; readAs: ReadAs; isLocked: boolean; onChange: (readAs: ReadAs) => void }

/** The format id under which columns are mapped by a person. */
const byHand = 'mapping'

/** The format that was told from the content, with the choice of another, and what the file leaves open: the judge's name, the pairs, the order. */
export function ReadAsFields(props: Props) {
  const { preview, readAs, isLocked, onChange } = props
  const { formats, detectedFormat, confidence, candidates, needsPairs } = preview
  const detected = formats.find(({ id }) => id === detectedFormat)
  const likely = formats.filter(({ id }) => candidates.includes(id))
  const others = formats.filter(({ id }) => !candidates.includes(id))
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label="Format"
        value={readAs.mapping === undefined ? (readAs.format ?? '') : byHand}
        disabled={isLocked}
        hint={needsPairs ? 'Its rows belong to another file: import that one too, or before.' : detectionText(detected?.name, confidence)}
        onChange={({ target }) => onChange(withFormat(readAs, target.value))}
      >
        {detected === undefined && readAs.mapping !== undefined ? null : (
          <option value="">{detected === undefined ? 'Not recognised' : `${detected.name} (from the content)`}</option>
        )}
        <option value={byHand}>Any other table: say which column is what</option>
        {[...likely, ...others].map(({ id, name, description }) => (
          <option key={id} value={id}>
            {candidates.includes(id) ? 'Likely: ' : ''}
            {name}: {description}
          </option>
        ))}
      </Select>
      <LabelerField {...props} />
      <PairingField {...props} />
      <OrderField {...props} />
    </div>
  )
}

function LabelerField({ preview: { labeler }, readAs, isLocked, onChange }: Props) {
  if (labeler === null) return null
  const isMissing = labeler === '' && (readAs.labeler ?? '') === ''
  return (
    <Input
      label="Name of the AI labeler"
      placeholder={labeler === '' ? 'such as GPT-4/CoT' : labeler}
      defaultValue={readAs.labeler ?? ''}
      disabled={isLocked}
      error={isMissing ? 'The file does not say whose labels it holds. Name the judge to import it.' : undefined}
      hint="The file does not name it."
      onBlur={({ target }) => onChange(withLabeler(readAs, target.value.trim()))}
    />
  )
}

const pairingTexts: Record<Pairing, string> = {
  every: 'every two responses to a prompt',
  'best-random': 'the best response against another one, drawn',
  matched: 'a good and a bad completion of the same prompt',
}

function PairingField({ preview: { pairings, asksForPairing }, readAs, isLocked, onChange }: Props) {
  const [usual] = pairings
  if (usual === undefined) return null
  const isMissing = asksForPairing && readAs.pairing === undefined
  return (
    <Select
      label="Pairs"
      value={readAs.pairing ?? (asksForPairing ? '' : usual)}
      disabled={isLocked}
      error={isMissing ? 'Its rows hold one response each, which is no pair. Choose how pairs are made of them.' : undefined}
      hint="How pairs are made of its rows."
      onChange={({ target }) => onChange({ ...readAs, ...chosenPairing(pairings, target.value) })}
    >
      {asksForPairing ? <option value="">No pairs: choose</option> : null}
      {pairings.map((pairing) => (
        <option key={pairing} value={pairing}>
          {pairingTexts[pairing]}
        </option>
      ))}
    </Select>
  )
}

function OrderField({ preview: { order }, readAs, isLocked, onChange }: Props) {
  if (order === null) return null
  return (
    <Select
      label="Shown first"
      value={readAs.order ?? order}
      disabled={isLocked}
      hint="Which response the judge saw first. The file does not say it."
      onChange={({ target }) => onChange({ ...readAs, order: target.value === 'BA' ? 'BA' : 'AB' })}
    >
      <option value="AB">Response 1 (A)</option>
      <option value="BA">Response 2 (B): the exchanged file</option>
    </Select>
  )
}

function withFormat({ labeler }: ReadAs, format: string): ReadAs {
  return { ...(labeler === undefined ? {} : { labeler }), ...(format === '' ? {} : { format }) }
}

function withLabeler({ labeler: _, ...rest }: ReadAs, labeler: string): ReadAs {
  return labeler === '' ? rest : { ...rest, labeler }
}

function chosenPairing(pairings: readonly Pairing[], value: string): { pairing?: Pairing } {
  const pairing = pairings.find((one) => one === value)
  return pairing === undefined ? {} : { pairing }
}

function detectionText(name: string | undefined, confidence: number): string | undefined {
  if (name === undefined || confidence === 1 || confidence === 0) return undefined
  return `${Math.round(confidence * 100)} % of the first rows look like this.`
}
