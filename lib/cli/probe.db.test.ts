import { beforeEach, expect, test, vi } from 'vitest'
import { ensureBaselineLabelers } from '@/lib/baseline/endpoint'
import { make } from '@/lib/store/testing'
import { runCommand } from './main'

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
  await make.pairs(projectId, [
    { promptText: 'One?', a: 'short', b: 'a little longer' },
    { promptText: 'Two?', a: 'as long as it gets here', b: 'brief' },
  ])
  await ensureBaselineLabelers(projectId)
})

/** What the command writes to standard output. */
async function output(args: readonly string[]): Promise<string> {
  const written: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const silence = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    await runCommand(args)
  } finally {
    spy.mockRestore()
    silence.mockRestore()
  }
  return written.join('')
}

test('concord probe judges the copies itself and prints what it found', async () => {
  const found = JSON.parse(await output(['probe', projectId, '--labeler', 'Baseline: longest', '--kind', 'padding', '--json']))
  expect(found).toMatchObject({ kind: 'padding', status: 'completed', nPairs: 2, nJudgmentsDone: 8 })
  const after = found.figures.find(({ key }: { key: string }) => key === 'preferredAfter')
  expect(after.figure).toMatchObject({ value: 1, n: 2 })
})

test('concord probe names what it cannot use', async () => {
  await expect(output(['probe', projectId, '--labeler', 'nobody', '--kind', 'padding'])).rejects.toThrow(
    '--labeler: the project has no labeler "nobody".',
  )
  const tooMany = ['probe', projectId, '--labeler', 'Baseline: longest', '--kind', 'padding', '--pairs', '100000']
  await expect(output(tooMany)).rejects.toThrow('--pairs:')
})
