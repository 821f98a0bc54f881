import type { CollectMessage, Outcome, Progress } from './messages';

/** What a collecting process has told until now. */
export class Transcript {
  /** Whether it got as far as to speak for itself. */
  begun = false;
  outcome: Outcome | undefined;
  /** Why it ended early. */
  failure: string | undefined;
  progress: Progress = { counts: {}, requests: 0, rateLimitWait: 0 };
  /** For JupiterOne's job log. */
  readonly warnings: string[] = [];
  /** Why steps failed, by name. */
  readonly failedSteps = new Map<string, string>();

  take(message: CollectMessage): void {
    switch (message.kind) {
      case 'connected':
        this.begun = true;
        break;
      case 'progress':
        this.progress = message.progress;
        break;
      case 'stepEnded':
        if (message.failure !== undefined) {
          this.failedSteps.set(message.name, message.failure);
        }
        break;
      case 'warned':
        this.warnings.push(message.description);
        break;
      case 'finished':
        this.outcome = message.outcome;
        break;
      case 'failed':
        this.begun = true;
        this.failure = message.reason;
    }
  }
}
