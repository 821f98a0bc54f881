import { expectedGraph } from '../../gitlab/expected';
import { ExpectedGraph } from '../../gitlab/expected/types';
import { Fault } from '../../gitlab/faults';
import { StandInGitLab } from '../../gitlab/server';
import { token } from '../../gitlab/tokens';
import { Viewer, viewerOf } from '../../gitlab/viewer';
import { WorldChange } from '../../gitlab/world/change';
import { SECRET_MARKER } from '../../gitlab/world/build';
import { World } from '../../gitlab/world/types';
import { collect, Run } from '../../support/collect';
import { hurried } from '../../support/hurried';
import { waysTo } from '../../support/waysTo';
import { Edition, toldBy } from './editions';
import { Kind } from './kinds';
import { organizationOf } from './organization';

const TOKEN = `glpat-${SECRET_MARKER}-matrix`;
const NOW = Date.now();
const SINCE = new Date(NOW - 30 * 24 * 60 * 60 * 1000);

/** A run, and the graph that a perfect one makes of the world at its start. */
export interface Visit {
  run: Run;
  expected: ExpectedGraph;
}

/** A GitLab of an edition, which a kind of token asks again and again. */
export class Visited {
  private constructor(
    private readonly standIn: StandInGitLab,
    private world: World,
    private readonly viewer: Viewer,
    private readonly edition: Edition,
  ) {}

  static async start(edition: Edition, kind: Kind): Promise<Visited> {
    const { user, world } = organizationOf(kind, new Date(NOW));
    const { scopes = ['read_api'], adminMode = false } = kind;
    const standIn = await StandInGitLab.start({
      ...edition,
      world,
      adminMode,
      tokens: [token(TOKEN, user, NOW, { id: 90_001, scopes })],
    });
    const viewer = viewerOf(user, { scopes }, { ...edition, adminMode });
    return new Visited(standIn, world, viewer, edition);
  }

  /** Id of the token's user. */
  get userId(): number {
    return this.viewer.userId;
  }

  /** One run of the whole integration. */
  async collect(): Promise<Visit> {
    const { baseUrl, environment } = waysTo(this.standIn, {}, hurried());
    const expected = this.expected();
    const run = await collect({
      environment,
      config: {
        personalToken: TOKEN,
        baseUrl,
        mergeRequestsUpdatedAfter: SINCE.toISOString(),
      },
    });
    return { run, expected };
  }

  /** The graph that a perfect run makes of the world as it is now. */
  expected(): ExpectedGraph {
    return expectedGraph(this.world, this.viewer, {
      ...toldBy(this.edition),
      since: SINCE,
      baseUrl: this.standIn.url,
    });
  }

  /** From now on. */
  change(change: WorldChange): void {
    this.world = change(this.world);
    this.standIn.mutate(change);
  }

  addFault(fault: Fault): void {
    this.standIn.addFault(fault);
  }

  stop(): Promise<void> {
    return this.standIn.stop();
  }
}
