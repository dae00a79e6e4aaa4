'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { type PageKey, useShownKeys } from './page-keys'
import type { FramedProject } from './project-context'
import { useNavItems } from './project-nav'

const chordMs = 1200

/** `g` and a letter go to a page, `?` lists the keys. Typing in a field is left alone. */
export function Shortcuts({ project }: { project: FramedProject }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const lastG = useRef(Number.NEGATIVE_INFINITY)
  const pageKeys = useShownKeys()
  const items = useNavItems(project)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') setOpen(true)
      const item = event.timeStamp - lastG.current < chordMs ? items.find(({ key }) => key === event.key) : undefined
      lastG.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (item === undefined) return
      // Pages have keys of their own; this one was meant for here.
      event.stopImmediatePropagation()
      router.push(`/projects/${project.id}${item.path}`)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [project.id, router, items])
  return (
    <Dialog title="Keys" description="g and then the letter goes to a page." open={isOpen} onOpenChange={setOpen}>
      {pageKeys.length === 0 ? null : (
        <section aria-label="On this page" className="mb-4">
          <h3 className="mb-1 font-semibold text-sm">On this page</h3>
          <KeyList rows={pageKeys} />
        </section>
      )}
      <KeyList rows={items.map(({ key, name }) => ({ keys: [`g ${key}`], does: name }))} />
    </Dialog>
  )
}

function KeyList({ rows }: { rows: readonly PageKey[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {rows.map(({ keys, does }) => (
        <div key={does} className="contents">
          <dt className="flex gap-1">
            {keys.map((key) => (
              <kbd key={key} className="rounded border border-line px-1.5 font-mono text-xs">
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}

/** True when a key pressed there is text, or chooses something there. A checkbox takes nothing but the space bar. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target instanceof HTMLElement && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName))
}

/** True while a dialog is open, also before the focus has moved into it: keys are then not meant for the page behind. */
export const isDialogOpen = (): boolean => document.querySelector('dialog[open], :popover-open') !== null
