import { test } from '@playwright/test';
import { killWhileWorking } from './support/killing.ts';
import { seed, timesOf } from './support/random.ts';

test('kills', () => killWhileWorking(timesOf(200), seed));
