import * as z from 'zod/mini'

/** What a person or a key may be in a project. No ladder: an annotator labels blind and reads no results, a viewer reads them and labels nothing. */
export const Role = z.enum(['viewer', 'annotator', 'lead', 'owner'])
export type Role = z.infer<typeof Role>

export const AnnotatorKind = z.enum(['person', 'gold', 'crowd'])
export type AnnotatorKind = z.infer<typeof AnnotatorKind>

/** Where a human label comes from: a file, or Concord's own Review. */
export const LabelSource = z.enum(['imported', 'review'])
export type LabelSource = z.infer<typeof LabelSource>

/** Whose label it is: a run's, or people's. */
export const LabelKind = z.enum(['ai', 'human'])
export type LabelKind = z.infer<typeof LabelKind>

/** How pairs of a queue come to annotators: each takes the next free one, or a lead has dealt them out. */
export const QueueKind = z.enum(['pull', 'assigned'])
export type QueueKind = z.infer<typeof QueueKind>

export const QueueStatus = z.enum(['open', 'closed'])
export type QueueStatus = z.infer<typeof QueueStatus>

/** What a person who has seen an AI label says of it. */
export const SpotVerdict = z.enum(['agree', 'disagree', 'unsure'])
export type SpotVerdict = z.infer<typeof SpotVerdict>

/** A remark, or the reason with which a pair was taken out or brought back. */
export const CommentKind = z.enum(['comment', 'takenOut', 'broughtBack'])
export type CommentKind = z.infer<typeof CommentKind>
