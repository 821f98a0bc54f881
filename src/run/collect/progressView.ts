import { LONGEST_CONTACT } from '../../collect/briefly';
import type { Trouble } from '../../gitlab/trouble';
import { formatDuration, formatNumber, quantity } from './format';
import type { CollectMessage, Counts, Progress } from './messages';
import type { Terminal } from './terminal';

interface RunningStep {
  counts: Counts;
  startedAt: number;
  /** When something about it was last printed. */
  printedAt: number;
}

type Message<Kind> = Extract<CollectMessage, { kind: Kind }>;

/** Milliseconds between two lines about a step where nothing is live. */
const PRINT_INTERVAL = 10_000;
/** The same about what GitLab answers in the place of what was asked. */
const TROUBLE_INTERVAL = 30_000;
const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';

/** Shows a collection while it runs, from what it tells. */
export class ProgressView {
  private readonly running = new Map<string, RunningStep>();
  private nameWidth = 0;
  private usage = 'Starting';
  private trouble: Trouble | undefined;
  private troublePrintedAt = -Infinity;
  /** Until GitLab has answered for the first time. */
  private contact: { gitlab: string; since: number } | undefined;
  private turns = 0;

  /** @param now milliseconds */
  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number,
  ) {
    this.showRunning();
  }

  show(message: CollectMessage): void {
    switch (message.kind) {
      case 'contacting':
        return this.contacting(message);
      case 'connected':
        return this.connected(message);
      case 'stepStarted':
        return this.stepStarted(message);
      case 'progress':
        return this.progress(message.progress);
      case 'stepEnded':
        return this.stepEnded(message);
    }
  }

  /** Nothing changes any more. */
  end(): void {
    this.terminal.show([]);
  }

  private contacting({ gitlab }: Message<'contacting'>): void {
    this.contact = { gitlab, since: this.now() };
    if (!this.terminal.live) {
      this.terminal.print(`Contacting ${gitlab}`);
    }
    this.showRunning();
  }

  private connected({ gitlab, stepNames, choice }: Message<'connected'>): void {
    this.contact = undefined;
    this.nameWidth = Math.max(...stepNames.map(({ length }) => length));
    this.terminal.show([]);
    this.terminal.print(
      `Collecting from ${this.terminal.colors.bold(gitlab)}` +
        `${choice ? `: ${choice}` : ''}\n`,
    );
  }

  private stepStarted({ name }: Message<'stepStarted'>): void {
    const time = this.now();
    const counts = { entities: 0, relationships: 0 };
    this.running.set(name, { counts, startedAt: time, printedAt: time });
    if (!this.terminal.live) {
      this.terminal.print(`→ ${name}`);
    }
    this.showRunning();
  }

  private progress(progress: Progress): void {
    if (progress.requests > 0) {
      this.usage = usage(progress);
    }
    this.trouble = progress.trouble;
    if (!this.terminal.live) {
      this.printTroubleNowAndThen();
    }
    for (const [name, step] of this.running) {
      step.counts = progress.counts[name] ?? step.counts;
      if (!this.terminal.live) {
        this.printNowAndThen(name, step);
      }
    }
    this.turns += 1;
    this.showRunning();
  }

  private stepEnded({ name, counts, failure }: Message<'stepEnded'>): void {
    const { colors } = this.terminal;
    const { startedAt = this.now() } = this.running.get(name) ?? {};
    const line = this.line(name, counts, startedAt);
    this.running.delete(name);
    this.showRunning();
    if (failure === undefined) {
      this.terminal.print(`${colors.green('✓')} ${line}`);
    } else {
      this.terminal.print(`${colors.red('✗')} ${line}\n  ${failure}`);
    }
  }

  private printNowAndThen(name: string, step: RunningStep): void {
    if (this.now() - step.printedAt >= PRINT_INTERVAL) {
      step.printedAt = this.now();
      this.terminal.print(`… ${this.line(name, step.counts, step.startedAt)}`);
    }
  }

  private printTroubleNowAndThen(): void {
    if (
      this.trouble &&
      this.now() - this.troublePrintedAt >= TROUBLE_INTERVAL
    ) {
      this.troublePrintedAt = this.now();
      this.terminal.print(`! ${troubleText(this.trouble)}`);
    }
  }

  /** What is not known yet after a minute waits for a rate limit. */
  private contactText(gitlab: string, since: number): string {
    const left = LONGEST_CONTACT - (this.now() - since);
    const limit = left > 0 ? `, gives up in ${formatSeconds(left)}` : '';
    return `Contacting ${gitlab}${limit}`;
  }

  private showRunning(): void {
    const spinner = SPINNER[this.turns % SPINNER.length];
    const contact = this.contact
      ? [
          `${spinner} ${this.contactText(
            this.contact.gitlab,
            this.contact.since,
          )}`,
        ]
      : [];
    const trouble = this.trouble ? [`! ${troubleText(this.trouble)}`] : [];
    const lines = [...this.running].map(
      ([name, { counts, startedAt }]) =>
        `${spinner} ${this.line(name, counts, startedAt)}`,
    );
    this.terminal.show([...contact, ...lines, ...trouble, `  ${this.usage}`]);
  }

  private line(name: string, counts: Counts, startedAt: number): string {
    const { entities, relationships } = counts;
    return [
      name.padEnd(this.nameWidth),
      formatNumber(entities).padStart(9),
      (entities === 1 ? 'entity' : 'entities').padEnd(8),
      formatNumber(relationships).padStart(9),
      (relationships === 1 ? 'relationship' : 'relationships').padEnd(13),
      formatDuration(this.now() - startedAt).padStart(11),
    ].join(' ');
  }
}

function troubleText({ route, reason, wait }: Trouble): string {
  return `GitLab answers ${route} with ${reason}: asked again in ${formatSeconds(
    wait,
  )}`;
}

/** Whole seconds, the last of which is begun. */
function formatSeconds(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000);
}

function usage({ requests, rateLimitWait }: Progress): string {
  const waits =
    rateLimitWait > 0
      ? `, together waited ${formatDuration(rateLimitWait)} for rate limits`
      : '';
  return quantity(requests, 'request', 'requests') + waits;
}
