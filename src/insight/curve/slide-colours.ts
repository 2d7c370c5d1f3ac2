/** Whether a picture has a light or a dark background. */
export type ColourScheme = 'light' | 'dark';

/** The colours of a picture, besides those of its roads. */
export interface SlideColours {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  /** Lines that only guide the eye. */
  readonly faint: string;
  readonly axis: string;
  readonly badge: string;
  readonly badgeGround: string;
}

/** The page's colours, with more contrast where a projector would lose it. */
export const SLIDE_COLOURS: Readonly<Record<ColourScheme, SlideColours>> = {
  light: {
    ground: '#ffffff',
    text: '#14181f',
    quiet: '#465060',
    faint: '#d3d8e0',
    axis: '#66728a',
    badge: '#7a4f00',
    badgeGround: '#fff6e0',
  },
  dark: {
    ground: '#0e1116',
    text: '#f2f5f9',
    quiet: '#b6c0cf',
    faint: '#343c49',
    axis: '#8b97ab',
    badge: '#f0c45c',
    badgeGround: '#2b2415',
  },
};
