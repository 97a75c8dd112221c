import type { Run } from './program.ts';

/** Reads files one after another as chosen ones: what became of each, `text`, `postil` or the reason for which it was refused. */
export async function readEach({ app, page }: Run, files: readonly string[]): Promise<readonly string[]> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...chosen] });
  }, files);
  return page.evaluate(async () => {
    const said: string[] = [];
    for (const { handle } of await window.postil.chooseFiles()) {
      const content = await window.postil.readOffered(handle, null);
      said.push(content.ok ? content.value.type : content.error.type);
    }
    return said;
  });
}
