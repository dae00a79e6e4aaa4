'use client'
import { Share } from 'lucide-react'
import { usePathname } from 'next/navigation'
import type { RefObject } from 'react'
import { Popover } from '@/components/ui/popover'
import { toast } from '@/components/ui/toast'
import { withQuery } from '@/lib/client/fetch'
import { useShareQuery } from './chart-about'
import { fileNameOf, pngOf, saveFile } from './save'

type Props = {
  title: string
  caption: string
  anchor: string
  csv: () => string
  /** Where the drawing is; without one there are no pictures. */
  drawing: RefObject<HTMLElement | null> | null
}

const item = 'w-full rounded px-2.5 py-1.5 text-left text-sm hover:bg-sunken focus-visible:bg-sunken'

/** What can be taken away from a chart: its numbers, two kinds of picture, and a link to it. */
export function ChartMenu({ title, caption, anchor, csv, drawing }: Props) {
  const path = usePathname()
  const query = useShareQuery()
  const run = (action: () => Promise<void> | void, close: () => void) => async () => {
    close()
    try {
      await action()
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'That did not work. Try again.')
    }
  }
  const svg = async () => {
    const { standaloneSvg } = await import('./standalone-svg')
    const drawn = drawing?.current?.querySelector('svg:not([data-legend])')
    if (drawn == null) throw new Error('The chart is not drawn yet. Wait a moment and try again.')
    return standaloneSvg(drawn, { title, caption, legend: [...(drawing?.current?.querySelectorAll('svg[data-legend]') ?? [])] })
  }
  const name = fileNameOf(title)
  const actions = [
    { text: 'Numbers (CSV)', act: () => saveFile(`${name}.csv`, new Blob([csv()], { type: 'text/csv;charset=utf-8' })) },
    ...(drawing === null
      ? []
      : [
          { text: 'Picture (SVG)', act: async () => saveFile(`${name}.svg`, new Blob([await svg()], { type: 'image/svg+xml' })) },
          {
            text: 'Picture (PNG)',
            act: async () => {
              saveFile(`${name}.png`, await pngOf(await svg()))
            },
          },
        ]),
    {
      text: 'Copy a link to this',
      act: async () => {
        await navigator.clipboard.writeText(new URL(`${withQuery(path, query)}#${anchor}`, window.location.href).href)
        toast.success('Link copied')
      },
    },
  ]
  return (
    <Popover
      className="w-48 p-1"
      opener={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`Save or share: ${title}`}
          className="no-print inline-flex size-8 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink max-sm:size-11"
        >
          <Share aria-hidden="true" className="size-4" />
        </button>
      )}
    >
      {(close) =>
        actions.map(({ text, act }) => (
          <button key={text} type="button" className={item} onClick={run(act, close)}>
            {text}
          </button>
        ))
      }
    </Popover>
  )
}
