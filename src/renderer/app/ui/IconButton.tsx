import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps } from 'react-aria-components';
import './controls.css';

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
}

/** A button with a picture on it, and its name beside the pointer. */
export function IconButton({ icon: Icon, label, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton {...props} aria-label={label} className="icon-button">
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
