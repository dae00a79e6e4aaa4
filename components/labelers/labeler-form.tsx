'use client'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useSaveLabeler } from '@/lib/client/labelers'
import type { EndpointView } from '@/lib/labeling/endpoint-types'
import type { LabelerView } from '@/lib/labeling/labeler-types'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { ConfigFields } from './config-fields'
import { emptyConfig, type LabelerDraft, useDraft } from './draft'
import { ExemplarFields } from './exemplar-fields'
import { ModelFields } from './model-fields'
import { PrincipleFields } from './principle-fields'
import { PromptPreview } from './prompt-preview'
import { RandomExamples } from './random-examples'
import { TryOut } from './try-out'

type Props = { projectId: string; labeler: LabelerView | null; endpoints: readonly EndpointView[] }

/** The form of a labeler, kept in this browser until it is saved as a version. */
export function LabelerForm({ projectId, labeler, endpoints }: Props) {
  const router = useRouter()
  const save = useSaveLabeler(projectId)
  const { draft, change, forget } = useDraft(`labeler-draft-${projectId}-${labeler?.id ?? 'new'}`, startingPoint(labeler, endpoints))
  const endpoint = endpoints.find(({ id }) => id === draft.endpointId)
  const isValid =
    LabelerConfig.safeParse(draft.config).success && draft.name.trim() !== '' && draft.model.trim() !== '' && endpoint !== undefined
  const onSave = () =>
    save.mutate(
      { labelerId: labeler?.id ?? null, labeler: draft },
      {
        onSuccess: ({ number, isNew, versionId }) => {
          forget()
          toast.success(isNew ? `Saved as version ${number}` : `Version ${number} is the same already`)
          router.push(`/projects/${projectId}/runs?version=${versionId}`)
        },
      },
    )
  return (
    <>
      <PageHeader
        title={labeler === null ? 'New labeler' : `New version of ${labeler.name}`}
        description="The prompt at the right is what will be sent, on a real pair. What you type is kept in this browser until you save."
        actions={
          <Button variant="primary" disabled={!isValid || save.isPending} onClick={onSave}>
            Save {labeler === null ? 'labeler' : 'version'}
          </Button>
        }
      />
      {save.error === null ? null : (
        <div className="mb-4">
          <ErrorState error={save.error} />
        </div>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="grid content-start gap-4">
          <Card title="Who is asked">
            <ModelFields draft={draft} endpoints={endpoints} isNamed={labeler !== null} onChange={change} />
          </Card>
          <Card title="How it is asked">
            <ConfigFields config={draft.config} onChange={(config) => change({ ...draft, config })} />
          </Card>
          <Card title="Principles" description="A rubric or a constitution to judge by. Leave it empty to judge by the task alone.">
            <PrincipleFields config={draft.config} onChange={(config) => change({ ...draft, config })} />
          </Card>
          <Card
            title="Examples"
            description="Shown before the pair. They cost tokens in every request; few-shot helped only harmlessness in the paper."
          >
            <RandomExamples projectId={projectId} onDrawn={(exemplars) => change({ ...draft, config: { ...draft.config, exemplars } })} />
            <ExemplarFields config={draft.config} onChange={(config) => change({ ...draft, config })} />
          </Card>
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <PromptPreview projectId={projectId} config={draft.config} api={endpoint?.api ?? 'chat'} />
          <TryOut projectId={projectId} draft={draft} isReady={isValid} />
        </div>
      </div>
    </>
  )
}

function startingPoint(labeler: LabelerView | null, endpoints: readonly EndpointView[]): LabelerDraft {
  const newest = labeler?.versions.find(({ config }) => config !== null)
  return {
    name: labeler?.name ?? '',
    endpointId: newest?.endpointId ?? endpoints[0]?.id ?? '',
    model: newest?.model ?? '',
    config: newest?.config ?? emptyConfig,
  }
}
