import type { Theme } from '../theme'
import { agreement } from './agreement'
import { intervals } from './intervals'
import { position } from './position'
import { preference } from './preference'
import { winRates } from './win-rates'

/** Every theme; each vector group is answered by exactly one of them. */
export const themes: Record<string, Theme> = { preference, agreement, intervals, position, winRates }
