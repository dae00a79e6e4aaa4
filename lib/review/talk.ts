import { changeComment, removeComment } from '@/lib/store/comment-changes'
import {
  addComment,
  bringPairBack,
  countUnread,
  listComments,
  listMentions,
  markRead,
  peopleOf,
  takenOutOf,
  takePairOut,
} from '@/lib/store/comments'
import { ensurePairInProject } from '@/lib/store/pair-texts'
import { mentionsIn } from './mentions'
import type { MentionList, PairTalk } from './talk-types'

const mentionsAtOnce = 100

/** What people said of a pair, and whether it is taken out. @throws NotFound for a pair of another project */
export async function pairTalk(projectId: string, pairId: string): Promise<PairTalk> {
  await ensurePairInProject(projectId, pairId)
  const [comments, takenOut, people] = await Promise.all([listComments(pairId), takenOutOf(pairId), peopleOf(projectId)])
  return { comments, takenOut, people }
}

/** Adds a comment; people whom it calls by name find it among their mentions. @throws NotFound for a pair of another project */
export async function commentOn(projectId: string, pairId: string, author: string, body: string): Promise<PairTalk> {
  await ensurePairInProject(projectId, pairId)
  await addComment({ projectId, pairId, author, body, mentions: mentionsIn(body, await peopleOf(projectId)) })
  return pairTalk(projectId, pairId)
}

type CommentOf = { projectId: string; pairId: string; commentId: string }

/** Gives a comment of `author` another text; the earlier one is kept. @throws NotFound; Conflict when it is not theirs to change */
export async function rewrite(of: CommentOf, author: string, body: string): Promise<PairTalk> {
  await changeComment({ ...of, author, body, mentions: mentionsIn(body, await peopleOf(of.projectId)) })
  return pairTalk(of.projectId, of.pairId)
}

/** Takes a comment's text away; who wrote and who removed it stays. @throws NotFound; Conflict when it is not theirs to remove */
export async function withdraw(of: CommentOf, remover: { name: string; mayRemoveAll: boolean }): Promise<PairTalk> {
  await removeComment(of, remover)
  return pairTalk(of.projectId, of.pairId)
}

/** Takes a pair out for a bad prompt; the reason stays as a comment. @throws NotFound; Conflict when it is out already */
export async function takeOut(projectId: string, pairId: string, author: string, reason: string): Promise<void> {
  await ensurePairInProject(projectId, pairId)
  await takePairOut({ projectId, pairId, author, body: reason, mentions: mentionsIn(reason, await peopleOf(projectId)) })
}

/** Brings a pair back that was taken out; the reason stays as a comment. @throws NotFound; Conflict when it is not out */
export async function bringBack(projectId: string, pairId: string, author: string, reason: string): Promise<void> {
  await ensurePairInProject(projectId, pairId)
  await bringPairBack({ projectId, pairId, author, body: reason, mentions: mentionsIn(reason, await peopleOf(projectId)) })
}

/** The newest comments that call a person, unread first. */
export async function mentionsOf(projectId: string, name: string): Promise<MentionList> {
  const [mentions, nUnread] = await Promise.all([listMentions(projectId, name, mentionsAtOnce), countUnread(projectId, name)])
  return { mentions, nUnread }
}

/** Marks a person's mentions on a pair, or all of them, as read. */
export async function readMentions(projectId: string, name: string, pairId: string | null): Promise<MentionList> {
  await markRead(projectId, name, pairId)
  return mentionsOf(projectId, name)
}
