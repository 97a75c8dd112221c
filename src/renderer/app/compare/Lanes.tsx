import type { Meeting } from '@core/comparing/meetings.ts';
import type { Annotation } from '@core/model/annotation.ts';
import { tagsOf } from '@core/library/tags.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { useCurrentReader } from '../current-reader.ts';
import { usePlacements } from '../margin/use-placements.ts';
import { Avatar } from '../ui/Avatar.tsx';
import type { ComparedNow } from './use-compared.ts';

interface LanesProps {
  readonly compared: ComparedNow;
  /** Where somebody is looking. */
  readonly current: Meeting | null;
  readonly onMeeting: (meeting: Meeting) => void;
}

const NAME_LENGTH = 80;

/** Beside the text a lane for each person, with a bar at the height of each passage that is near the window. */
export function Lanes({ compared, current, onMeeting }: LanesProps) {
  const placements = usePlacements(useCurrentReader((now) => now.reader));
  const { lanes, meetings } = compared;
  return (
    <aside aria-label="Lanes" className="lanes">
      <div className="lanes-heads" aria-hidden>
        {lanes.map(({ person, color }) => (
          <span key={person.id} className="lane-head" title={person.name}>
            <Avatar person={{ name: person.name, color }} />
          </span>
        ))}
      </div>
      {lanes.map(({ person, color, annotations }) => (
        <div
          key={person.id}
          role="group"
          aria-label={`What ${person.name} marked near here`}
          className="lane"
          data-color={color}
        >
          {annotations.map((annotation) => {
            const placement = placements.get(annotation.id);
            if (!placement) return null;
            const meeting = meetings.find(({ marks }) => marks.some(({ id }) => id === annotation.id));
            return (
              <button
                key={annotation.id}
                type="button"
                className="lane-bar"
                aria-label={nameOf(annotation, compared)}
                title={nameOf(annotation, compared)}
                aria-current={meeting !== undefined && meeting === current}
                data-kind={meeting?.kind}
                style={{ top: placement.top, height: Math.max(8, placement.bottom - placement.top) }}
                onClick={() => meeting && onMeeting(meeting)}
              />
            );
          })}
        </div>
      ))}
    </aside>
  );
}

function nameOf(annotation: Annotation, { tags }: ComparedNow): string {
  const names = tagsOf(annotation, tags).map(({ name }) => name);
  const quote = `“${excerpt(annotation.target.exact, NAME_LENGTH)}”`;
  return names.length === 0 ? quote : `${quote}: ${names.join(', ')}`;
}
