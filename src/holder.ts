import { readFileSync, readlinkSync } from 'fs';
import os from 'os';

/** Who holds a lock. */
export interface Holder {
  pid: number;
  host: string;
  /** ISO 8601: when it took the lock. */
  since: string;
  /** Linux: a container has numbers of its own for its processes. */
  pidNamespace?: string;
  /** Linux: what tells a process from a later one with the same number. */
  born?: string;
}

/** @param now milliseconds since 1970 */
export function thisProcess(now: number): Holder {
  return {
    pid: process.pid,
    host: os.hostname(),
    since: new Date(now).toISOString(),
    pidNamespace: pidNamespace(),
    born: statusOf(process.pid)?.born,
  };
}

/** What is in a lock; absent where it is no lock, or only half written yet. */
export function readHolder(content: string): Holder | undefined {
  try {
    const holder = JSON.parse(content) as Holder;
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a holder is where this process would see it. */
export function isHere({ host, pidNamespace: namespace }: Holder): boolean {
  return host === os.hostname() && namespace === pidNamespace();
}

/** Whether a holder that `isHere` still runs. */
export function isAlive({ pid, born }: Holder): boolean {
  const status = statusOf(pid);
  if (status && born !== undefined) {
    return !status.ended && status.born === born;
  }
  try {
    process.kill(pid, 0); // asks, and sends nothing
    return true;
  } catch (error) {
    // EPERM: there is one, and it is somebody else's
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

interface Status {
  /** In ticks since the host was started. */
  born: string;
  /** Killed, and nobody has asked for its exit code yet. */
  ended: boolean;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function statusOf(pid: number): Status | undefined {
  const stat = unlessAbsent(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is a name in parentheses, which may have any in it.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && { born: fields[19], ended: /[ZX]/.test(fields[0]) };
}

function pidNamespace(): string | undefined {
  return unlessAbsent(() => readlinkSync('/proc/self/ns/pid'));
}

function unlessAbsent(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined; // another system, or no such process
  }
}
