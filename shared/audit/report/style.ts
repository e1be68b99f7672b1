// The look of the report: light, system fonts, A4. No rule names anything outside the file.

import { cssString, markup, type Html } from './html.ts';

const LOOK = markup`
@page{size:A4;margin:14mm 20mm 17mm}
*{box-sizing:border-box}
:root{color-scheme:light}
html{background:#f3f2f0}
body{margin:0;color:#21201c;font:13px/19px "IBM Plex Sans",system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact;overflow-wrap:anywhere}
main{max-width:794px;margin:24px auto;background:#fff;padding:64px 76px 56px;box-shadow:0 1px 2px #21201c14,0 8px 28px #21201c24}
h1,h2,h3,p,dl,dd,figure,blockquote{margin:0}
.top{display:flex;justify-content:space-between;gap:16px;font-size:12px;line-height:16px;color:#5c5b55;border-bottom:2px solid #21201c;padding-bottom:8px}.top b{color:#21201c}
h1{font-size:27px;line-height:33px;font-weight:600;letter-spacing:-.01em;margin:20px 0 6px}
h2{font-size:16px;line-height:22px;font-weight:600;margin:22px 0 6px}
h3{font-size:13px;line-height:19px;font-weight:600}
.lead{font-size:15px;line-height:23px;margin-top:14px}
.lead svg.sev{width:39px;height:28px;vertical-align:-6px;margin-right:10px}
.q{color:#5c5b55}.sm{font-size:12px;line-height:17px;color:#5c5b55}
svg.mk{width:14px;height:14px;vertical-align:-2px;flex:none}
.banner{border:1px solid #e9c162;background:#fff4d1;color:#5a3f00;padding:8px 12px;margin-top:14px}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid #e2e1de;font-weight:400}
th{font-size:12px;line-height:16px;font-weight:500;color:#5c5b55;padding-top:0}
tbody tr:last-child td{border-bottom:0}td:last-child,th:last-child{padding-right:0}
.rec{white-space:nowrap;text-align:right;color:#5c5b55;font-size:12px;overflow-wrap:normal}
.mkc{width:24px;padding-right:0}
.facts{display:grid;grid-template-columns:repeat(4,1fr);border-top:1px solid #cfceca;border-bottom:1px solid #cfceca;margin-top:16px}
.facts div{padding:8px 10px 9px 0}.facts div+div{border-left:1px solid #e2e1de;padding-left:12px}
.facts dt{font-size:15px;line-height:21px;font-weight:600}.facts dd{font-size:12px;line-height:16px;color:#5c5b55}
.course{display:block;width:100%;height:auto;margin-top:4px;font-size:12px}.course text{fill:#21201c}.course .l{fill:#5c5b55}
.how{border:1px solid #cfceca;padding:9px 12px;margin-top:16px}
.dec{border-top:1px solid #cfceca;padding:9px 0}
.dec header{display:flex;gap:10px;align-items:baseline}.dec .no{color:#5c5b55}.dec .h{margin-left:auto;color:#5c5b55;font-size:12px;white-space:nowrap}
.dec table{margin:6px 0 4px}.dec td{padding-top:2px;padding-bottom:2px}.dec p{margin-top:4px}.dec ul{margin:2px 0 0;padding-left:18px}
.text{white-space:pre-wrap;border-left:2px solid #cfceca;padding:2px 0 2px 12px;margin:6px 0}
.day td{font-weight:600;padding-top:12px;border-bottom:1px solid #cfceca}
.t{white-space:nowrap;font-weight:500;width:52px}.lt{white-space:nowrap;color:#5c5b55;width:64px}.w{color:#5c5b55;width:150px}.due{white-space:nowrap;width:92px}.out{width:176px}.fig{width:96px}.sure{width:176px}.from{width:136px}
.line td{padding-top:3px;padding-bottom:3px}del{color:#5c5b55}
figure.drawn{margin:10px 0 12px}figcaption{margin-bottom:6px}.map{overflow-x:auto;border:1px solid #e2e1de;padding:8px}.map svg{display:block;width:100%;min-width:1100px;height:auto;font:12px "IBM Plex Sans","Liberation Sans",Arial,Helvetica,system-ui,"Noto Sans",sans-serif}.map:focus-visible{outline:2px solid #3e63dd;outline-offset:2px}
.told{margin-top:12px}.steps{columns:2;column-gap:28px;list-style:none;margin:4px 0;padding:0}.steps li{break-inside:avoid;padding:1px 0}.d1{margin-left:16px}.d2{margin-left:32px}.d3{margin-left:48px}.d4{margin-left:64px}
code,pre{font-family:"IBM Plex Mono",ui-monospace,"SFMono-Regular",Consolas,"Liberation Mono",monospace;font-size:12px;line-height:18px;font-variant-ligatures:none}
pre{background:#f9f9f8;border:1px solid #e2e1de;padding:8px 12px;margin:8px 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
h2,h3,.dec header,thead,.day{break-after:avoid}tr,.facts,.how,.course,pre,.keep{break-inside:avoid}thead{display:table-header-group}
h2.page{break-before:page}.dec header+p,.dec p:has(+.text){break-after:avoid}.dec p:last-child{break-before:avoid}
h2+.sm,h2+.q{margin-bottom:6px;break-after:avoid}p+table{margin-top:6px}pre+p{margin-top:10px}
p,.text{orphans:3;widows:3}
@media screen and (max-width:700px){main{padding:24px 16px;margin:0}.facts{grid-template-columns:repeat(2,1fr)}.lt{display:none}}
`;

/** Margins of a printed page name the file and count the pages. */
export const styleOf = (
  footer: string,
): Html => markup`<style>${LOOK}@page across{size:A4 landscape;margin:10mm 12mm 16mm}@media print{html{background:#fff}.across{page:across}.across h2{margin-top:0}figure.drawn{break-inside:avoid}.map{border:0;padding:0;overflow:visible}.map svg{min-width:0;max-height:152mm}figure.drawn+figure.drawn .map svg{max-height:74mm}h2.page{margin-top:0}main{max-width:none;margin:0;padding:0;box-shadow:none}}
@page{@bottom-left{content:${cssString(footer)};font:9pt system-ui,sans-serif;color:#5c5b55}@bottom-right{content:"page " counter(page) " of " counter(pages);font:9pt system-ui,sans-serif;color:#5c5b55}}
</style>`;
