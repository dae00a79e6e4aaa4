'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { navItems } from './nav'

const chordMs = 1200

/** `g` and a letter go to a page, `?` lists the keys. Typing in a field is left alone. */
export function Shortcuts({ projectId }: { projectId: string }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const lastG = useRef(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') setOpen(true)
      const item = event.timeStamp - lastG.current < chordMs ? navItems.find(({ key }) => key === event.key) : undefined
      lastG.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (item === undefined) return
      // Pages have keys of their own; this one was meant for here.
      event.stopImmediatePropagation()
      router.push(`/projects/${projectId}${item.path}`)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [projectId, router])
  return (
    <Dialog title="Keys" description="Press g, then the letter." open={isOpen} onOpenChange={setOpen}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {navItems.map(({ key, name }) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-line px-1.5 font-mono text-xs">g</kbd>{' '}
              <kbd className="rounded border border-line px-1.5 font-mono text-xs">{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

/** True when a key pressed there is text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
