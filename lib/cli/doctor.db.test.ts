import { Command } from 'commander'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { registerDoctor } from './doctor'
import { printText } from './output'

let printed: string
beforeEach(async () => {
  await db.project.deleteMany()
  printText(true)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
})

async function doctor(...args: string[]): Promise<string> {
  printed = ''
  const program = new Command().exitOverride()
  registerDoctor(program)
  await program.parseAsync(['doctor', ...args], { from: 'user' })
  return printed
}

test('what was counted wrong is mended and said, by project, and then there is nothing left to mend', async () => {
  const { id: projectId } = await make.project({ name: 'Study' })
  const { id: pairId } = await make.pair({ projectId, human: [{ annotator: 'ana', preference: 'A' }] })
  await db.humanConsensus.update({ where: { pairId }, data: { nB: 3 } })
  expect(await doctor('--data')).toBe('Study: mended consensus of pairs (1)\n')
  expect(await doctor('--data')).toBe('Everything that is counted agrees with what is stored.\n')
  expect(JSON.parse(await doctor('--data', '--json'))).toEqual([])
})

test('without saying what is to be looked at it says what there is', async () => {
  await expect(doctor()).rejects.toThrow('--data')
})
