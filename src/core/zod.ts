import { z } from 'zod';

/**
 * zod, told not to compile its validators with `new Function`: the windows' content security policy refuses that, and
 * zod finds out by trying, audibly, as soon as a schema is made. Every schema imports `z` from here, so none is made before.
 */
z.config({ jitless: true });

export { z };
