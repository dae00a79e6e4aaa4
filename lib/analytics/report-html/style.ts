/** Of the report: dark where the reader's system is, black on white on paper, and nothing that would have to be fetched. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1b1d21;--muted:#5b6069;--line:#dcd8ce;--ai:#cc79a7;--human:#009e73;--warn:#7a4a00}
@media (prefers-color-scheme:dark){:root{--paper:#14161a;--card:#1b1e24;--ink:#eceae4;--muted:#a6abb5;--line:#343941;--warn:#f2c879}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1.25rem}
h3{font-size:1rem;margin:1.5rem 0 .25rem}
p,li{max-width:46rem}
.muted,.legend,caption,.tick,dt{color:var(--muted)}
.legend,caption,dt{font-size:.85rem}
a{color:inherit;text-underline-offset:2px}
.scroll{overflow-x:auto;margin:.75rem 0 1.25rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.9rem}
caption{text-align:left;padding-bottom:.25rem}
th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
th{font-weight:500}tbody th{font-weight:400;overflow-wrap:anywhere;min-width:9rem}
.number{text-align:right;white-space:nowrap}.note{white-space:normal;min-width:10rem}.reason{color:var(--muted);text-align:right}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem;margin:1rem 0}
.facts dd,.definitions dd{margin:0;overflow-wrap:anywhere}
.definitions dt{color:var(--ink);font-weight:600;margin-top:.9rem;font-size:1rem}
.formula{font-family:ui-monospace,monospace;font-size:.85rem}
.warn{color:var(--warn)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);padding:.75rem;font-size:.85rem}
figure{margin:1rem 0 .5rem}figcaption{font-weight:500}
svg{display:block;width:100%;max-width:47.5rem;height:auto}
svg.key{display:inline-block;width:20px;vertical-align:-2px}
svg text{fill:var(--ink);font-size:12px}svg .tick{fill:var(--muted)}
.grid{stroke:var(--line)}.whisker{stroke:var(--ink);stroke-width:1.5}.diagonal{stroke:var(--muted);stroke-dasharray:5 4}
.ai{fill:var(--ai);stroke:var(--ink)}.human{fill:var(--human);stroke:var(--ink)}
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--muted:#444;--line:#bbb;--warn:#000}
main{max-width:none;padding:0}figure,tr,.facts div{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}}
`
