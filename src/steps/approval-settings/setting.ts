import * as z from 'zod';
import { flag, text } from '../../collect/columns/kinds';
import { flag as anyFlag, maybe, text as anyText } from '../../gitlab/rows';
import { filled, known } from '../../graph/properties';
import type { Property, ValuesOf } from '../../graph/property';

/** A switch as it is in force, and where that comes from. */
export const setting = z.object({
  value: anyFlag,
  locked: maybe(anyFlag),
  inherited_from: maybe(anyText),
});
type Setting = z.output<typeof setting>;

type Flags<Name extends string> = Record<
  Name | `${Name}Locked`,
  Property<boolean>
>;
type Sources<Name extends string> = Record<
  `${Name}InheritedFrom`,
  Property<string>
>;

/** The properties that a switch becomes. */
export function settingProperties<Name extends string>(
  name: Name,
  description: string,
): Flags<Name> & Sources<Name> {
  return {
    [name]: flag(description),
    [`${name}Locked`]: flag('Whether it can not be changed here.'),
    [`${name}InheritedFrom`]: text(
      'What it is set in, `instance` or `group`, where not here.',
    ),
  } as Flags<Name> & Sources<Name>;
}

/** Their values; none where it is not told. */
export function settingValues<Name extends string>(
  name: Name,
  told: Setting | null | undefined,
): ValuesOf<Flags<Name> & Sources<Name>> {
  return {
    [name]: told?.value,
    [`${name}Locked`]: known(told?.locked),
    [`${name}InheritedFrom`]: filled(told?.inherited_from),
  } as ValuesOf<Flags<Name> & Sources<Name>>;
}
