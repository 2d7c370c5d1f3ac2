/** What presenter mode needs to know of the page around it, and can do with it. */
export interface StageControl {
  /** The scene that is shown, as the text of a link; missing where endpoints race. */
  readonly scene: string | undefined;
  /** Shows a scene, given as the text of a link; it is not started. */
  readonly chooseScene: (scene: string) => void;
  /** Goes back from a scene to the endpoints. */
  readonly chooseEndpoints: () => void;
  /** Whether there are any to go back to. */
  readonly hasEndpoints: () => Promise<boolean>;
  readonly leave: () => void;
}
