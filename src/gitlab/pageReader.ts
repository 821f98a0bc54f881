import type { Read } from './attempts';
import { Fault, isFault } from './fault';
import { Page, readPage, smallerPage } from './page';
import { BRIEF, RetryPolicy } from './retry';

/** @param retry default: the client's */
type ReadUrl = (route: string, url: URL, retry?: RetryPolicy) => Promise<Read>;

/** Reads pages of lists, in the size that GitLab manages to answer. */
export class PageReader {
  /** Paths of lists that GitLab fails to answer in large pages. */
  private readonly dear = new Set<string>();

  /** Pages that were asked for before they are read, by address. */
  private readonly begun = new Map<string, Promise<Page>>();

  constructor(private readonly read: ReadUrl) {}

  /** Asks for pages that are going to be read: `page` has the answers, or faults. */
  begin(route: string, urls: URL[]): void {
    for (const url of urls) {
      const page = this.ask(route, url);
      page.catch(() => undefined); // who reads it is told
      this.begun.set(url.href, page);
    }
  }

  /**
   * A page of a list, or the first rows of it where GitLab fails at the whole:
   * then that list is read in small pages from there on.
   */
  page(route: string, url: URL): Promise<Page> {
    const begun = this.begun.get(url.href);
    this.begun.delete(url.href);
    return begun ?? this.ask(route, url);
  }

  /** The page of that address, as it is. */
  async rows(route: string, url: URL, retry?: RetryPolicy): Promise<Page> {
    const { answer, headers } = await this.read(route, url, retry);
    if (!Array.isArray(answer)) {
      throw new Fault('foreign', route, 200, 'the answer is not a list');
    }
    return readPage(answer, headers, url, route);
  }

  private async ask(route: string, url: URL): Promise<Page> {
    const smaller = smallerPage(url);
    if (smaller && this.dear.has(url.pathname)) {
      return this.rows(route, smaller);
    }
    try {
      return await this.rows(route, url);
    } catch (error) {
      if (!smaller || !isFault(error, 'server', 'timeout')) {
        throw error;
      }
      const page = await this.rows(route, smaller, BRIEF);
      this.dear.add(url.pathname);
      return page;
    }
  }
}
