/** The colours of the style sheet that the canvas draws with. */
export interface Theme {
  text: string;
  background: string;
  edge: string;
  accent: string;
}

/** As the style sheet has them now: light or dark, as the reader's system is. */
export function currentTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('text'),
    background: colour('canvas'),
    edge: colour('edge'),
    accent: colour('accent'),
  };
}

export function onThemeChange(listener: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener(
    'change',
    listener,
  );
}
