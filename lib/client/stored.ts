/**
 * What this browser keeps as JSON under a key, when it is what `is` says; null when it is missing or anything else, as another version of Concord may have
 * left it. Checked by hand: a schema library would be a tenth of what a screen may load.
 */
export function stored<Value>(key: string, is: (value: unknown) => value is Value): Value | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return is(value) ? value : null
  } catch {
    return null
  }
}
