import { visibleTags } from '@core/library/tags.ts';
import { isLive } from '@core/model/record.ts';
import type { CommandLineCommand } from './commands.ts';
import { EXIT } from './exit.ts';
import { load, sayFaults } from './load.ts';

/** Says whether a file of annotations is valid, and what in it is not. */
export const validate: CommandLineCommand = {
  usage: 'postil validate FILE',
  what: 'says whether a file of annotations is valid, and what in it is not',
  opensWindows: false,
  run: async (args, terminal) => {
    const [name, ...more] = args;
    if (name === undefined || more.length > 0) {
      terminal.error(`Usage: ${validate.usage}`);
      return EXIT.usage;
    }
    const loaded = await load(name, terminal);
    if (typeof loaded === 'number') return loaded;
    const { format, losses } = loaded;
    const { setAside } = loaded.file;
    sayFaults(name, { losses: losses ?? [], setAside }, terminal);
    const isValid = setAside.length === 0;
    terminal.out(`${name}: ${format}, ${isValid ? 'valid' : `not valid: ${setAside.length} of its records`}`);
    return isValid ? EXIT.done : EXIT.invalid;
  },
};

/** Counts what is in a file of annotations: a name, a tab and a number a line. */
export const stats: CommandLineCommand = {
  usage: 'postil stats FILE',
  what: 'counts what is in a file of annotations',
  opensWindows: false,
  run: async (args, terminal) => {
    const [name, ...more] = args;
    if (name === undefined || more.length > 0) {
      terminal.error(`Usage: ${stats.usage}`);
      return EXIT.usage;
    }
    const loaded = await load(name, terminal);
    if (typeof loaded === 'number') return loaded;
    const { people, tags, sources, annotations, replies, guides, answers } = loaded.file;
    const live = annotations.filter(isLive);
    const texts = sources.flatMap(({ text }) => (text === null ? [] : [text]));
    const counts = {
      documents: sources.filter(({ source }) => isLive(source)).length,
      texts: texts.length,
      characters: texts.reduce((sum, { text }) => sum + text.length, 0),
      people: people.length,
      tags: visibleTags(new Map(tags.map((tag) => [tag.id, tag]))).length,
      annotations: live.length,
      'with a note': live.filter(({ note }) => note !== '').length,
      'without a tag': live.filter(({ tagIds }) => tagIds.length === 0).length,
      replies: replies.filter(isLive).length,
      guides: guides.filter(isLive).length,
      answers: answers.filter(isLive).length,
    };
    terminal.out(`format\t${loaded.format}`);
    for (const [what, count] of Object.entries(counts)) terminal.out(`${what}\t${count}`);
    return EXIT.done;
  },
};
