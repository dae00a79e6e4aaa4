import { z } from 'zod'
import { Role } from '@/lib/words/people'

/** Long rather than complicated: length is what guessing costs. */
export const passwordChars = { least: 12, most: 200 } as const

const Password = z
  .string()
  .min(passwordChars.least, `A password has at least ${passwordChars.least} characters.`)
  .max(passwordChars.most, `A password has at most ${passwordChars.most} characters.`)
const Email = z
  .email('Give an e-mail address.')
  .max(200)
  .transform((text) => text.toLowerCase())

const PersonName = z.string().trim().min(1, 'Give the name that your labels are kept under.').max(100)

/** Body of POST /api/session. */
export const Credentials = z.object({ email: z.string().trim().toLowerCase().max(200), password: z.string().max(passwordChars.most) })
export type Credentials = z.infer<typeof Credentials>

/** Body of POST /api/session/oidc: where to go after. */
export const OidcStart = z.object({ next: z.string().max(2000).default('/') })

/** Body of POST /api/invitations/:token for somebody without an account. */
export const NewPerson = z.object({ name: PersonName, email: Email, password: Password })
export type NewPerson = z.infer<typeof NewPerson>

/** Body of POST /api/invitations/:token: empty for who is signed in. */
export const Acceptance = z.object({ person: NewPerson.nullable().default(null) })

/** Body of PATCH /api/account. */
export const AccountChange = z.object({ name: PersonName })

/** Body of POST /api/account/password. */
export const PasswordChange = z.object({ current: z.string().max(passwordChars.most), next: Password })
export type PasswordChange = z.infer<typeof PasswordChange>

/** Body of POST /api/projects/:id/invitations. */
export const InvitationRequest = z.object({
  role: Role,
  email: Email.nullable().default(null).describe('Who may use it; null for whoever has the link.'),
  expiresInDays: z.int().min(1).max(90).default(7),
})
export type InvitationRequest = z.infer<typeof InvitationRequest>

/** Body of PATCH /api/projects/:id/members/:user. */
export const RoleChange = z.object({ role: Role })

/** What an invitation's link says before it is accepted. */
export const InvitationView = z.object({
  /** Null: to own the installation. */
  projectName: z.string().nullable(),
  projectId: z.string().nullable(),
  role: Role,
  email: z.string().nullable(),
  createdBy: z.string(),
  expiresAt: z.string(),
})
export type InvitationView = z.infer<typeof InvitationView>

export const SessionView = z.object({
  id: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  isThis: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

/** GET /api/account. `email` is null where nobody signs in. */
export const AccountView = z.object({
  name: z.string(),
  email: z.string().nullable(),
  isOwner: z.boolean(),
  hasPassword: z.boolean(),
  sessions: z.array(SessionView),
})
export type AccountView = z.infer<typeof AccountView>
