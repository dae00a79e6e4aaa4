import { Button } from '@/components/ui/button'
import type { Choice } from './desk-keys'

type Props = { onChoose: (choice: Choice) => void; onSkip: () => void; onUndo: () => void }

/** The four answers and the way past, in reach of a thumb on a phone; their keys stand on them. */
export function ChoiceBar({ onChoose, onSkip, onUndo }: Props) {
  return (
    <fieldset className="sticky bottom-0 z-10 -mx-4 border-line border-t bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:-mx-6 sm:px-6">
      <legend className="sr-only">Which response is better?</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-[1fr_auto_auto_1fr_auto_auto]">
        <Button variant="primary" onClick={() => onChoose('left')}>
          Left is better <Key name="1" />
        </Button>
        <Button className="max-sm:order-3" onClick={() => onChoose('tie')}>
          Tie <Key name="0" />
        </Button>
        <Button className="max-sm:order-4" onClick={() => onChoose('bothBad')}>
          Both bad <Key name="9" />
        </Button>
        <Button variant="primary" onClick={() => onChoose('right')}>
          Right is better <Key name="2" />
        </Button>
        <Button variant="ghost" className="max-sm:order-5" onClick={onSkip}>
          Skip <Key name="s" />
        </Button>
        <Button variant="ghost" className="max-sm:order-6" onClick={onUndo}>
          Undo <Key name="u" />
        </Button>
      </div>
      <p className="mt-2 text-center text-muted text-xs sm:hidden">Or swipe towards the better one: left, right.</p>
    </fieldset>
  )
}

function Key({ name }: { name: string }) {
  return (
    <span aria-hidden="true" className="rounded border border-current px-1 font-mono text-[0.7rem] leading-4 opacity-80 max-sm:hidden">
      {name}
    </span>
  )
}
