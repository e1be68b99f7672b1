// Prints finished pages out of the app: their content stands in the page for as long as it is printed, cut off from the app's
// own looks. The pages are those of shared/paper: without scripts, every typed value escaped.

const HOST = 'print-host';
/** A page has one, written by us; no typed value can hold the tag. */
const STYLE = /<style>([^<]*)<\/style>/;

/** The looks of a page for its content inside the app's page; the size of the paper is the app's own print style. */
const looksInside = (style: string): string =>
  style.replaceAll(/(^|[{}\s])body\{/g, '$1:host{').replaceAll(/@page\{[^}]*\}/g, '');

/** Opens the system's print dialog with all pages one after the other, each from a new sheet on. */
export function printPages(pages: readonly string[]): void {
  document.querySelectorAll(`body > .${HOST}`).forEach((one) => one.remove());
  const host = document.createElement('div');
  host.className = HOST;
  const inside = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  // The app's policy forbids style elements, in a document that is only parsed, too: they are taken out of the text first.
  const read = pages.map((page) => new DOMParser().parseFromString(page.replace(STYLE, ''), 'text/html'));
  sheet.replaceSync(`${looksInside(STYLE.exec(pages[0] ?? '')?.[1] ?? '')}
main+main{break-before:page}`);
  inside.adoptedStyleSheets = [sheet];
  for (const main of read.flatMap((page) => page.querySelector('main') ?? []))
    inside.append(document.importNode(main, true));
  document.body.append(host);
  globalThis.addEventListener('afterprint', () => host.remove(), { once: true });
  globalThis.print();
}
