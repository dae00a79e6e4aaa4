import { Select } from '@/components/ui/field'
import { useLabelers } from '@/lib/client/labelers'

/** The labeler versions of a project that can be asked, newest first of each labeler; undefined until they are known. */
export function useAskableVersions(projectId: string) {
  return useLabelers(projectId).data?.labelers.flatMap((labeler) =>
    labeler.versions.filter(({ config }) => config !== null).map((version) => ({ ...version, labelerName: labeler.name })),
  )
}

type Props = {
  versions: NonNullable<ReturnType<typeof useAskableVersions>>
  value: string | null
  onChange: (labelerVersionId: string) => void
}

/** One of them. */
export function LabelerSelect({ versions, value, onChange }: Props) {
  return (
    <Select label="Labeler" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
      {versions.map(({ id, labelerName, number, model }) => (
        <option key={id} value={id}>
          {labelerName} v{number} ({model})
        </option>
      ))}
    </Select>
  )
}
