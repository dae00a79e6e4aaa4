/**
 * The people whom a comment calls with @ and their name, each once, of those who are there. The longest name that fits is meant: of "ana" and
 * "ana maria", `@ana maria` is the second.
 * Edges: case does not matter; an @ within a word, as in an address, calls nobody.
 */
export function mentionsIn(body: string, people: readonly string[]): string[] {
  const longestFirst = people.toSorted((x, y) => y.length - x.length)
  const called = [...body.matchAll(/(?<![\p{L}\p{N}_])@/gu)].flatMap(({ index }) => {
    const rest = body.slice(index + 1).toLowerCase()
    return longestFirst.find((name) => rest.startsWith(name.toLowerCase()) && isEnd(rest.slice(name.length))) ?? []
  })
  return [...new Set(called)]
}

const isEnd = (rest: string): boolean => !/^[\p{L}\p{N}_]/u.test(rest)
