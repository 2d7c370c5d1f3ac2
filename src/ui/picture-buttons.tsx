import type { ColourScheme } from '#insight/curve/slide-colours';
import { drawPng } from './draw-png.ts';
import { saveFile } from './save-file.ts';

interface PictureButtonsProps {
  /** The name of the files, without the dot and what follows it. */
  readonly fileName: string;
  /** What it shows, where there are several pictures. */
  readonly of?: string;
  /** The picture; it has a dark background if the page has one. */
  readonly svg: (scheme: ColourScheme) => string;
  /** Why it cannot be saved, as a message for the person. */
  readonly onProblem: (message: string) => void;
}

/** Saves a picture as SVG or PNG. */
export function PictureButtons({ fileName, of, svg, onProblem }: PictureButtonsProps) {
  const draw = () => svg(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  const savePng = () =>
    drawPng(draw()).then(
      (png) => saveFile(`${fileName}.png`, 'image/png', png),
      (error: unknown) => onProblem(`No PNG: ${(error as Error).message} Save as SVG instead.`),
    );
  const label = (text: string) => (of === undefined ? undefined : `${text}: ${of}`);
  return (
    <>
      <button
        type="button"
        aria-label={label('Save as SVG')}
        onClick={() => saveFile(`${fileName}.svg`, 'image/svg+xml', draw())}
      >
        Save as SVG
      </button>
      <button type="button" aria-label={label('Save as PNG')} onClick={() => void savePng()}>
        Save as PNG
      </button>
    </>
  );
}
