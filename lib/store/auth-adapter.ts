import { prismaAdapter } from 'better-auth/adapters/prisma'
import { db } from './db'

/** How better-auth reads and writes User, Session, Account and Verification. */
export const authAdapter = prismaAdapter(db, { provider: 'postgresql', transaction: true })
