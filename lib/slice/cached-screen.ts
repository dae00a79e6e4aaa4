import { LRUCache } from 'lru-cache'
import { dataVersion } from '@/lib/store/data-version'

/** For each screen: so many filters of so many projects. A payload is some ten to two hundred kilobytes. */
const usuallyKept = 50

export type CachedScreen<Filter, Screen> = {
  (projectId: string, filter: Filter): Promise<Screen>
  /** What is in memory and still holds; undefined while it is not made, without making it. */
  known: (projectId: string, filter: Filter) => Promise<Screen | undefined>
}

/**
 * `make` that answers from memory while nothing changed in the project: a screen is made again exactly when the version of the data is another one
 * than when it was made, so nobody ever sees an old figure. Whoever asks while it is being made waits for the same.
 * What `make` reads must follow from the project's data (lib/store/data-version.ts) and the filter alone, and its version from no less.
 * Edges: a failure is not kept. Beyond `mostKept` filters the one that was asked for longest ago is dropped.
 */
export function cachedScreen<Filter extends object, Screen>(
  make: (projectId: string, filter: Filter) => Promise<Screen>,
  versionOf: (projectId: string, filter: Filter) => Promise<string> = (projectId) => dataVersion(projectId),
  mostKept = usuallyKept,
): CachedScreen<Filter, Screen> {
  const made = new LRUCache<string, { version: string; screen: Promise<Screen> }>({ max: mostKept })
  const screenOf = async (projectId: string, filter: Filter) => {
    const key = keyOf(projectId, filter)
    const version = await versionOf(projectId, filter)
    const known = made.get(key)
    if (known?.version === version) return known.screen
    const screen = make(projectId, filter)
    made.set(key, { version, screen })
    screen.catch(() => {
      if (made.peek(key)?.screen === screen) made.delete(key)
    })
    return screen
  }
  return Object.assign(screenOf, {
    async known(projectId: string, filter: Filter) {
      const found = made.get(keyOf(projectId, filter))
      if (found === undefined || found.version !== (await versionOf(projectId, filter))) return undefined
      return Promise.race([found.screen, undefined])
    },
  })
}

const keyOf = (projectId: string, filter: object): string =>
  JSON.stringify([projectId, Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1))])
