// Ties on the graphics card. A tie's days go up once with its place; each frame sends the day alone, so that time runs
// without anything being computed again. Dashes, arrow heads and lanes are drawn by the shader.

import type { NodeDisplayData, EdgeDisplayData, RenderParams } from "sigma/types";
import { EdgeProgram, type EdgeProgramType, type ProgramInfo } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import { Uploads, writeCorners, type Corners } from "./uploads";

/** What the shader is told at every frame; the stage changes it in place. */
export interface Moment {
  day: number;
  /** Over how many days a tie comes and goes: 1 where time stands, more where it runs. */
  fade: number;
  /** How strong lines are: many at once are paler. */
  strength: number;
  /** Which part of the ties is drawn: all where things rest, fewer while they move on a slow computer. */
  part: number;
  /** Whether ties are drawn at all: else their last picture is moved in their place. */
  still: boolean;
}

/** How strong a line is: where only some are drawn, each is stronger. */
function strengthOf({ strength, part }: Moment): number {
  return Math.min(0.9, strength / Math.sqrt(part));
}

export interface TieLook extends EdgeDisplayData {
  begins: number;
  ends: number;
  lane: number;
  dash: number;
  arrow: number;
  emphasis: number;
}

const VERTEX = /* glsl */ `
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_color;
attribute vec2 a_time;
attribute vec4 a_look;      // width, lane, dash, arrow
attribute vec2 a_ends;      // radius at the end, emphasis
attribute vec2 a_corner;    // along 0..1, across -1..1
uniform mat3 u_matrix;
uniform vec2 u_size;
uniform float u_scale;      // screen pixels of the canvas to one pixel of a size
uniform float u_ratio;
uniform float u_day;
uniform float u_fade;
uniform float u_strength;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_length;
varying float v_width;
varying float v_dash;
varying float v_arrow;

void main() {
  float shown = min(clamp((u_day - a_time.x + 1.0) / u_fade, 0.0, 1.0), clamp(1.0 - (u_day - a_time.y) / u_fade, 0.0, 1.0));
  if (shown <= 0.0 || a_color.a <= 0.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec2 from = (u_matrix * vec3(a_start, 1.0)).xy * 0.5 * u_size;
  vec2 to = (u_matrix * vec3(a_end, 1.0)).xy * 0.5 * u_size;
  vec2 way = to - from;
  float whole = max(length(way), 0.001);
  vec2 along = way / whole;
  vec2 across = vec2(-along.y, along.x);
  float stop = a_look.w > 0.5 ? min(a_ends.x * u_scale + u_ratio, whole * 0.6) : 0.0;
  v_length = whole - stop;
  v_width = max(a_look.x * u_scale, 0.7 * u_ratio);
  // Only the end with an arrow head needs room for it: what is not covered need not be shaded.
  float reach = v_width * 0.5 + (0.65 + a_look.w * a_corner.x * 2.6) * u_ratio;
  v_along = a_corner.x * v_length;
  v_across = a_corner.y * reach;
  vec2 lane = across * a_look.y * (v_width + 1.2 * u_ratio);
  vec2 spot = from + lane + along * v_along + across * v_across;
  gl_Position = vec4(spot / (0.5 * u_size), 0.0, 1.0);
  v_dash = a_look.z;
  v_arrow = a_look.w;
  float strength = a_ends.y > 1.5 ? 1.0 : a_ends.y > 0.5 ? u_strength : 0.08;
  v_color = vec4(a_color.rgb, a_color.a * shown * strength);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_length;
varying float v_width;
varying float v_dash;
varying float v_arrow;
uniform float u_ratio;

float stroke(float at, float stroke1, float gap1, float stroke2, float gap2) {
  float place = mod(at, stroke1 + gap1 + stroke2 + gap2);
  if (place < stroke1) return 1.0;
  if (place < stroke1 + gap1) return 0.0;
  return place < stroke1 + gap1 + stroke2 ? 1.0 : 0.0;
}

void main() {
  float half_width = v_width * 0.5;
  float at = v_along / u_ratio;
  float on = 1.0;
  if (v_dash > 3.5) on = stroke(at, 2.0, 4.0, 2.0, 4.0);
  else if (v_dash > 2.5) on = stroke(at, 14.0, 5.0, 3.0, 5.0);
  else if (v_dash > 1.5) on = stroke(at, 3.0, 6.0, 3.0, 6.0);
  else if (v_dash > 0.5) on = stroke(at, 9.0, 6.0, 9.0, 6.0);
  float head = (v_width + 6.0 * u_ratio);
  float left = v_length - v_along;
  if (v_arrow > 0.5 && left < head) {
    on = 1.0;
    half_width = (half_width + 2.6 * u_ratio) * left / head;
  }
  float feather = 0.6 * u_ratio;
  float cover = 1.0 - smoothstep(half_width - feather, half_width + feather, abs(v_across));
  float alpha = v_color.a * on * cover;
  if (alpha < 0.004) discard;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const CORNERS: Corners = [[0, -1], [0, 1], [1, -1], [0, 1], [1, -1], [1, 1]];
const UNIFORMS = ["u_matrix", "u_size", "u_scale", "u_ratio", "u_day", "u_fade", "u_strength"] as const;

export function tieProgram(moment: Moment): EdgeProgramType {
  class TieProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
    private readonly uploads = new Uploads();

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_start", size: 2, type: FLOAT },
          { name: "a_end", size: 2, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_time", size: 2, type: FLOAT },
          { name: "a_look", size: 4, type: FLOAT },
          { name: "a_ends", size: 2, type: FLOAT },
          { name: "a_corner", size: 2, type: FLOAT },
        ],
      };
    }

    processVisibleItem(_: number, at: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData) {
      const look = data as TieLook;
      const values = [
        ...[from.x, from.y, to.x, to.y, floatColor(look.color), look.begins, look.ends],
        ...[look.size, look.lane, look.dash, look.arrow, to.size, look.emphasis],
      ];
      writeCorners(this.array, at, values, CORNERS);
    }

    override process(...told: Parameters<EdgeProgram["process"]>) {
      this.uploads.touch();
      super.process(...told);
    }

    override reallocate(capacity: number) {
      this.uploads.touch();
      super.reallocate(capacity);
    }

    override bindProgram(info: ProgramInfo) {
      this.uploads.bind(this, info, (...attribute) => this.bindAttribute(...attribute));
    }

    override render(params: RenderParams) {
      if (moment.still) super.render(params);
    }

    override drawWebGL(method: number, { gl, frameBuffer }: ProgramInfo) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, frameBuffer);
      gl.drawArrays(method, 0, CORNERS.length * Math.ceil(this.capacity * moment.part));
    }

    setUniforms(params: RenderParams, { gl, uniformLocations: at }: Parameters<EdgeProgram["setUniforms"]>[1]) {
      gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
      gl.uniform2f(at.u_size ?? null, params.width * params.pixelRatio, params.height * params.pixelRatio);
      gl.uniform1f(at.u_scale ?? null, params.pixelRatio / params.sizeRatio);
      gl.uniform1f(at.u_ratio ?? null, params.pixelRatio);
      gl.uniform1f(at.u_day ?? null, moment.day);
      gl.uniform1f(at.u_fade ?? null, moment.fade);
      gl.uniform1f(at.u_strength ?? null, strengthOf(moment));
    }
  }
  return TieProgram as unknown as EdgeProgramType;
}
