/**
 * What all of them give, once the last has come to its end, so that nothing that was paid for goes uncounted.
 * @throws what the first of them threw that threw
 */
export async function allTogether<T>(asked: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(asked)
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
