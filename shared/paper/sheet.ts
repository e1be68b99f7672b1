// A page to print: HTML without scripts, black on white, A4, nothing named outside the file.

import { markup, type Html, type Piece } from '../audit/report/html.ts';
import type { Sha256 } from '../base/ids.ts';
import { fingerprintWords } from './fingerprint-words.ts';
import { drawQrCode } from './qr-code.ts';

const LOOK = markup`
@page{size:A4;margin:16mm 18mm}
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:174mm;padding:24px 16px;background:#fff;color:#21201c;font:13px/19px "IBM Plex Sans",system-ui,-apple-system,"Segoe UI","Noto Sans",Arial,sans-serif}
h1{font-size:24px;line-height:30px;margin:0 0 4px}
h2{font-size:15px;line-height:21px;margin:20px 0 6px;border-top:1px solid #21201c;padding-top:10px}
p,ol{margin:0 0 8px}
code,pre,.hex,.words{font-family:"IBM Plex Mono",ui-monospace,Menlo,Consolas,monospace}
pre{font-size:10px;line-height:14px;white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #a8a69f;padding:8px;margin:0 0 8px}
.hex{display:grid;grid-template-columns:repeat(4,1fr);gap:2px 12px;font-size:15px;line-height:22px;margin:0 0 10px}
.words{display:grid;grid-template-columns:repeat(4,1fr);gap:2px 12px;margin:0;padding:0;list-style:none;font-size:14px;line-height:21px}
.words b{display:inline-block;width:24px;font-weight:400;color:#5c5b55;font-size:12px}
table{border-collapse:collapse;width:100%;margin:0 0 8px}
td,th{text-align:left;vertical-align:top;padding:3px 10px 3px 0;border-bottom:1px solid #d8d6d0;overflow-wrap:anywhere}
th{font-weight:600}
.q{color:#5c5b55}
.codes{display:flex;flex-wrap:wrap;gap:16px}
figure{margin:0;break-inside:avoid}
figcaption{color:#5c5b55;font-size:12px}
h2,table tr{break-after:avoid;break-inside:avoid}
h3{font-size:13px;line-height:19px;margin:12px 0 2px;break-after:avoid}
ul{margin:0 0 4px;padding-left:18px}
.step{break-inside:avoid}
.step th{width:30mm;font-weight:400;color:#5c5b55}
.grid td,.grid th{border:1px solid #a8a69f;padding:3px 6px}
.page+.page{break-before:page}
.top{display:flex;justify-content:space-between;gap:12px;margin-bottom:6px}
.lines,.rows{table-layout:fixed}
.lines th:last-child{width:32mm}
.rows td{height:17mm}
.rows th:first-child{width:8mm}
.rows th:nth-child(2),.rows th:nth-child(3){width:17mm}
.rows th:nth-child(5){width:48mm}
@media print{body{padding:0}}
`;

export const sheetPage = (title: string, content: Piece): string =>
  markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${LOOK}</style></head><body><main>${content}</main></body></html>
`.markup;

/** Both forms of a fingerprint: eight groups of eight characters, and 24 numbered words. */
export const sheetFingerprint = (fingerprint: Sha256): Html => {
  const groups = fingerprint.match(/.{8}/g) ?? [];
  return markup`<div class="hex">${groups.map((group) => markup`<span>${group.slice(0, 4)} ${group.slice(4)}</span>`)}</div>
<ol class="words">${fingerprintWords(fingerprint).map((word, index) => markup`<li><b>${index + 1}</b>${word}</li>`)}</ol>`;
};

/** The code of a text, as large as its modules need to be read from paper; nothing where the text is too long for one. */
export function sheetQrCode(text: string, caption: string): Html | undefined {
  const code = drawQrCode(text);
  if (!code) return undefined;
  const millimetres = Math.max(40, Math.ceil(code.size * 0.7));
  return markup`<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${caption}" width="${millimetres}mm" height="${millimetres}mm" viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges"><path d="M0 0h${code.size}v${code.size}H0z" fill="#fff"/><path d="${code.path}"/></svg><figcaption>${caption}</figcaption></figure>`;
}
