import path from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  turbopack: { root: path.resolve(import.meta.dirname) },
  // These run on the server as they are installed. Some load native or wasm parts, or worker files, by path; the others would be copied into each route.
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pg-copy-streams',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    'gpt-tokenizer',
    'better-auth',
    'zod',
    'undici',
    'openai',
    'hyparquet',
    'hyparquet-compressors',
    'hyparquet-writer',
  ],
  outputFileTracingExcludes: { '/**': ['./**/*'] }, // lists what a copy without node_modules would need; nobody makes one
  typescript: { ignoreBuildErrors: true }, // `npm test` checks types over the whole project, tests included
  experimental: {
    // What runs on the server is read by people only, in its stack traces; minifying it takes half of the build.
    serverMinification: false,
    turbopackSourceMaps: process.env.NODE_ENV !== 'production',
    turbopackFileSystemCacheForBuild: process.env.CI === undefined, // for the next build, which a clean checkout has not
  },
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
      ],
    },
    // Pages have a policy of their own, with a nonce (proxy.ts). An answer of the API is no page, whoever opens it.
    {
      source: '/api/:path((?!docs$).*)',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
}
