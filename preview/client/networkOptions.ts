import type { Options } from 'vis-network';
import type { Theme } from './theme';

/** How vis-network lays out, draws edges and takes the mouse. */
export function networkOptions(theme: Theme): Options {
  return {
    autoResize: true,
    layout: { improvedLayout: false },
    nodes: { shape: 'custom' },
    edges: {
      width: 1,
      selectionWidth: 1,
      hoverWidth: 0.5,
      smooth: false,
      color: {
        color: theme.edge,
        highlight: theme.accent,
        hover: theme.accent,
      },
      arrows: { to: { enabled: true, scaleFactor: 0.45 } },
      font: {
        size: 10,
        color: theme.text,
        strokeWidth: 4,
        strokeColor: theme.background,
        align: 'middle',
      },
    },
    interaction: {
      hover: true,
      hideEdgesOnDrag: true,
      keyboard: false,
      tooltipDelay: 0,
    },
    physics: {
      solver: 'forceAtlas2Based',
      forceAtlas2Based: {
        gravitationalConstant: -70,
        centralGravity: 0.008,
        springLength: 95,
        springConstant: 0.09,
        damping: 0.6,
        avoidOverlap: 0.5,
      },
      maxVelocity: 60,
      minVelocity: 3,
      stabilization: { iterations: 250, fit: false },
    },
  };
}
