import { expectTypeOf, test } from 'vitest'
import type { RunDetail, RunEstimate, RunList } from '@/lib/labeling/run-types'
import type { AnswerTo, PathOf } from './answers'

type Project = `/api/projects/${string}`

test('the type of an answer follows from method and path, the longest one that fits', () => {
  expectTypeOf<AnswerTo<'GET', `${Project}/runs`>>().toEqualTypeOf<RunList>()
  expectTypeOf<AnswerTo<'GET', `${Project}/runs/${string}`>>().toEqualTypeOf<RunDetail>()
  expectTypeOf<AnswerTo<'POST', `${Project}/runs/estimate`>>().toEqualTypeOf<RunEstimate>()
  expectTypeOf<AnswerTo<'DELETE', `${Project}/mappings/${string}`>>().toEqualTypeOf<null>()
})

test('a path that leads nowhere, or not by that method, answers nothing that could be used', () => {
  expectTypeOf<AnswerTo<'GET', `${Project}/rnus`>>().toBeNever()
  expectTypeOf<AnswerTo<'DELETE', `${Project}/runs`>>().toBeNever()
  expectTypeOf<'/api/nothing'>().not.toExtend<PathOf<'GET'>>()
})
