import type { ReactNode } from 'react';
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';

interface FindOptionProps {
  readonly label: string;
  /** The key that does the same, as people read it. */
  readonly keys?: string | undefined;
  readonly icon: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** Something that counts, or does not, in what is looked for. */
export function FindOption({ label, keys, icon, isSelected, onChange, isDisabled = false }: FindOptionProps) {
  return (
    <TooltipTrigger delay={600}>
      <ToggleButton
        className="icon-button find-option"
        aria-label={label}
        isDisabled={isDisabled}
        isSelected={isSelected}
        onChange={onChange}
      >
        <span aria-hidden className="find-icon">
          {icon}
        </span>
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {label} {keys !== undefined && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
