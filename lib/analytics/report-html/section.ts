import { type Html, html } from './html'

/** A titled part of a report that a link can lead to. */
export const section = (id: string, title: string, contents: Html): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${contents}</section>`
