import { expect, test } from 'vitest'
import { defined, undefinedFigure } from '@/lib/stats/figure'
import { columnsCsv, countColumn, figureCells, textColumn } from './columns'

test('the CSV of a chart says what it is, then its rows in full precision, undefined figures with the reason', () => {
  const rows = [
    { name: 'code', figure: defined(2 / 3, 3, { interval: [0.2, 0.9] }) },
    { name: '=evil()', figure: undefinedFigure(0, 'no pair has both labels') },
  ]
  const columns = [
    textColumn<(typeof rows)[number]>('Tag', ({ name }) => name),
    { name: 'Share', show: () => null, csv: figureCells<(typeof rows)[number]>(({ figure }) => figure) },
    countColumn<(typeof rows)[number]>('Pairs', ({ figure }) => figure.n),
  ]
  expect(columnsCsv('Alignment by tag, of run “x”.\nn = 3 pairs.', columns, rows).split('\r\n')).toEqual([
    '# Alignment by tag, of run “x”. n = 3 pairs.',
    'Tag,value,low,high,n,note,Pairs',
    `code,${2 / 3},0.2,0.9,3,,3`,
    "'=evil(),,,,0,undefined: no pair has both labels,0",
    '',
  ])
})
