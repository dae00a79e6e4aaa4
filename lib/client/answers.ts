import type { RouteTable } from '@/app/api/openapi.json/routes'

type Entry = RouteTable[number]
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** `/api/projects/{projectId}/runs` as the type of the texts that a template makes of it. */
type Filled<Path extends string> = Path extends `${infer Head}{${string}}${infer Rest}` ? `${Head}${string}${Filled<Rest>}` : Path
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false
type EntryAt<Path extends string, Known = Entry> = Known extends { path: infer Template extends string }
  ? Same<Path, Filled<Template>> extends true
    ? Known
    : never
  : never

/** What the route answers that a method and a path lead to, as its own schema says; null for nothing. `never` where there is none. */
export type AnswerTo<Asked extends Method, Path extends string> = Path extends unknown
  ? EntryAt<Path> extends { handlers: { [Name in Asked]: { spec: { answer?: infer Schema } } } }
    ? Output<NonNullable<Schema>>
    : never
  : never
type Output<Schema> = Schema extends { _zod: { output: infer Answer } } ? Answer : never

/** The paths that a method may be sent to. One that leads nowhere but looks like part of another answers `never`. */
export type PathOf<Asked extends Method> = Entry extends infer Known
  ? Known extends { path: infer Template extends string; handlers: { [Name in Asked]: unknown } }
    ? Filled<Template>
    : never
  : never
