import type { Figure } from '@/lib/stats/figure'
import type { FigureFormat } from '@/lib/stats/figure-text'
import { type Definition, type DefinitionKey, definitions } from './definitions'

export type { FigureFormat }

/** A figure with its definition, so that none is ever shown without. */
export type FigureRow = { key: DefinitionKey; figure: Figure; format: FigureFormat; definition: Definition }

/** A figure under its key, the definition looked up. */
export function figureRow(key: DefinitionKey, figure: Figure, format: FigureFormat = 'share'): FigureRow {
  return { key, figure, format, definition: definitions[key] }
}
