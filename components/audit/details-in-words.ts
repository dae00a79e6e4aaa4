const words: Record<string, string> = { budgetUsd: 'budget in US dollars', hasKey: 'key', isOwner: 'owner', isSigned: 'signed' }

/** The figures and names of an event as people read them: `nPairs: 31` is "31 pairs", `assignedTo: "ana"` "assigned to ana", `isSigned: false` "signed: no". */
export function detailsInWords(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(([name, value]) => detailInWords(name, value))
    .join(', ')
}

function detailInWords(name: string, value: unknown): string {
  if (/^n[A-Z]/.test(name)) return `${String(value)} ${spaced(name.slice(1))}`
  const named = words[name] ?? spaced(name)
  if (typeof value === 'boolean') return `${named}: ${value ? 'yes' : 'no'}`
  return `${named} ${value === null ? 'none' : String(value)}`
}

const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim()
