import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/account/sign-in-form'
import { signedIn } from '@/lib/accounts/session'
import { isLocal } from '@/lib/api/page'
import { ownPath } from '@/lib/client/own-path'
import { readConfig } from '@/lib/store/config'
import { countUsers } from '@/lib/store/users'

export const metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams
  const onTo = ownPath(typeof next === 'string' ? next : null)
  if (isLocal() || (await signedIn(await headers())) !== null) redirect(onTo)
  const provider = readConfig().oidc?.name ?? null
  return <SignInForm next={onTo} provider={provider} isNew={(await countUsers()) === 0} error={typeof error === 'string' ? error : null} />
}
