import type { PreviewEntity } from '../previewGraph';
import { svgElement } from './dom';

/** Line drawings on a 24 × 24 grid, by JupiterOne class. */
const PATHS: Record<string, string> = {
  Account:
    'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c4 4 4 14 0 18M12 3c-4 4-4 14 0 18',
  Group:
    'M3 7a2 2 0 0 1 2-2h4l2 2.5h8a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z',
  CodeRepo: 'M8 8l-4.5 4L8 16M16 8l4.5 4L16 16M13.5 5.5l-3 13',
  User: 'M12 11.5a4 4 0 1 0 0-8a4 4 0 1 0 0 8M4.5 20.5c0-4 3.4-6 7.5-6s7.5 2 7.5 6',
  CodeReview:
    'M6.5 8.5a2.2 2.2 0 1 0 0-4.4a2.2 2.2 0 1 0 0 4.4M6.5 8.5v7M6.5 19.9a2.2 2.2 0 1 0 0-4.4a2.2 2.2 0 1 0 0 4.4M17.5 19.9a2.2 2.2 0 1 0 0-4.4a2.2 2.2 0 1 0 0 4.4M17.5 15.5V10a3 3 0 0 0-3-3h-3M14 4l-3 3l3 3',
  CodeCommit: 'M12 15.5a3.5 3.5 0 1 0 0-7a3.5 3.5 0 1 0 0 7M2.5 12h6M15.5 12h6',
  ApplicationEndpoint:
    'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  Configuration:
    'M4 7h9.5M18.5 7H20M4 17h9.5M18.5 17H20M4 12h1.5M10.5 12H20M16 9.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 1 0 0 5M8 14.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 1 0 0 5M16 19.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 1 0 0 5',
  Finding:
    'M12 3l7.5 2.8v5.4c0 4.8-3.2 7.8-7.5 9.8c-4.3-2-7.5-5-7.5-9.8V5.8zM12 8v4.5M12 15.8v.2',
  Key: 'M8 19.5a3.8 3.8 0 1 0 0-7.6a3.8 3.8 0 1 0 0 7.6M10.8 13L19 4.5M16 7.5l3 3',
  Record: 'M4 4.5h7.5l8.5 8.5l-7 7L4 11.5zM8.2 8.7v.1',
  Rule: 'M9 6.5h11M9 12h11M9 17.5h11M4 6.5h.6M4 12h.6M4 17.5h.6',
  Workflow: 'M8 5l11 7l-11 7z',
  Host: 'M4 4.5h16v6H4zM4 13.5h16v6H4zM7.5 7.5h.2M7.5 16.5h.2',
};

const SAME_DRAWING: Record<string, string> = {
  AccessKey: 'Key',
  AccessPolicy: 'Rule',
  AccessRole: 'Rule',
  Application: 'ApplicationEndpoint',
  Certificate: 'Key',
  HostAgent: 'Host',
  PR: 'CodeReview',
  Person: 'User',
  Project: 'CodeRepo',
  Repository: 'CodeRepo',
  Ruleset: 'Rule',
  Secret: 'Key',
  Service: 'Workflow',
  Team: 'Group',
  UserGroup: 'Group',
  Vulnerability: 'Finding',
  Weakness: 'Finding',
};

const ANY_CLASS = 'M12 3.5l7.5 4.3v8.4L12 20.5l-7.5-4.3V7.8z';

/** SVG path data of the drawing for an entity. */
export function iconPath({ classes }: PreviewEntity): string {
  const drawn = classes
    .map((name) => PATHS[SAME_DRAWING[name] ?? name])
    .find((path) => path !== undefined);
  return drawn ?? ANY_CLASS;
}

/** The drawing on its type's colour, as it stands beside text. */
export function icon(entity: PreviewEntity, colour: string): HTMLElement {
  const svg = svgElement('svg', {
    viewBox: '0 0 24 24',
    'aria-hidden': 'true',
  });
  svg.append(svgElement('path', { d: iconPath(entity) }));
  const badge = document.createElement('span');
  badge.className = 'icon';
  badge.style.backgroundColor = colour;
  badge.append(svg);
  return badge;
}
