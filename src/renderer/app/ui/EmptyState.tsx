import type { ReactNode } from 'react';
import './controls.css';

interface EmptyStateProps {
  readonly title: string;
  /** Where nothing else is on the page that could be its heading. */
  readonly isHeading?: boolean;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Where there is nothing yet: what this place is for, and what to do first. */
export function EmptyState({ title, isHeading = false, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {isHeading ? <h1 className="empty-title">{title}</h1> : <p className="empty-title">{title}</p>}
      {children !== undefined && <div className="empty-text">{children}</div>}
      {action}
    </div>
  );
}
