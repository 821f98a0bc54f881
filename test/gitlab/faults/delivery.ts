import { Reply } from '../http/reply';

/** A reply and what happens to it on its way. */
export interface Delivery {
  reply: Reply;
  transmission:
    | 'whole'
    | 'reset'
    | 'cut'
    | 'short'
    | 'hang-before-headers'
    | 'hang-after-headers'
    | 'hang-mid-body';
  /** Before the first byte. */
  delayMilliseconds: number;
  /** The same: nothing comes before that. */
  heldUntil?: Promise<unknown>;
}
