/** For how long an unused connection stays open: longer than clients keep theirs, and than the minute after which proxies close one. */
const idleSeconds = 75

/**
 * What Node is started with to serve the built application. A server that closes idle connections first, as Node does after five seconds, does it now
 * and then just when the client uses one again; that request fails, and whoever sent labels cannot know whether they arrived.
 */
export function nextServer(host: string, port: number): string[] {
  const next = 'node_modules/next/dist/bin/next'
  return [next, 'start', '-H', host, '-p', String(port), '--keepAliveTimeout', String(idleSeconds * 1000)]
}
