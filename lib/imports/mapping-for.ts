import { z } from 'zod'
import { mappedFormat } from '@/lib/formats/mapped-format'
import { Mapping } from '@/lib/formats/mapping'
import type { Format } from '@/lib/formats/record'
import { NotFound } from '@/lib/store/errors'
import { findMapping } from '@/lib/store/mappings'
import { FileNotImported } from './errors'

/**
 * The format that a mapping makes: one that is saved with the project, by its name, or one that is given as JSON.
 * @throws FileNotImported when there is none of that name, or the JSON is none
 */
export async function mappingFormat(projectId: string, mapping: string, fileName: string): Promise<Format> {
  if (mapping.trimStart().startsWith('{')) return mappedFormat(readMapping(mapping, fileName))
  try {
    return mappedFormat((await findMapping(projectId, mapping)).mapping)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    throw new FileNotImported(
      fileName,
      `the project has no mapping called "${mapping}". See which there are with "concord mappings", or save one`,
    )
  }
}

/** A mapping from its JSON. @throws FileNotImported with the field at fault */
export function readMapping(json: string, fileName: string): Mapping {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new FileNotImported(fileName, 'the mapping is not JSON')
  }
  const parsed = Mapping.safeParse(value)
  if (!parsed.success) throw new FileNotImported(fileName, `the mapping cannot be used: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
