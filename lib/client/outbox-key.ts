/** Where in the browser's storage what an annotator said in a project stands: what waits, and what the server refused. */
export const outboxPrefix = (kind: 'outbox' | 'refused', projectId: string, annotator: string): string =>
  `concord-${kind}/${projectId}/${encodeURIComponent(annotator)}/`

/** Moves all that one annotator has waiting in this browser under another name, in its order. */
export function renameOutboxes(from: string, to: string): void {
  const pattern = /^(concord-(?:outbox|refused)\/[^/]+\/)([^/]+)(\/.*)$/
  for (const key of Object.keys(localStorage)) {
    const [, before, owner, after] = pattern.exec(key) ?? []
    if (owner !== encodeURIComponent(from)) continue
    localStorage.setItem(`${before}${encodeURIComponent(to)}${after}`, localStorage.getItem(key) ?? '')
    localStorage.removeItem(key)
  }
}
