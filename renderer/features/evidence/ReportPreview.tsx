// The report as it will lie in the bundle. The page's policy allows no inline style, so its style sheet is adopted by a shadow
// root; the report is text of our own making, without scripts, and is read here, never run.

import { useEffect, useRef } from 'react';

const STYLE = /<style>([\s\S]*?)<\/style>/g;
/** The paper's margins are not needed in a column. */
const NARROW = 'main{margin:0;padding:20px 22px;box-shadow:none;zoom:.85}';

/** The page's own rules are about `html` and `body`, which a shadow root does not have. */
const forShadow = (css: string): string =>
  css
    .replaceAll(/@page\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replaceAll(/(^|[\n}{,])html(?=[{,\s])/g, '$1:host')
    .replaceAll(/(^|[\n}{,])body(?=[{,\s])/g, '$1.page');

export function ReportPreview({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    // Taken out before it is parsed: the page's policy would report it.
    const styles = [...html.matchAll(STYLE)].map(([, css]) => css ?? '');
    const report = new DOMParser().parseFromString(html.replaceAll(STYLE, ''), 'text/html');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${forShadow(styles.join('\n'))}\n${NARROW}`);
    root.adoptedStyleSheets = [sheet];
    const page = document.createElement('div');
    page.className = 'page';
    page.append(...report.body.childNodes);
    root.replaceChildren(page);
  }, [html]);
  return <div ref={place} className="seen-report" tabIndex={0} role="document" aria-label="Report" />;
}
