import { z } from 'zod'
import { readLeniently, type Search } from '@/lib/slice/filter'
import { AltTestFilter } from './alt-test'
import { SliceFilter } from './slices'

const Questions = z.object({ by: SliceFilter.shape.by, correction: SliceFilter.shape.correction, epsilon: AltTestFilter.shape.epsilon })

/** What the agreement screen is asked beside the filter: by what to divide, how to correct, and ε. */
export type AgreementQuestions = z.infer<typeof Questions>

/** The questions of an address that people may have edited. */
export const lenientQuestions = (search: Search): AgreementQuestions => readLeniently(Questions, search)
