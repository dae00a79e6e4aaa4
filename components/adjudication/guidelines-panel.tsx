'use client'
import { useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { PairText } from '@/components/pairs/pair-text'
import { Allowed } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { Select, Textarea } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useGuidelines, useNewGuidelines } from '@/lib/client/adjudication'

/** The guidelines beside the pair, in any version, and the way to a new one. */
export function GuidelinesPanel({ projectId, annotator }: { projectId: string; annotator: string }) {
  const query = useGuidelines(projectId)
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Screen query={query}>
      {({ versions }) => {
        const shown = versions.find(({ id }) => id === chosen) ?? versions[0]
        return (
          <Card
            title="Guidelines"
            description={
              shown === undefined
                ? undefined
                : `Version ${shown.number} by ${shown.author}, ${shown.at.slice(0, 10)}; ${shown.nLabels} labels were made under it.`
            }
            actions={
              <Allowed to="lead">
                <EditGuidelines projectId={projectId} annotator={annotator} text={versions[0]?.text ?? ''} />
              </Allowed>
            }
          >
            {versions.length < 2 ? null : (
              <Select label="Version" hideLabel value={shown?.id ?? ''} onChange={({ target }) => setChosen(target.value)}>
                {versions.map(({ id, number, at }, index) => (
                  <option key={id} value={id}>
                    Version {number}, {at.slice(0, 10)}
                    {index === 0 ? ' (present)' : ''}
                  </option>
                ))}
              </Select>
            )}
            {shown === undefined || shown.text === '' ? (
              <p className="text-muted text-sm">There are none yet. Annotators see them beside the pair.</p>
            ) : (
              <div className="mt-2 max-h-80 overflow-y-auto text-sm">
                <PairText text={shown.text} isRaw={false} />
              </div>
            )}
          </Card>
        )
      }}
    </Screen>
  )
}

function EditGuidelines({ projectId, annotator, text }: { projectId: string; annotator: string; text: string }) {
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(text)
  const save = useNewGuidelines(projectId)
  const open = () => {
    setDraft(text)
    setOpen(true)
  }
  const onSave = () =>
    save.mutate({ annotator, text: draft }, { onSuccess: () => setOpen(false), onError: (error) => toast.error(messageOf(error)) })
  return (
    <>
      <Button variant="ghost" onClick={open}>
        New version
      </Button>
      <Dialog
        title="A new version of the guidelines"
        description="Labels keep the version that they were made under."
        open={isOpen}
        onOpenChange={setOpen}
      >
        <Textarea
          label="Guidelines, in Markdown"
          rows={14}
          maxLength={100_000}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
        />
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button variant="primary" disabled={save.isPending || draft === text} onClick={onSave}>
            Save as a new version
          </Button>
        </div>
      </Dialog>
    </>
  )
}
