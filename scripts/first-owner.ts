import { inviteOwner } from '../lib/accounts/invite'
import { addressOf, readConfig } from '../lib/store/config'
import { pool } from '../lib/store/db'
import { countUsers } from '../lib/store/users'

/** Where people sign in and nobody has an account yet, prints the link that makes the first owner. Each start prints a new one. */
async function main(): Promise<void> {
  const config = readConfig()
  if (!config.needsSignIn || (await countUsers()) > 0) return
  console.log(`\nNobody has an account yet. This link makes the owner's, once, within a day:\n${addressOf(config)}${await inviteOwner()}\n`)
}

try {
  await main()
} finally {
  await pool.end()
}
