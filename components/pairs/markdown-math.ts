import 'katex/dist/katex.min.css'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'

/** Formulas as KaTeX draws them: no HTML, links or files of the text's own, and no macro that grows without end. */
export const math = {
  remark: [remarkMath],
  rehype: [
    [
      rehypeKatex,
      { trust: false, maxSize: 20, maxExpand: 200, strict: 'ignore', throwOnError: false, errorColor: 'currentColor' },
    ] satisfies [typeof rehypeKatex, object],
  ],
}
