import { expect, it } from 'vitest';
import { languageTag, withoutOwnLanguage } from './block-language.ts';

it('says the language of a block only where it is another than that of the document', () => {
  const block = (language?: string) => ({
    type: 'paragraph' as const,
    content: { text: 'x', marks: [] },
    ...(language === undefined ? {} : { language }),
  });
  const languagesOf = (ofDocument: string | undefined, ...languages: string[]) =>
    withoutOwnLanguage(languages.map(block), ofDocument).map(({ language }) => language);
  expect(languagesOf('de', 'de-AT', 'DE', 'fr')).toEqual([undefined, undefined, 'fr']);
  expect(languagesOf('zh-Hant', 'zh-Hans', 'zh-Hant-TW')).toEqual(['zh-Hans', undefined]);
  expect(languagesOf(undefined, 'fr')).toEqual(['fr']);
});

it('takes what is no language for none', () => {
  expect(languageTag('pt-BR')).toBe('pt-BR');
  for (const none of [undefined, '', 'x-none', 'zxx', 'none', 'a'.repeat(40), 'de"onload'])
    expect(languageTag(none)).toBeUndefined();
});
