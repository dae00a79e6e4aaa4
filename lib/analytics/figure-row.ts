import type { Figure } from '@/lib/stats/figure'
import type { FigureFormat } from '@/lib/stats/figure-text'
import { type Definition, type DefinitionKey, definitions } from './definitions'

export type { FigureFormat }

/** A figure with its definition, so that none is ever shown without. */
export type FigureRow = { key: DefinitionKey; figure: Figure; format: FigureFormat; definition: Definition }

/** The run a screen is about. */
export type ScreenRun = { id: string; name: string; labelerName: string; isBaseline: boolean; nLabels: number }

/** A figure under its key, the definition looked up. */
export function figureRow(key: DefinitionKey, figure: Figure, format: FigureFormat = 'share'): FigureRow {
  return { key, figure, format, definition: definitions[key] }
}
