import type { PageData } from '../pageData';
import { App } from './app';

const data = JSON.parse(
  document.getElementById('data')?.textContent ?? '',
) as PageData;

new App(data);
