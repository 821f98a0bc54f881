import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import type { Notice } from '../../../preview/pageData';
import { steps } from '../../steps';
import { quantity } from '../collect/format';
import type { Collection } from '../questions/collection';
import { offText } from '../questions/limits';

/**
 * What a reader has to know of a collection before the picture is believed, the
 * worst first; nothing where all was collected.
 */
export function noticesOf(collection: Collection): Notice[] {
  return [
    unfinished(collection),
    failed(collection),
    notRun(collection),
    switchedOff(collection),
    chosen(collection),
    partial(collection),
    keptBack(collection),
  ].flatMap((notice) => notice ?? []);
}

function unfinished({ statuses }: Collection): Notice | undefined {
  return statuses
    ? undefined
    : {
        tone: 'failure',
        title: 'This collection did not come to its end',
        lines: [
          'It was interrupted, or it is still under way: what is shown is ' +
            'a part of what there is. Collect again.',
        ],
      };
}

function failed({ statuses }: Collection): Notice | undefined {
  const lines = steps.flatMap(({ id, name }) => {
    switch (statuses?.get(id)) {
      case StepResultStatus.FAILURE:
        return [`${name} failed`];
      case StepResultStatus.PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE:
        return [`${name} is incomplete: it builds on a step that failed`];
      default:
        return [];
    }
  });
  const title = `${quantity(lines.length, 'step', 'steps')} failed`;
  return lines.length === 0
    ? undefined
    : {
        tone: 'failure',
        title: `${title}: what is shown is not all`,
        lines: [...lines, 'The log of the collection tells why.'],
      };
}

/** Those for administrators are not missed where the token is nobody's such. */
function notRun({
  statuses,
  switchedOff: off,
}: Collection): Notice | undefined {
  const lines = steps
    .filter(
      ({ id, needs }) =>
        statuses?.get(id) === StepResultStatus.DISABLED &&
        !needs.administrator &&
        !off[id],
    )
    .map(({ name }) => name);
  return lines.length === 0
    ? undefined
    : {
        tone: 'warning',
        title: `Only a part was collected: ${quantity(
          lines.length,
          'step was',
          'steps were',
        )} not run`,
        lines: [
          'They were left out by --step, or are switched off. After a ' +
            'collection with --step, do not `sync`.',
          ...lines,
        ],
      };
}

function switchedOff({ switchedOff: off }: Collection): Notice | undefined {
  const lines = steps
    .filter(({ id }) => off[id])
    .map(({ id, name }) => offText(name, off[id]));
  return lines.length === 0
    ? undefined
    : {
        tone: 'note',
        title: `${quantity(lines.length, 'step is', 'steps are')} switched off`,
        lines,
      };
}

function chosen({ chosen: choice }: Collection): Notice | undefined {
  return choice === undefined
    ? undefined
    : {
        tone: 'note',
        title: `Only what was chosen is shown: ${choice}`,
        lines: ['What else there is in this GitLab was not looked at.'],
      };
}

/**
 * Types that a window of time makes partial are so in every run, and those of
 * steps that failed or were not run are told with them: left are those
 * that would be complete.
 */
function partial({ partialTypes, statuses }: Collection): Notice | undefined {
  const names = steps
    .filter(({ id }) => statuses?.get(id) === StepResultStatus.SUCCESS)
    .flatMap(({ entities }) => entities)
    .filter(({ _type, partial }) => !partial && partialTypes.includes(_type))
    .map(({ resourceName }) => resourceName);
  return names.length === 0
    ? undefined
    : {
        tone: 'warning',
        title: `There may be more of ${quantity(
          names.length,
          'type',
          'types',
        )} than is shown`,
        lines: [`Marked partial: ${names.join(', ')}.`],
      };
}

function keptBack(collection: Collection): Notice | undefined {
  const lines = [...collection.keptBack.values()].flat();
  return lines.length === 0
    ? undefined
    : {
        tone: 'note',
        title: 'GitLab did not let this token see everything',
        lines,
      };
}
