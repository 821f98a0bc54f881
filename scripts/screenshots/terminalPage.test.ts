import { createColors } from 'picocolors';
import { terminalPage } from './terminalPage';

const colors = createColors(true);

it.each([
  ['bold', colors.bold('a'), '<span class="c1">a</span>'],
  [
    'a colour in bold',
    colors.bold(colors.red('a')),
    '<span class="c1 c31">a</span>',
  ],
  ['plain again', `${colors.red('a')}b`, '<span class="c31">a</span>b'],
  [
    'bold alone after a colour',
    colors.bold(`${colors.green('a')}b`),
    '<span class="c1 c32">a</span><span class="c1">b</span>',
  ],
  ['markup as text', colors.dim('<b>'), '<span class="c2">&#60;b&#62;</span>'],
])('shows %s', (_, output, html) => {
  expect(terminalPage(output)).toContain(`<pre>${html}</pre>`);
});
