import { useEffect, useState } from 'react';
import type { OfferedFile } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import { filesOfFolder } from '../intake/offered-folder.ts';
import { announce } from '../ui/announcements.ts';

/** Takes files dropped anywhere on the window, and shows while they hover over it that it will. */
export function DropTarget({ onFiles }: { onFiles: (files: readonly OfferedFile[]) => void }) {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (event.relatedTarget === null && carriesFiles(event)) void bridge.expectFiles();
    };
    const hover = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      void offered([...(event.dataTransfer?.files ?? [])]).then(onFiles);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', hover);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return hovering && <div className="drop-here">Drop to open</div>;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

async function offered(files: readonly File[]): Promise<readonly OfferedFile[]> {
  const handles = await Promise.all(files.map((file) => bridge.offerDropped(file)));
  const refused = files.filter((_, index) => handles[index] === null);
  if (refused.length > 0) {
    announce(`Not a file on this computer: ${refused.map(({ name }) => name).join(', ')}.`, 'failed');
  }
  return handles
    .filter((dropped) => dropped !== null)
    .flatMap((dropped) => ('files' in dropped ? filesOfFolder(dropped, announce) : [dropped]));
}
