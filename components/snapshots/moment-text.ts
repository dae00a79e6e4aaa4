/** A moment for people: 25 Nov 2026, 15:40. */
export const momentText = (at: string): string => new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
