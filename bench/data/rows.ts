import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Random, seededRandom } from '@/lib/stats/random'

const syllables = [
  'ba',
  'ren',
  'to',
  'mi',
  'kal',
  'is',
  'or',
  'ven',
  'da',
  'lu',
  'pre',
  'sti',
  'on',
  'ar',
  'é',
  'ß',
  '漢',
  'qua',
  'ne',
  'ly',
]
const poolChars = 2_000_000

/**
 * Writes `nRows` made-up preference rows as JSON Lines: a prompt of some 600 characters and two answers of some 450 (medians 450 and 330, with the
 * long tail that such data has), among them line ends, quotes and characters beyond ASCII. The same rows each time.
 */
export async function writeRows(file: string, nRows: number): Promise<void> {
  await pipeline(Readable.from(chunks(nRows)), createWriteStream(file))
}

function* chunks(nRows: number): Generator<string> {
  const random = seededRandom(20230901)
  const pool = madeText(random)
  const text = (median: number): string => {
    const chars = Math.min(20_000, Math.round(median * Math.exp(0.8 * normal(random))))
    const start = Math.floor(random() * (pool.length - chars))
    return pool.slice(start, start + chars)
  }
  let chunk = ''
  for (let row = 1; row <= nRows; row += 1) {
    const prompt = `${text(450)} No. ${row}?`
    chunk += `${JSON.stringify({ prompt, chosen: `Yes: ${text(330)}`, rejected: `No: ${text(330)}` })}\n`
    if (chunk.length < 2 ** 18) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function madeText(random: Random): string {
  const words = Array.from({ length: 4000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(syllables, random)).join(''),
  )
  let text = ''
  while (text.length < poolChars) {
    const sentence = Array.from({ length: 6 + Math.floor(random() * 14) }, () => pick(words, random)).join(' ')
    text += random() < 0.1 ? `"${sentence}"\n\n` : `${sentence}. `
  }
  return text
}

function pick(from: readonly string[], random: Random): string {
  return from[Math.floor(random() * from.length)] ?? ''
}

/** Box and Muller's. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
