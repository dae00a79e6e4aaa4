'use client'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { FileDrop } from './file-drop'
import { ImportHistory } from './import-history'
import { PickedFileCard } from './picked-file'
import { SavedMappings } from './saved-mappings'
import { usePickedFiles } from './use-picked-files'

/** Brings files in: pick, see how they will be read, import, see what became of every line. */
export function ImportView({ projectId }: { projectId: string }) {
  const { files, isImporting, nImportable, add, remove, readAs, start, stop } = usePickedFiles(projectId)
  return (
    <>
      <PageHeader
        title="Import"
        description="Prompts with two responses each, with or without labels of people and AI labelers. Importing a file again adds nothing."
      />
      <div className="grid gap-4">
        <FileDrop onFiles={add} isDisabled={isImporting} />
        {files.map((picked) => (
          <PickedFileCard
            key={picked.key}
            projectId={projectId}
            picked={picked}
            isLocked={isImporting}
            onRemove={() => remove(picked.key)}
            onReadAs={(change) => readAs(picked.key, change)}
          />
        ))}
        {nImportable === 0 && !isImporting ? null : (
          <div className="no-print sticky bottom-0 flex flex-wrap justify-end gap-2 border-line border-t bg-paper py-3">
            {isImporting ? (
              <Button onClick={stop}>Stop after whole batches</Button>
            ) : (
              <Button variant="primary" onClick={start}>
                Import {nImportable === 1 ? 'one file' : `${nImportable} files`}
              </Button>
            )}
          </div>
        )}
        <SavedMappings projectId={projectId} />
        <ImportHistory projectId={projectId} />
      </div>
    </>
  )
}
