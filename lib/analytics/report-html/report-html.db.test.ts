import { beforeAll, describe, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { reportParts, runReport } from '../run-report'
import { reportHtml } from './report-html'
import type { ReportParts } from './report-parts'

const madeAt = new Date('2026-03-04T05:06:07Z')
const hostile = `</style><script>alert(1)</script>"><img src=x onerror=alert(2)>&amp;'\u202Eevil\u0007`

let projectId: string
let parts: ReportParts
let page: string

/** A small study in which every text that people choose is hostile. */
beforeAll(async () => {
  projectId = (await make.project({ name: `project ${hostile}` })).id
  const labels = []
  for (let n = 0; n < 24; n += 1) {
    const preference = n % 3 === 0 ? 'B' : 'A'
    const pair = await make.pair({
      projectId,
      promptText: `Question ${Math.floor(n / 2)}?`,
      policyA: `policy a ${hostile}`,
      policyB: 'policy b',
      tags: [`tag ${hostile}`],
      human: [
        { annotator: `ana ${hostile}`, preference },
        { annotator: 'ben', preference: n % 8 === 0 ? 'A' : preference },
      ],
    })
    labels.push({ pairId: pair.id, pFirstAB: n % 4 === 0 ? 0.3 : 0.85, pFirstBA: n % 5 === 0 ? 0.8 : 0.2 })
  }
  await make.run({ projectId, labeler: `labeler ${hostile}`, labels })
  parts = await reportParts(projectId, RunFilter.parse({}), madeAt)
  page = reportHtml(parts)
})

/** The rows of the tables of a report: what they are called, their numbers in full precision, and the words of their cells. */
function rowsOf(html: string) {
  return [...html.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, name = '', cells = '']) => ({
    name: name.replace(/<[^>]*>/g, ''),
    data: [...cells.matchAll(/<data value="([^"]*)">/g)].map(([, value = '']) => value),
    text: cells.replace(/<[^>]*>/g, ' '),
  }))
}

function expectShown(name: string, figure: Figure): void {
  const expected = figure.value === null ? [] : [String(figure.value), ...(figure.interval === null ? [] : [figure.interval.join(' ')])]
  const shown = rowsOf(page).filter(
    (row) => row.name === name && (figure.value === null ? row.text.includes('undefined, because') : row.data[0] === expected[0]),
  )
  expect(
    shown.map(({ data }) => data),
    `${name} as the screen has it`,
  ).toContainEqual(expected)
}

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" })[entity] ?? '',
  )

describe('the figures of a report are those of the screens', () => {
  test('every figure of the overview, agreement, position, length and calibration, to the last digit', () => {
    const { overview, agreement, position, biases, calibration } = parts
    const rows: FigureRow[] = [
      ...overview.headline,
      ...agreement.headline,
      ...agreement.coefficients,
      ...agreement.ceiling,
      ...agreement.amongPeople,
      ...position.headline,
      ...position.soft,
      position.averaging.gain,
      ...biases.length.headline,
      ...calibration.headline,
      ...calibration.murphy,
    ]
    expect(rows.length).toBeGreaterThan(25)
    for (const { definition, figure } of rows) expectShown(definition.name.replaceAll("'", '&#39;'), figure)
  })

  test('win rates of every two policies, and each cell of the confusion table', () => {
    const { winRates, agreement } = parts
    const [cell] = winRates.ai.cells
    if (cell === undefined) throw new Error('no comparison')
    const found = rowsOf(page).filter(({ name }) => name.includes(' against '))
    expect(found.map(({ data }) => data[0])).toContain(
      String(winRates.ai.cells.find(({ policy }) => policy < 'policy b')?.figure.value ?? cell.figure.value),
    )
    const confusion = rowsOf(page).filter(({ name, data }) => ['A', 'B', 'tie'].includes(name) && data.length === 3)
    for (const row of agreement.confusion.counts) expect(confusion.map(({ data }) => data)).toContainEqual(row.map(String))
  })

  test('it names the run, the filter, the code, the state of the data, and the moment it was given', () => {
    for (const word of ['2026-03-04T05:06:07.000Z', 'gold where there is one', 'State of the data', 'labeler '])
      expect(page).toContain(word)
  })

  test('every figure leads to its definition', () => {
    const links = [...page.matchAll(/href="#(def-[^"]+)"/g)].map(([, id]) => id)
    expect(links.length).toBeGreaterThan(25)
    for (const id of links) expect(page).toContain(`<dt id="${id}">`)
  })

  test('a filter narrows it as it narrows the screens', async () => {
    const narrowed = await reportParts(projectId, RunFilter.parse({ tag: 'nowhere' }), madeAt)
    expect(narrowed.agreement.nPairs).toBe(0)
    expect(reportHtml(narrowed)).toContain('undefined, because')
  })
})

describe('a report is one file that runs nothing', () => {
  test('hostile names are text: no element and no attribute comes of them', () => {
    expect(page).not.toMatch(/<script|<img|<iframe|<link|javascript:/i)
    expect(page.match(/<\/style>/g)).toHaveLength(1)
    const tags = [...page.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
    expect(tags.filter((tag) => / on\w+=/i.test(tag))).toEqual([])
    expect(page).not.toContain('\u202e')
    expect(page).not.toContain('\u0007')
  })

  test('and yet they can be read in full', () => {
    const readable = unescaped(page.replace(/<[^>]*>/g, ''))
    const shown = `</style><script>alert(1)</script>"><img src=x onerror=alert(2)>&amp;'evil`
    for (const name of ['project', 'labeler', 'tag', 'policy a']) expect(readable).toContain(`${name} ${shown}`)
  })

  test('it fetches nothing and allows nothing', () => {
    expect(page).not.toMatch(/(src|href)="(?!#)/)
    expect(page).not.toMatch(/url\(|@import/)
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;`)
  })

  test('every drawing says what it is and has its table, and nothing is without a number', () => {
    for (const [drawing] of page.matchAll(/<svg [^>]*role="img"[^>]*>/g)) expect(drawing).toMatch(/aria-label="[^"]+"/)
    expect(page.match(/<svg [^>]*role="img"/g)?.length).toBeGreaterThan(3)
    expect(page).not.toMatch(/NaN|Infinity|undefined"|\[object/)
  })
})

test('a project without a run gives a report that says so', async () => {
  const empty = (await make.project()).id
  const written = await runReport(empty, RunFilter.parse({}), madeAt)
  expect(written).toContain('none has AI labels yet')
  expect(written).toContain('undefined, because')
  expect(await db.run.count({ where: { projectId: empty } })).toBe(0)
})
