const namespace = 'http://www.w3.org/2000/svg'
const painted = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const
const font = 'Helvetica, Arial, sans-serif'
const margin = 16
const titleSize = 15
const captionSize = 11
const lineHeight = 15

/**
 * A drawing of the page as an SVG file that stands alone: every colour and size written out as on paper, with the title above, the legend and the
 * caption below, both also as title and desc for those who hear it.
 */
export function standaloneSvg(
  drawing: Element,
  { title, caption, legend }: { title: string; caption: string; legend: readonly Element[] },
): string {
  const stage = document.createElement('div')
  stage.className = 'on-paper'
  stage.style.cssText = 'position:absolute;left:-99999px;top:0;pointer-events:none'
  document.body.append(stage)
  try {
    const box = drawing.getBoundingClientRect()
    const width = Math.max(320, Math.ceil(box.width)) + 2 * margin
    const lines = wrapped(caption, Math.floor((width - 2 * margin) / (captionSize * 0.52)))
    const top = margin + titleSize + 12
    const legendTop = top + Math.ceil(box.height) + 8
    const captionTop = legendTop + (legend.length === 0 ? 0 : legend.length * lineHeight + 8)
    const sheet = make('svg', { width, height: captionTop + lines.length * lineHeight + margin, role: 'img' })
    sheet.append(text('title', title), text('desc', caption), make('rect', { width: '100%', height: '100%', fill: '#ffffff' }))
    sheet.append(placed(text('text', title), { x: margin, y: margin + titleSize, 'font-size': titleSize, 'font-weight': 600 }))
    sheet.append(inlined(drawing, stage, { x: margin, y: top, width: Math.ceil(box.width), height: Math.ceil(box.height) }))
    legend.forEach((mark, index) => {
      const y = legendTop + index * lineHeight
      sheet.append(inlined(mark, stage, { x: margin, y, width: 20, height: 14 }))
      const name = text('text', mark.getAttribute('data-legend') ?? '')
      sheet.append(placed(name, { x: margin + 26, y: y + 11, 'font-size': captionSize }))
    })
    lines.forEach((line, index) => {
      sheet.append(placed(text('text', line), { x: margin, y: captionTop + (index + 1) * lineHeight, 'font-size': captionSize }))
    })
    return new XMLSerializer().serializeToString(sheet)
  } finally {
    stage.remove()
  }
}

/** A copy of a drawing with what the style sheets say of each of its parts written into them. */
function inlined(drawing: Element, stage: Element, place: Record<string, number>): Element {
  const copy = document.importNode(drawing, true)
  stage.replaceChildren(copy)
  const parts = [copy, ...copy.querySelectorAll('*')]
  const styles = parts.map((part) => {
    const computed = getComputedStyle(part)
    return painted.map((name) => [name, computed.getPropertyValue(name)] as const)
  })
  parts.forEach((part, index) => {
    for (const name of ['class', 'style', 'tabindex', 'role', 'aria-label', 'aria-hidden', 'data-legend']) part.removeAttribute(name)
    for (const [name, value] of styles[index] ?? []) if (value !== '') part.setAttribute(name, value)
  })
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value))
  copy.setAttribute('font-family', font)
  return copy
}

/** Lines of at most so many characters, broken at spaces. */
export function wrapped(caption: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of caption.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function make(name: string, attributes: Record<string, string | number>): Element {
  return placed(document.createElementNS(namespace, name), attributes)
}

function text(name: string, content: string): Element {
  const element = document.createElementNS(namespace, name)
  element.textContent = content
  return element
}

function placed(element: Element, attributes: Record<string, string | number>): Element {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  if (element.localName === 'text') {
    element.setAttribute('font-family', font)
    element.setAttribute('fill', '#1b1d21')
  }
  return element
}
