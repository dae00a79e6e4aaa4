import rehypeHighlight from 'rehype-highlight'

/** Code in the colours of its language, where the text names one. */
export const highlighting = {
  rehype: [[rehypeHighlight, { detect: false, plainText: ['math', 'text', 'txt'] }] satisfies [typeof rehypeHighlight, object]],
}
