import type { z } from 'zod'
import { type Figure, type Undefined, undefinedFigure } from '../figure'

/** What answers the cases of some vector groups: by group id, from a case's input, and its id where only that tells which formula is meant, to the figures under the names that `expected` uses. */
export type Theme = Record<string, (input: unknown, caseId: string) => Record<string, unknown>>

/** A group's answer, behind a check that the input has a shape it knows. */
export function group<Input>(
  shape: z.ZodType<Input>,
  answer: (input: Input, caseId: string) => Record<string, unknown>,
): (input: unknown, caseId: string) => Record<string, unknown> {
  return (input, caseId) => answer(shape.parse(input), caseId)
}

/** A figure's interval; where it has none an undefined figure with the reason, which its note must give. */
export function intervalOf(figure: Figure): readonly [number, number] | Undefined {
  return figure.interval ?? undefinedFigure(figure.n, reasonOf(figure))
}

/** A figure's standard error; where it has none an undefined figure with the reason, which its note must give. */
export function standardErrorOf(figure: Figure): number | Undefined {
  return figure.standardError ?? undefinedFigure(figure.n, reasonOf(figure))
}

/** Why a figure has no value, or no interval: its reason or its note, '' if it says nothing. */
export function reasonOf(figure: Figure): string {
  return figure.value === null ? figure.undefinedBecause : (figure.note ?? '')
}
