import { v7 } from 'uuid'

/** A fresh UUIDv7: unique, and sorting by the millisecond it was made in. */
export const newId = (): string => v7()
