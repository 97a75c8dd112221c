// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readTei } from '@core/formats/tei/read-tei.ts';
import { parseXml } from '@core/markup/parse-xml.ts';
import { isElement, type MarkupElement } from '@core/markup/tree.ts';
import { corpusPath, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { assembleText, checkSourceText } from '@core/text/canonical.ts';

/** Letters and digits alone: what stands between them is a matter of structure. */
const squeezed = (text: string) => (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join('');

/** What the policy keeps out of the text, or in another place than where it stands. */
const ELSEWHERE =
  /^(?:teiHeader|index|fw|interp|interpGrp|standOff|facsimile|sourceDoc|xenoData|figDesc|rdg|sic|orig|abbr|speaker|label|graphic|binaryObject|egXML)$/;

/** The text nodes of a TEI file that belong to its text, found without regard to any structure. */
function textNodes(node: MarkupElement): string[] {
  return node.children.flatMap((child) => {
    if (!isElement(child)) return [squeezed(child)];
    return ELSEWHERE.test(child.name) ? [] : textNodes(child);
  });
}

function lettersOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

const files = () =>
  ['tei', 'recogito'].flatMap((folder) =>
    readdirSync(corpusPath(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .map((name) => path.join(folder, name)),
  );

describeCorpus('tei', () => {
  it('loses no text node and no letter but by the policy', () => {
    let read = 0;
    const others: string[] = [];
    const wrong = files().flatMap((name) => {
      const xml = readFileSync(corpusPath(name), 'utf8');
      const outcome = readTei(xml);
      if (!outcome.ok) {
        others.push(`${name}: ${outcome.error.type}`);
        return [];
      }
      read += 1;
      const { text } = assembleText(outcome.value.blocks);
      expect(checkSourceText(assembleText(outcome.value.blocks))).toEqual({ ok: true, value: null });
      const root = parseXml(xml);
      const nodes = root.ok ? textNodes(root.value) : [];
      const own = squeezed(text);
      const lost = nodes.filter((node) => !own.includes(node));
      const letters = lettersOf(own);
      const fewer = [...lettersOf(nodes.join(''))].filter(
        ([letter, count]) => (letters.get(letter) ?? 0) < count,
      );
      const isWhole = lost.length === 0 && fewer.length === 0;
      return isWhole ? [] : [{ name, nodes: lost.length, lost: lost.slice(0, 8), fewer: fewer.slice(0, 5) }];
    });
    keepScore('TEI', 'files without a lost text node', `${read - wrong.length} of ${read}`);
    expect(wrong).toEqual([]);
    // The expected results of other kinds lie among them, and a header without a text.
    expect(others.filter((each) => !/notOfItsKind$/.test(each))).toEqual([]);
  });
});
