// Sigma hands every number to the graphics card anew at each frame; here only what has changed goes up. And each mark has
// its corners as vertices of their own: instances would be fewer numbers, but where the card is a program (SwiftShader)
// each instance is drawn on its own, a hundred times more slowly.

import type { ProgramInfo } from "sigma/rendering";

/** The two triangles of a quad: their corners, in whatever two measures the shader takes them. */
export type Corners = readonly (readonly [number, number])[];

interface Program {
  array: Float32Array;
  ATTRIBUTES: { name: string; size: number; type: number; normalized?: boolean }[];
}

type BindAttribute = (attribute: Program["ATTRIBUTES"][number], info: ProgramInfo, offset: number) => number;

export class Uploads {
  private version = 1;
  private readonly sent = new WeakMap<ProgramInfo, number>();

  /** The numbers have changed. */
  touch(): void {
    this.version++;
  }

  bind(program: Program, info: ProgramInfo, bindAttribute: BindAttribute): void {
    const { gl, buffer } = info;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    let offset = 0;
    for (const attribute of program.ATTRIBUTES) offset += bindAttribute(attribute, info, offset);
    if (this.sent.get(info) !== this.version) {
      gl.bufferData(gl.ARRAY_BUFFER, program.array, gl.DYNAMIC_DRAW);
      this.sent.set(info, this.version);
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, null);
  }
}

/** Write one mark's numbers once for each corner, the corner's own two at the end. */
export function writeCorners(array: Float32Array, at: number, values: readonly number[], corners: Corners): void {
  let place = at;
  for (const corner of corners) {
    for (const value of values) array[place++] = value;
    array[place++] = corner[0];
    array[place++] = corner[1];
  }
}
