import { createColors } from 'picocolors';
import { Line, printLines } from './lines';

const ROWS: Line[] = [
  ['✓', 'Fetch Groups   1', 'complete'],
  [
    '!',
    'Fetch Runners  2',
    'Maintainer in 1 of 12 projects: others are left out',
  ],
];

test('what is found is beside its label', () => {
  expect(printed(50)).toEqual([
    '  ✓ Fetch Groups   1  complete',
    '  ! Fetch Runners  2  Maintainer in 1 of 12',
    '                      projects: others are left',
    '                      out',
  ]);
});

test('and below it where a terminal is narrow', () => {
  expect(printed(40)).toEqual([
    '  ✓ Fetch Groups   1',
    '      complete',
    '  ! Fetch Runners  2',
    '      Maintainer in 1 of 12 projects:',
    '      others are left out',
  ]);
});

function printed(width: number): string[] {
  const lines: string[] = [];
  printLines(ROWS, {
    width,
    colors: createColors(false),
    print: (line = '') => lines.push(line),
  });
  return lines;
}
