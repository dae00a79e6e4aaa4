import { redirect } from 'next/navigation'
import { AccountScreen } from '@/components/account/account-screen'
import { ViewerProvider } from '@/components/shell/viewer'
import { isLocal, requireCaller, viewerOf } from '@/lib/api/page'

export const metadata = { title: 'Account' }

export default async function AccountPage() {
  if (isLocal()) redirect('/')
  return (
    <ViewerProvider viewer={viewerOf(await requireCaller())}>
      <AccountScreen />
    </ViewerProvider>
  )
}
