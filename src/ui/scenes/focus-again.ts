/** The controls of the scene bar that open something in which a scene is chosen. */
export type SceneControl = 'list' | 'panel';

/** Outside any component, since the page is made anew with each scene. */
let wanted: SceneControl | undefined;

/** Says which control has opened what a scene was chosen in; the next bar gives it the focus. */
export function wantFocus(control: SceneControl): void {
  wanted = control;
}

/** The control that should have the focus now, told once. */
export function takeFocus(): SceneControl | undefined {
  const control = wanted;
  wanted = undefined;
  return control;
}
