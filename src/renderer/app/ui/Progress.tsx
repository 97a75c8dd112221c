import { Label, ProgressBar } from 'react-aria-components';
import './controls.css';

/** How far long work has come, 0 to 1. */
export function Progress({ label, fraction }: { label: string; fraction: number }) {
  return (
    <ProgressBar className="progress" value={fraction * 100}>
      {({ percentage = 0 }) => (
        <>
          <Label>{label}</Label>
          <div className="progress-track">
            <div className="progress-fill" style={{ width: `${percentage}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
