import { Button } from '@/components/ui/button'
import { Select, Textarea } from '@/components/ui/field'
import { LabelerConfig } from '@/lib/preference/labeler-config'

type Props = { config: LabelerConfig; onChange: (config: LabelerConfig) => void }

/** A rubric or constitution, judged together or one principle at a time. */
export function PrincipleFields({ config, onChange }: Props) {
  const { principles } = config
  const setAll = (next: string[]) => onChange({ ...config, principles: next })
  return (
    <div className="grid gap-3">
      {principles.map((principle, index) => (
        <div key={`principle ${index + 1}`} className="grid gap-1">
          <Textarea
            label={`Principle ${index + 1}`}
            rows={2}
            value={principle}
            onChange={(event) => setAll(principles.map((one, other) => (other === index ? event.target.value : one)))}
          />
          <Button variant="ghost" className="justify-self-start" onClick={() => setAll(principles.filter((_, other) => other !== index))}>
            Remove principle {index + 1}
          </Button>
        </div>
      ))}
      <Button className="justify-self-start" onClick={() => setAll([...principles, ''])}>
        Add a principle
      </Button>
      {principles.length < 2 ? null : (
        <Select
          label="How they are judged"
          value={config.principlesAsked}
          onChange={(event) => onChange({ ...config, principlesAsked: LabelerConfig.shape.principlesAsked.parse(event.target.value) })}
          hint="One at a time costs as many requests as there are principles, and shows what each one says."
        >
          <option value="together">All in one prompt</option>
          <option value="each">One at a time, averaged</option>
        </Select>
      )}
    </div>
  )
}
