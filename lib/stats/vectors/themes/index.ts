import type { Theme } from '../theme'
import { preference } from './preference'

/** Every theme; each vector group is answered by exactly one of them. */
export const themes: Record<string, Theme> = { preference }
