import { z } from 'zod'
import { type Planted, plantedTruth, type Shown, unbiased } from './planted'

/** A labeler without understanding: the logit of P(first is preferred), and its reason in words. */
export type Rule = (shown: Shown) => { logit: number; because: string }

const surest = 6
const charsPerLogit = 20
const logitsForFullOverlap = 8

/** The names that GET /v1/models gives. A planted labeler's numbers are part of its name. */
export const exampleModels = ['longest', 'overlap', 'planted:position=0.8,length=0.5,noise=0.3,overconfidence=2,quality=3,seed=1'] as const

/** The rule of a model name, or null when there is none of that name. */
export function ruleOf(model: string): Rule | null {
  if (model === 'longest') return longest
  if (model === 'overlap') return overlap
  const planted = parsePlanted(model)
  return planted === null
    ? null
    : (shown) => ({ logit: plantedTruth(shown, planted).logit, because: 'a planted quality and planted biases' })
}

const number = z.coerce.number().refine(Number.isFinite)
const Biases = z
  .strictObject({
    position: number,
    length: number,
    noise: number.pipe(z.number().min(0)),
    quality: number,
    overconfidence: number,
    seed: number,
  })
  .partial()

/**
 * The biases named by `planted:position=0.8,length=0.5`; what is not named is unbiased.
 * Edges: null for any other name, an unknown bias or something that is no number.
 */
export function parsePlanted(model: string): Planted | null {
  const [kind, list = '', ...more] = model.split(':')
  if (kind !== 'planted' || more.length > 0) return null
  const entries = list === '' ? [] : list.split(',').map((entry) => entry.split('='))
  const parsed = Biases.safeParse(Object.fromEntries(entries))
  return parsed.success ? { ...unbiased, ...defined(parsed.data) } : null
}

/** Prefers the longer response: the baseline that every labeler should beat. */
const longest: Rule = ({ first, second }) => {
  const [a, b] = [[...first].length, [...second].length]
  return { logit: limited((a - b) / charsPerLogit), because: `the first has ${a} characters and the second ${b}` }
}

/** Prefers the response with the larger share of words that the prompt has too. */
const overlap: Rule = ({ context, first, second }) => {
  const known = words(context)
  const share = (text: string) => {
    const own = words(text)
    return own.size === 0 ? 0 : [...own].filter((word) => known.has(word)).length / own.size
  }
  const [a, b] = [share(first), share(second)]
  const percent = (value: number) => `${Math.round(value * 100)} %`
  return {
    logit: limited(logitsForFullOverlap * (a - b)),
    because: `${percent(a)} of the words of the first are in the prompt, and ${percent(b)} of the second`,
  }
}

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
const limited = (logit: number): number => Math.min(surest, Math.max(-surest, logit))

function defined(biases: Partial<Planted>): Partial<Planted> {
  return Object.fromEntries(Object.entries(biases).filter(([, value]) => value !== undefined))
}
