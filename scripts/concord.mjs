#!/usr/bin/env node
// `npx concord …`: the command line, wherever it is called from inside the project.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const bootstrap = path.join(path.dirname(fileURLToPath(import.meta.url)), 'bootstrap.mjs')
const { status } = spawnSync(process.execPath, [bootstrap, 'concord', ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
