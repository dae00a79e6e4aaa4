'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { ProblemError } from '@/lib/client/fetch'

const Toaster = dynamic(() => import('sonner').then((sonner) => sonner.Toaster), { ssr: false })

/** What every screen stands on: the query cache, the theme, and short notices. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [client] = useState(newClient)
  return (
    <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange nonce={nonce}>
      <QueryClientProvider client={client}>
        {children}
        <Toaster position="bottom-right" theme="system" />
      </QueryClientProvider>
    </ThemeProvider>
  )
}

const newClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // What the server refused it will refuse again; only a server out of reach is worth another try.
        retry: (failures, error) =>
          failures < 2 && error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 500),
      },
    },
  })
