import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import { biasesSection } from './biases-section'
import { Html, html } from './html'
import type { ReportParts } from './report-parts'
import { aboutSection, agreementSection, calibrationSection, overviewSection, positionSection, winRatesSection } from './sections'
import { style } from './style'

/** Nothing may run, and nothing may be fetched, whatever a name in it says. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/**
 * A report as one HTML file that needs nothing else: no scripts, no fonts, no pictures from anywhere. Every text in it is escaped; numbers stand in
 * `<data>` in full precision beside how they are written.
 * Edges: figures that do not exist are there with their reason; a project without labels gives a report that says so throughout.
 */
export function reportHtml(parts: ReportParts): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="Concord">
<title>${parts.title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<header><h1>${parts.title}</h1><p class="muted">Project “${parts.project.name}”${parts.project.illustrative ? ', which was written for illustration' : ''}</p></header>
${aboutSection(parts)}
${overviewSection(parts)}
${agreementSection(parts)}
${positionSection(parts)}
${biasesSection(parts)}
${calibrationSection(parts)}
${winRatesSection(parts)}
${definitionsSection(parts)}
</main>
</body>
</html>
`
  return page.text
}

/** What each figure of the tables means, once. */
function definitionsSection({ overview, agreement, position, biases, calibration }: ReportParts): Html {
  const rows = [
    ...overview.headline,
    ...agreement.headline,
    ...agreement.coefficients,
    ...agreement.ceiling,
    ...agreement.amongPeople,
    ...position.headline,
    ...position.soft,
    position.averaging.gain,
    ...biases.length.headline,
    ...calibration.headline,
    ...calibration.murphy,
  ]
  const once = [...new Map(rows.map((row) => [row.key, row])).values()]
  return html`<section id="definitions" aria-labelledby="definitions-title"><h2 id="definitions-title">Definitions</h2><dl class="definitions">${once.map(definitionOf)}</dl></section>`
}

function definitionOf({ key, definition: { name, text, formula, source } }: FigureRow): Html {
  const written = formula === undefined ? html`` : html`<dd class="formula">${formula}</dd>`
  return html`<dt id="def-${key}">${name}</dt><dd>${text}</dd>${written}<dd class="muted">${source}</dd>`
}
