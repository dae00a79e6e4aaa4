'use client'
import { memo } from 'react'
import ReactMarkdown, { type Options } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { withMathDelimiters } from './math-text'
import { useMarkdownPlugins } from './use-markdown-plugins'

/**
 * A text that somebody else wrote, as Markdown without raw HTML, remote images or scripts. Links open elsewhere and tell nothing of here.
 * Formulas and code are drawn after the text has been made safe, by what is loaded when a text has any.
 */
export const SafeMarkdown = memo(function SafeMarkdown({ text }: { text: string }) {
  const { math, code } = useMarkdownPlugins(text)
  return (
    <div className="prose-concord break-words">
      <ReactMarkdown
        remarkPlugins={[remarkGfm, ...(math?.remark ?? [])]}
        rehypePlugins={[rehypeSanitize, ...(math?.rehype ?? []), ...(code?.rehype ?? [])]}
        components={components}
      >
        {math === null ? text : withMathDelimiters(text)}
      </ReactMarkdown>
    </div>
  )
})

const components: Options['components'] = {
  img: ({ alt }) => <span className="text-muted">[image: {alt}]</span>,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="underline">
      {children}
    </a>
  ),
}
