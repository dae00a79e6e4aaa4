'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { Viewer } from '@/lib/api/page'
import { can, type Permission } from '@/lib/permissions/permissions'

const Context = createContext<Viewer>({ role: 'owner', name: null })

/** Tells what stands below it who looks at the page. */
export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <Context value={viewer}>{children}</Context>
}

export const useViewer = (): Viewer => useContext(Context)

/** The name of who is signed in, under which their labels are kept; null where nobody signs in. */
export const useSignedInName = (): string | null => useViewer().name

/** Whether whoever looks may do what needs `permission`. It spares them buttons that would be refused; the server is what refuses. */
export const useCan = (permission: Permission): boolean => can(useViewer().role, permission)

/** What only those see who may do what needs `permission`. */
export function Allowed({ to, children }: { to: Permission; children: ReactNode }) {
  return useCan(to) ? children : null
}
