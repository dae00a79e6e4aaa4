import { defineConfig } from 'prisma/config'

/** Only `prisma generate` reads this; migrations are made and applied by scripts/migrate.ts, without the native engine. */
export default defineConfig({ schema: 'prisma/schema.prisma' })
