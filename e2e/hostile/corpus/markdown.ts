import { CANARY, hostile, words, type HostileFile } from '../hostile-file.ts';

const markdown = (name: string, text: string | ((sink: string) => string)): HostileFile =>
  hostile(
    `markdown-${name}.md`,
    (sink) => `# markdown ${name}\n\n${words(name)}\n\n${typeof text === 'string' ? text : text(sink)}\n`,
    'opens',
  );

export const MARKDOWN: readonly HostileFile[] = [
  markdown(
    'fence-language',
    `\`\`\`<style/onload=${CANARY}>\ncode\n\`\`\`\n\n\`\`\`"><img src=x onerror=${CANARY}>\ncode\n\`\`\``,
  ),
  markdown(
    'links',
    `[a](javascript:${CANARY}) [b](JAVASCRIPT:${CANARY}) [c](<java script:${CANARY}>) [d](vbscript:x) [e](data:text/html,x) [f](file:///etc/passwd)`,
  ),
  markdown(
    'raw-html',
    (sink) =>
      `<script>${CANARY}</script>\n\n<img src="${sink}/x.png" onerror=${CANARY}>\n\n<iframe src="${sink}/f"></iframe>`,
  ),
  markdown(
    'reference',
    `[a]: javascript:${CANARY} "x"\n\nSee [a] and <javascript:${CANARY}> and <file:///etc/passwd>.`,
  ),
  markdown(
    'images',
    (sink) =>
      `![a](${sink}/x.png) ![b](file:///etc/passwd) ![c](\\\\host\\share\\x.png) ![" onerror=${CANARY} x="](x.png '" onerror=${CANARY}')`,
  ),
  markdown(
    'html-blocks',
    `<details ontoggle=${CANARY} open><summary>x</summary></details>\n\n<a href=javascript:${CANARY}>x</a>\n\n<!-- <script>${CANARY}</script> -->`,
  ),
  markdown('quotes', `${'>'.repeat(100_000)} deep`),
  markdown('brackets', `${'['.repeat(100_000)}x${']('.repeat(1_000)}`),
  markdown('stars', '*a **b '.repeat(20_000)),
  markdown(
    'footnotes',
    Array.from({ length: 2_000 }, (_, n) => `[^${n}]: note [^${(n + 1) % 2_000}]\n\nx[^${n}]`).join('\n'),
  ),
  markdown(
    'tables',
    `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n|${'<img src=x onerror=1>|'.repeat(2_000)}`,
  ),
  hostile(
    'markdown-front-matter.md',
    `---\n__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\ntitle: '<img src=x onerror=${CANARY}>'\n---\n\n${words('front matter')}\n`,
    'opens',
  ),
  hostile(
    'markdown-yaml-bomb.md',
    `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(
      /./g,
      (letter, n: number) =>
        `${letter}: &${letter} [${Array(9)
          .fill(`*${'abcdefghi'[n] ?? ''}`)
          .join(',')}]\n`,
    )}title: !!js/function 'function(){${CANARY}}'\n---\n\n${words('a yaml bomb')}\n`,
    'opens',
  ),
  markdown('code-spans', '`'.repeat(50_000) + 'x' + '`'.repeat(49_999)),
];
