import type { PageRow, PageVerdict } from '../pageData';
import { element } from './dom';

type Judgement = PageVerdict | PageRow['meaning'];

interface Words {
  /** Of one question, or one row. */
  word: string;
  /** Above questions that came to it. */
  heading: string;
  sign: string;
}

/** In the order in which a reader wants to see them. */
export const VERDICTS: Record<Judgement, Words> = {
  BAD: { word: 'bad', heading: 'Something bad was found', sign: '!' },
  UNANSWERED: { word: "can't tell", heading: "Can't be answered", sign: '–' },
  UNKNOWN: { word: 'unknown', heading: 'Not known of all', sign: '?' },
  GOOD: { word: 'good', heading: 'Nothing bad', sign: '✓' },
  INFORMATIVE: { word: 'listed', heading: 'Lists', sign: 'i' },
};

/** A sign in its colour; the word is for those who do not see it. */
export function verdictMark(verdict: Judgement): HTMLElement {
  const { sign, word } = VERDICTS[verdict];
  return element(
    'span',
    { class: `mark ${verdict}`, role: 'img', 'aria-label': word },
    sign,
  );
}
