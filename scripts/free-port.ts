import { execFileSync } from 'node:child_process'

const ask = `const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
  process.stdout.write(String(server.address().port))
  server.close()
})`

/** A port of this machine that nobody has at this moment, for programs that must be told one before they start. */
export const freePort = (): number => Number(execFileSync(process.execPath, ['--eval', ask], { encoding: 'utf8' }))
