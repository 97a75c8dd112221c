import type { Color, Pattern } from '@core/model/color.ts';
import './controls.css';

/** The look of a tag in small. The name beside it says which; the swatch says nothing to a screen reader. */
export function Swatch({ color, pattern }: { color: Color; pattern: Pattern }) {
  return <span className="swatch" data-color={color} data-pattern={pattern} aria-hidden />;
}
