'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { useOidcStart, useSignIn } from '@/lib/client/account'
import { Entrance } from './entrance'

type Props = { next: string; provider: string | null; isNew: boolean; error: string | null }

/** Asks who it is. What comes after is loaded anew, so that nothing of an earlier person stays in the browser's memory. */
export function SignInForm({ next, provider, isNew, error }: Props) {
  const signIn = useSignIn()
  const oidc = useOidcStart()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ email, password }, { onSuccess: () => window.location.assign(next) })
  }
  const isBusy = signIn.isPending || signIn.isSuccess
  return (
    <Entrance
      title="Sign in"
      description={
        isNew
          ? 'Nobody has an account yet. Open the link that the server printed when it started, or have it printed by: npx concord users invite --owner'
          : 'Accounts are made by invitation: whoever leads a project sends you a link.'
      }
    >
      <form className="grid gap-3" onSubmit={onSubmit}>
        <Input
          label="E-mail address"
          type="email"
          required
          autoComplete="username"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <Input
          label="Password"
          type="password"
          required
          autoComplete="current-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {signIn.isError ? <ErrorState error={signIn.error} /> : null}
        <Button type="submit" variant="primary" disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
      {provider === null ? null : (
        <div className="mt-4 grid gap-3 border-line border-t pt-4">
          {error === null ? null : (
            <p role="alert" className="text-danger text-sm">
              {providerError(error)}
            </p>
          )}
          {oidc.isError ? <ErrorState error={oidc.error} /> : null}
          <Button
            disabled={oidc.isPending || oidc.isSuccess}
            onClick={() => oidc.mutate(next, { onSuccess: ({ url }) => window.location.assign(url) })}
          >
            Sign in with {provider}
          </Button>
        </div>
      )}
    </Entrance>
  )
}

function providerError(code: string): string {
  if (code.replaceAll(' ', '_') === 'account_not_linked')
    return 'There is already an account with this e-mail address and a password. Sign in with the password.'
  return `The sign-in there did not work (${code.slice(0, 60)}). Try again, or ask whoever runs Concord.`
}
