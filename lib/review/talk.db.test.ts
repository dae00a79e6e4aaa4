import { beforeEach, expect, test } from 'vitest'
import { agreementScreen } from '@/lib/analytics/agreement'
import { filterOptions } from '@/lib/analytics/filter-options'
import { overviewScreen } from '@/lib/analytics/overview'
import { pairCount, pairList } from '@/lib/analytics/pair-list'
import { PairFilter } from '@/lib/analytics/pairs'
import { RunFilter } from '@/lib/slice/filter'
import { db } from '@/lib/store/db'
import { countFunnel } from '@/lib/store/export-selection'
import { newId } from '@/lib/store/id'
import { countSelected } from '@/lib/store/run-chunks'
import { make } from '@/lib/store/testing'
import { bringBack, commentOn, mentionsOf, pairTalk, readMentions, rewrite, takeOut, withdraw } from './talk'

let projectId: string
let pairs: { id: string }[]

beforeEach(async () => {
  projectId = (await make.project()).id
  pairs = []
  for (let n = 0; n < 3; n += 1) {
    pairs.push(
      await make.pair({
        projectId,
        human: [
          { annotator: 'ana', preference: 'A' },
          { annotator: 'ben', preference: 'A' },
        ],
      }),
    )
  }
  await make.run({ projectId, labels: pairs.map(({ id }) => ({ pairId: id, pFirstAB: 0.9, pFirstBA: 0.1 })) })
})

const first = () => pairs[0]?.id ?? ''

test('a comment calls people by name, who find it until they have read it; authors do not call themselves', async () => {
  await commentOn(projectId, first(), 'ana', '@ben and @ana: is <b>this</b> a tie?')
  expect(await mentionsOf(projectId, 'ben')).toMatchObject({ nUnread: 1, mentions: [{ pairId: first(), author: 'ana', isRead: false }] })
  expect(await mentionsOf(projectId, 'ana')).toEqual({ nUnread: 0, mentions: [] })
  expect(await readMentions(projectId, 'ben', first())).toMatchObject({ nUnread: 0, mentions: [{ isRead: true }] })
  const talk = await pairTalk(projectId, first())
  expect(talk).toMatchObject({ comments: [{ body: '@ben and @ana: is <b>this</b> a tie?', mentions: ['ben'] }], takenOut: null })
})

test('a member who has not done anything yet is called like any other', async () => {
  const user = await db.user.create({ data: { id: newId(), name: 'Cleo Newcomer', email: `${newId()}@concord.test` } })
  await db.projectMember.create({ data: { projectId, userId: user.id, role: 'lead' } })
  const talk = await commentOn(projectId, first(), 'ana', 'what do you say, @Cleo Newcomer?')
  expect(talk.people).toContain('Cleo Newcomer')
  expect(await mentionsOf(projectId, 'Cleo Newcomer')).toMatchObject({ nUnread: 1 })
})

test('a comment is changed by its author alone; what it said before stays, and its mentions follow', async () => {
  const { comments } = await commentOn(projectId, first(), 'ana', '@ben look')
  const of = { projectId, pairId: first(), commentId: comments[0]?.id ?? '' }
  await expect(rewrite(of, 'ben', 'mine now')).rejects.toMatchObject({ code: 'comment-of-another' })
  expect((await rewrite(of, 'ana', '@ben look')).comments).toMatchObject([{ editedAt: null, earlier: [] }])
  const changed = await rewrite(of, 'ana', 'never mind')
  expect(changed.comments).toMatchObject([
    { body: 'never mind', earlier: ['@ben look'], mentions: [], editedAt: expect.any(String), removedBy: null },
  ])
  expect(await mentionsOf(projectId, 'ben')).toEqual({ nUnread: 0, mentions: [] })
  await rewrite(of, 'ana', '@ben after all')
  expect(await mentionsOf(projectId, 'ben')).toMatchObject({ nUnread: 1 })
})

test('a comment is removed by its author or a lead, and leaves who wrote and who removed it', async () => {
  const { comments } = await commentOn(projectId, first(), 'ana', '@ben a secret')
  const of = { projectId, pairId: first(), commentId: comments[0]?.id ?? '' }
  await rewrite(of, 'ana', '@ben another secret')
  await expect(withdraw(of, { name: 'ben', mayRemoveAll: false })).rejects.toMatchObject({ code: 'comment-of-another' })
  const left = await withdraw(of, { name: 'ben', mayRemoveAll: true })
  expect(left.comments).toMatchObject([{ author: 'ana', body: '', earlier: [], removedBy: 'ben' }])
  expect(await mentionsOf(projectId, 'ben')).toEqual({ nUnread: 0, mentions: [] })
  expect(JSON.stringify(await db.commentEarlier.findMany())).not.toContain('secret')
  expect(await db.auditEvent.findMany({ where: { projectId }, orderBy: { id: 'asc' } })).toMatchObject([
    { action: 'comment.changed' },
    { action: 'comment.removed', details: { author: 'ana' } },
  ])
  await expect(rewrite(of, 'ana', 'back')).rejects.toMatchObject({ code: 'comment-removed' })
})

test('the reason for taking a pair out is no comment that one could change or remove', async () => {
  await takeOut(projectId, first(), 'ana', 'cut off')
  const of = { projectId, pairId: first(), commentId: (await pairTalk(projectId, first())).comments[0]?.id ?? '' }
  await expect(rewrite(of, 'ana', 'whole')).rejects.toMatchObject({ code: 'comment-is-reason' })
  await expect(withdraw(of, { name: 'ana', mayRemoveAll: true })).rejects.toMatchObject({ code: 'comment-is-reason' })
})

test('a pair that is taken out is in no figure, list, run or export, is counted, and comes back whole', async () => {
  const seen = async () => {
    const slice = { projectId, runId: null, human: 'gold-or-majority' }
    const [agreement, list, funnel, selected, overview, options] = await Promise.all([
      agreementScreen(projectId, RunFilter.parse({})),
      pairCount(projectId, PairFilter.parse({})),
      countFunnel(slice, null),
      countSelected(projectId, {}),
      overviewScreen(projectId, RunFilter.parse({})),
      filterOptions(projectId),
    ])
    const { nPairs, nTakenOut, nHumanLabelled, nAiLabelled } = overview.counts
    return [
      [agreement.nWithBoth, list.total, funnel.pairs, selected, nPairs, nHumanLabelled, nAiLabelled],
      [nTakenOut, options.nTakenOut],
    ]
  }
  expect(await seen()).toEqual([
    [3, 3, 3, 3, 3, 3, 3],
    [0, 0],
  ])
  await takeOut(projectId, first(), 'ana', 'The prompt is cut off.')
  expect(await seen()).toEqual([
    [2, 2, 2, 2, 2, 2, 2],
    [1, 1],
  ])
  const out = await pairList(projectId, PairFilter.parse({ takenOut: 'yes' }), { after: 0, limit: 10 })
  expect(out.pairs.map(({ id }) => id)).toEqual([first()])
  await expect(takeOut(projectId, first(), 'ben', 'again')).rejects.toMatchObject({ status: 409 })
  await bringBack(projectId, first(), 'ben', 'It is whole after all.')
  const back = await pairTalk(projectId, first())
  expect(back.takenOut).toBeNull()
  expect(back.comments.map(({ kind, author }) => [kind, author])).toEqual([
    ['takenOut', 'ana'],
    ['broughtBack', 'ben'],
  ])
  expect((await seen())[1]).toEqual([0, 0])
})

test('a pair of another project cannot be talked about', async () => {
  const other = await make.project()
  await expect(commentOn(other.id, first(), 'ana', 'hello')).rejects.toMatchObject({ status: 404 })
})
