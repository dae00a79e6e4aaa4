import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import ReactMarkdown from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import { expect, test, vi } from 'vitest'
import { highlighting } from './markdown-code'
import { withMathDelimiters } from './math-text'

vi.mock('katex/dist/katex.min.css', () => ({}))
const { math } = await import('./markdown-math')

const rehypePlugins = [rehypeSanitize, ...math.rehype, ...highlighting.rehype]
const html = (text: string) =>
  renderToStaticMarkup(createElement(ReactMarkdown, { remarkPlugins: math.remark, rehypePlugins }, withMathDelimiters(text)))

test('formulas are drawn, in the line or on lines of their own, also within a list', () => {
  expect(html('the root \\(\\sqrt{2}\\) costs $5')).toMatch(/<p>the root <span class="katex">.*<msqrt>.* costs \$5<\/p>/s)
  expect(html('- so\n  \\[ x^2 \\]\n- and $\\frac12$')).toMatch(/<li>so\n<span class="katex-display">.*<mfrac>/s)
})

test('code is coloured by the language that it names, and only then', () => {
  expect(html('```js\nconst answer = 42\n```')).toContain('<span class="hljs-keyword">const</span>')
  expect(html('```\nconst answer = 42\n```')).not.toContain('hljs-keyword')
})

test.each([
  '$\\href{javascript:alert(1)}{x}$',
  '$\\includegraphics{https://example.org/x.png}$',
  '$\\htmlData{onclick=alert(1)}{x}$',
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  '[x](javascript:alert(1))',
])('%s does nothing', (text) => {
  expect(html(text).replace(/<annotation.*?<\/annotation>/g, '')).not.toMatch(/href="javascript|<img|<script|onclick="|onerror="|data-/)
})

test('a macro that calls itself ends', () => {
  expect(html('$\\def\\a{\\a\\a}\\a$')).toContain('katex-error')
})
