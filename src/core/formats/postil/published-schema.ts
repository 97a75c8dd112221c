import { z } from '../../zod.ts';
import { fileSchema } from './file-schema.ts';

/** The JSON Schema of Postil files, generated from what reading validates with; published under `resources/schema/`. */
export function publishedSchema(): object {
  return {
    $id: 'https://postil.example/schema/postil-1.schema.json',
    title: 'Postil file, version 1',
    ...z.toJSONSchema(fileSchema, { target: 'draft-2020-12', io: 'input' }),
  };
}
