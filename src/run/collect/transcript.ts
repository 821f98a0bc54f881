import type { CollectMessage, Progress } from './messages';

/** What a collection has told until now. */
export class Transcript {
  /** Its address; absent until it has answered. */
  gitlab?: string;
  progress: Progress = { counts: {}, requests: 0, rateLimitWait: 0 };
  /** For JupiterOne's job log. */
  readonly warnings: string[] = [];
  /** Why steps failed, by name. */
  readonly failedSteps = new Map<string, string>();

  take(message: CollectMessage): void {
    switch (message.kind) {
      case 'connected':
        this.gitlab = message.gitlab;
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
    }
  }
}
