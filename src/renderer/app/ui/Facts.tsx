import { Fragment } from 'react';

/** Facts in one line, of which each goes its own way: a Hebrew title does not take the numbers beside it along. */
export function Facts({ facts }: { facts: readonly (string | false | undefined)[] }) {
  return facts
    .filter((fact) => typeof fact === 'string' && fact !== '')
    .map((fact, index) => (
      <Fragment key={index}>
        {index > 0 && ' · '}
        <bdi>{fact}</bdi>
      </Fragment>
    ));
}
