import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import { Swatch } from '../ui/Swatch.tsx';

interface TagChoiceProps {
  readonly tags: readonly Tag[];
  /** Null for everything. */
  readonly value: TagId | null;
  readonly onChange: (id: TagId | null) => void;
}

const EVERYTHING = 'everything';

/** Whose passages are listed: those of a tag, or all. */
export function TagChoice({ tags, value, onChange }: TagChoiceProps) {
  return (
    <Select
      className="tag-choice"
      value={value ?? EVERYTHING}
      onChange={(key) => onChange(tags.find(({ id }) => id === key)?.id ?? null)}
    >
      <Label className="field-label">Under</Label>
      <Button className="button">
        <SelectValue />
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          <ListBoxItem id={EVERYTHING} textValue="Everything" className="menu-item">
            Everything
          </ListBoxItem>
          {tags.map((tag) => (
            <ListBoxItem key={tag.id} id={tag.id} textValue={tag.name} className="menu-item">
              <Swatch color={tag.color} pattern={tag.pattern} />
              {tag.name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
