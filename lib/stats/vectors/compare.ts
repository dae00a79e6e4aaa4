/** An absolute tolerance for every number of a case, or one for each top-level key. */
export type Tolerance = number | Record<string, number>

/** For keys that a per-key tolerance does not name. */
const DEFAULT_TOLERANCE = 1e-9
/** Keys that hold prose or a code of the file's author: ours must say something too, in its own words. */
const PROSE = ['undefined_reason', 'note']

/**
 * What differs between the expected and the actual answer of a vector case, a line each; empty when they agree.
 * Edges: keys that only `actual` has are not looked at. A number may be met by a Figure, through its value. An expected null is met only
 * by an undefined figure: value null, with the reason in words.
 */
export function differences(expected: Record<string, unknown>, actual: unknown, tolerance: Tolerance): string[] {
  if (!isRecord(actual)) return [`the answer is ${show(actual)}, not a set of figures`]
  return Object.entries(expected).flatMap(([key, value]) => {
    const within = typeof tolerance === 'number' ? tolerance : (tolerance[key] ?? DEFAULT_TOLERANCE)
    if (PROSE.includes(key)) return typeof actual[key] === 'string' && actual[key] !== '' ? [] : [`${key}: no reason given`]
    return key in actual ? compareAt(key, value, actual[key], within) : [`${key}: not given`]
  })
}

function compareAt(path: string, expected: unknown, actual: unknown, within: number): string[] {
  if (expected === null) return isUndefinedFigure(actual) ? [] : [`${path}: must be undefined with a reason, is ${show(actual)}`]
  if (typeof expected === 'number') return compareNumber(path, expected, numberOf(actual), within)
  if (Array.isArray(expected)) return compareArray(path, expected, actual, within)
  if (isRecord(expected)) {
    if (!isRecord(actual)) return [`${path}: is ${show(actual)}, not an object`]
    return Object.entries(expected).flatMap(([key, value]) => compareAt(`${path}.${key}`, value, actual[key], within))
  }
  return expected === actual ? [] : [`${path}: expected ${show(expected)}, is ${show(actual)}`]
}

function compareArray(path: string, expected: unknown[], actual: unknown, within: number): string[] {
  if (!Array.isArray(actual)) return [`${path}: is ${show(actual)}, not a list`]
  if (actual.length !== expected.length) return [`${path}: expected ${expected.length} elements, has ${actual.length}`]
  return expected.flatMap((value, index) => compareAt(`${path}[${index}]`, value, actual[index], within))
}

function compareNumber(path: string, expected: number, actual: number | null, within: number): string[] {
  const agrees = actual !== null && (actual === expected || Math.abs(actual - expected) <= within)
  return agrees ? [] : [`${path}: expected ${expected} ± ${within}, is ${actual}`]
}

function numberOf(actual: unknown): number | null {
  const value = isRecord(actual) ? actual.value : actual
  return typeof value === 'number' ? value : null
}

function isUndefinedFigure(actual: unknown): boolean {
  return isRecord(actual) && actual.value === null && typeof actual.undefinedBecause === 'string' && actual.undefinedBecause !== ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}
