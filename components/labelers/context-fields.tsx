import { Checkbox, Select } from '@/components/ui/field'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { NumberField } from './number-field'

type Props = { config: LabelerConfig; onChange: (config: LabelerConfig) => void }

const usualLimit = 4096

/** How long a prompt may be, and what becomes of a longer one. */
export function ContextFields({ config, onChange }: Props) {
  const { contextTokens } = config
  return (
    <>
      <Checkbox
        label="Limit the length of the prompt"
        hint="Otherwise a server with a shorter context may cut it. Concord notices only when the server counts far fewer tokens than were sent."
        checked={contextTokens !== null}
        onChange={(event) => onChange({ ...config, contextTokens: event.target.checked ? usualLimit : null })}
      />
      {contextTokens === null ? null : (
        <div className="grid grid-cols-2 gap-3">
          <NumberField
            label="Tokens, with the answer"
            value={contextTokens}
            min={64}
            max={10_000_000}
            onChange={(tokens) => onChange({ ...config, contextTokens: tokens })}
            hint="Counted as OpenAI's o200k does"
          />
          <Select
            label="When it is longer"
            value={config.tooLong}
            onChange={(event) => onChange({ ...config, tooLong: LabelerConfig.shape.tooLong.parse(event.target.value) })}
            hint="Responses are never cut."
          >
            <option value="refuse">Do not ask</option>
            <option value="cut prompt start">Cut the prompt at its start</option>
            <option value="cut prompt end">Cut the prompt at its end</option>
          </Select>
        </div>
      )}
    </>
  )
}
