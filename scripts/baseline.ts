import { createBaselineServer } from '../lib/baseline/server'

/** `npm run baseline -- PORT`: serves the rule-based labelers over the OpenAI protocol, for trying clients without a key. */
const port = Number(process.argv[2] ?? 8765)
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('Give a port from 0 to 65535: npm run baseline -- 8765')
createBaselineServer().listen(port, '127.0.0.1', function (this: ReturnType<typeof createBaselineServer>) {
  const address = this.address()
  console.log(
    `Baselines at http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}/v1 (Ctrl-C stops them)`,
  )
})
