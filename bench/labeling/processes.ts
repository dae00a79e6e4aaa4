import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { z } from 'zod'

const file = (name: string): string => path.join(import.meta.dirname, `${name}.ts`)

async function told<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  const [message]: unknown[] = await once(child, 'message')
  return schema.parse(message)
}

const Seen = z.object({ requests: z.int(), firstAt: z.number(), lastAt: z.number(), mostAtOnce: z.int() })
export type Seen = z.infer<typeof Seen>

/** The endpoint, in a process of its own. `seen` tells what came since it was last asked. */
export async function startJudge(): Promise<{ baseUrl: string; seen: () => Promise<Seen>; stop: () => void }> {
  const child = fork(file('judge'))
  const { port } = await told(child, z.object({ port: z.int() }))
  const seen = () => {
    child.send('seen')
    return told(child, Seen)
  }
  return { baseUrl: `http://127.0.0.1:${port}/v1`, seen, stop: () => child.disconnect() }
}

const Used = z.object({ cpuMs: z.number(), peakMb: z.number() })

/** A worker in a process of its own. `used` tells what it used since it was last asked. */
export async function startWorker(): Promise<{ used: () => Promise<z.infer<typeof Used>>; stop: () => Promise<void> }> {
  const child = fork(file('worker'))
  await told(child, z.literal('ready'))
  const used = () => {
    child.send('used')
    return told(child, Used)
  }
  const stop = async () => {
    child.send('stop')
    await once(child, 'exit')
  }
  return { used, stop }
}

const Bare = z.object({ seconds: z.number(), cpuMs: z.number(), rssMb: z.number() })

/** The bare loop, to its end. */
export async function runBareLoop(loop: { baseURL: string; concurrency: number; nRequests: number }): Promise<z.infer<typeof Bare>> {
  return told(fork(file('bare'), [JSON.stringify(loop)]), Bare)
}
