import { execFileSync } from 'node:child_process'
import manifest from '@/package.json'

let known: string | undefined

/** The version of this Concord, with its commit where it runs from a clone: `0.1.0 (5c97988)`. */
export function codeVersion(): string {
  known ??= [manifest.version, ...commit()].join(' ')
  return known
}

/** Nothing outside a clone, or without git. */
function commit(): string[] {
  try {
    return [`(${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()})`]
  } catch {
    return []
  }
}
