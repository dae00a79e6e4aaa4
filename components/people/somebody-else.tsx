/** Gives the place to another person; nothing where it is known who is signed in. */
export function SomebodyElse({ rename }: { rename: (() => void) | null }) {
  return rename === null ? null : (
    <button type="button" className="underline" onClick={rename}>
      Somebody else
    </button>
  )
}
