import { defined, type Figure, undefinedFigure } from './figure'
import { sigmoid } from './logistic'
import { type CalibrationRow, isotonicRegression, plattScaling, temperatureScaling } from './recalibration'

/** A map from a probability to a better one, fitted on some pairs; null where it could not be fitted. `parameters` say what was found. */
export type Recalibrator = {
  name: 'none' | 'temperature' | 'platt' | 'isotonic'
  parameters: { name: string; figure: Figure }[]
  apply: ((p: number) => number) | null
}

const clip = 1e-15

/**
 * No recalibration, temperature, Platt and isotonic, all fitted on the same pairs. Show them on others.
 * Edges: what cannot be fitted has no map, and its parameters say why.
 * Source: Guo et al. 2017; Platt 1999; Zadrozny & Elkan 2002; METHOD.md section 2.5
 */
export function recalibrators(rows: readonly CalibrationRow[]): Recalibrator[] {
  const temperature = temperatureScaling(rows)
  const { a, b } = plattScaling(rows)
  const [slope, offset] = [a.value, b.value]
  return [
    { name: 'none', parameters: [], apply: (p) => p },
    {
      name: 'temperature',
      parameters: [{ name: 'T', figure: temperature.temperature }],
      apply: temperature.temperature.value === null ? null : temperature.apply,
    },
    {
      name: 'platt',
      parameters: [
        { name: 'a', figure: a },
        { name: 'b', figure: b },
      ],
      apply: slope === null || offset === null ? null : (p) => sigmoid(slope * logit(p) + offset),
    },
    isotonic(rows),
  ]
}

function isotonic(rows: readonly CalibrationRow[]): Recalibrator {
  const points = rows.filter(({ n }) => n > 0).toSorted((x, y) => x.p - y.p)
  const n = points.reduce((sum, point) => sum + point.n, 0)
  const fitted = isotonicRegression(points.map(({ n: weight, nPositive }) => ({ y: nPositive / weight, weight })))
  const steps = new Set(fitted).size
  if (points.length === 0)
    return { name: 'isotonic', parameters: [{ name: 'steps', figure: undefinedFigure(0, 'there are no pairs') }], apply: null }
  const knots = points.map(({ p }, index) => ({ p, y: fitted[index] ?? p }))
  return { name: 'isotonic', parameters: [{ name: 'steps', figure: defined(steps, n) }], apply: (p) => between(knots, p) }
}

/** Straight between the fitted points, level beyond the first and the last. */
function between(knots: readonly { p: number; y: number }[], p: number): number {
  const after = knots.findIndex((knot) => knot.p >= p)
  const [last, next] = [knots[after === -1 ? knots.length - 1 : after - 1], knots[after]]
  if (next === undefined || last === undefined) return (next ?? last)?.y ?? p
  return last.y + ((p - last.p) / (next.p - last.p)) * (next.y - last.y)
}

function logit(p: number): number {
  const kept = Math.min(1 - clip, Math.max(clip, p))
  return Math.log(kept) - Math.log1p(-kept)
}
